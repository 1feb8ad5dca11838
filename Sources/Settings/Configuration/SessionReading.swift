// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

/// A session as met in the file.
struct Start {
  var at: Instant
  var mark: Mark
  /// The series, where its zone is not known: then only the series itself can be searched for
  /// doubles.
  var alone: String?
  /// How it is called in a sentence.
  var said: String
}

extension ConfigurationReading {
  /// A configuration has no more sessions.
  static let mostSessions = 1_000
  private static let example = "2026-12-07 10:00"

  /// When the sessions of a series are; nil after a fault.
  mutating func plan(_ group: Group, _ clinic: Clinic) -> Plan? {
    let recurring = ["first", "every", "count", "until", "except"].compactMap { group[$0] }
    if let sessions = group["sessions"] {
      if let entry = recurring.min(by: { $0.keyMark < $1.keyMark }) {
        let mark = max(entry.keyMark, sessions.keyMark)
        reader.fault(
          mark, "`\(entry.key)` and `sessions` stand in the same series",
          "write either a list of `sessions`, or `first` with `every` and `count` or `until`")
      }
      return listed(sessions, clinic)
    }
    if let first = group["first"] { return recurrence(first, group, clinic) }
    if let entry = recurring.min(by: { $0.keyMark < $1.keyMark }) {
      reader.fault(
        entry.keyMark, "`\(entry.key)` needs `first`",
        "write the first session, for example `first: \(Self.example)`")
    } else {
      reader.fault(
        group.mark, "this series has no dates",
        "write a list of `sessions`, or `first` with `every` and `count` or `until`")
    }
    return nil
  }

  private mutating func listed(_ entry: Group.Entry, _ clinic: Clinic) -> Plan? {
    guard let items = reader.list(entry, example: "`- \(Self.example)` on a line of its own") else {
      return nil
    }
    if items.isEmpty {
      reader.fault(
        entry.mark, "`sessions` is empty", "write at least one date, or remove the series")
    }
    guard starts.count + items.count <= Self.mostSessions else {
      tooMany(entry.keyMark)
      return nil
    }
    var sessions: [CivilDateTime] = []
    for item in items {
      guard let text = reader.item(item, of: "sessions", example: Self.example),
        let civil = civil(text, at: item.mark)
      else { continue }
      sessions.append(civil)
      checkDistance(civil, at: item.mark)
      note(civil, at: item.mark, "this session", clinic)
    }
    return .listed(sessions)
  }

  mutating func tooMany(_ mark: Mark) {
    reader.fault(
      mark, "there are more than \(Self.mostSessions) sessions", "keep those of the next years")
  }

  /// A date with a time of day; nil, after a fault, if it is none or lies in another age.
  mutating func civil(_ text: String, at mark: Mark) -> CivilDateTime? {
    guard let civil = CivilDateTime(text) else {
      explain(text, at: mark)
      return nil
    }
    guard isNear(civil.date, at: mark) else { return nil }
    return civil
  }

  private mutating func explain(_ text: String, at mark: Mark) {
    if CivilDate(text) != nil {
      reader.fault(mark, "\(quoted(text)) has no time of day", "write for example `\(text) 10:00`")
    } else if let date = text.split(whereSeparator: { $0 == " " || $0 == "T" }).first,
      Self.looksLikeDate(date),
      CivilDate(date) == nil
    {
      reader.fault(
        mark, "\(quoted(String(date))) is not in the calendar", "write a day that there is")
    } else {
      // An hour of one digit is the commonest slip.
      let padded = text.replacing(" ", with: " 0", maxReplacements: 1)
      reader.fault(
        mark, "\(quoted(text)) is not a date with a time of day",
        CivilDateTime(padded).map { "write `\($0)`" }
          ?? "write year, month, day and the time, for example `\(Self.example)`")
    }
  }

  /// A date alone; nil, after a fault, if it is none.
  mutating func date(_ text: String, at mark: Mark) -> CivilDate? {
    if let date = CivilDate(text) { return isNear(date, at: mark) ? date : nil }
    if Self.looksLikeDate(text) {
      reader.fault(mark, "\(quoted(text)) is not in the calendar", "write a day that there is")
    } else if let civil = CivilDateTime(text) {
      reader.fault(
        mark, "\(quoted(text)) has a time of day, but only the date belongs here",
        "write `\(civil.date)`")
    } else {
      reader.fault(
        mark, "\(quoted(text)) is not a date", "write year, month and day, for example `2027-03-12`"
      )
    }
    return nil
  }

  private static func looksLikeDate(_ text: some StringProtocol) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return parts.map(\.count) == [4, 2, 2] && parts.allSatisfy { $0.allSatisfy(isDigit) }
  }

  private mutating func isNear(_ date: CivilDate, at mark: Mark) -> Bool {
    guard Session.years.contains(date.year) else {
      reader.fault(
        mark, "`\(date)` is in the year \(date.year)",
        "write a year from \(Session.years.lowerBound) to \(Session.years.upperBound)")
      return false
    }
    return true
  }

  /// Keeps a session for the search for doubles, and says what its wall time will mean if that is
  /// in doubt.
  mutating func note(_ civil: CivilDateTime, at mark: Mark, _ said: String, _ clinic: Clinic) {
    guard let zone = clinic.zone else {
      let at = Zone.utc.resolve(civil).instant
      starts.append(Start(at: at, mark: mark, alone: clinic.name, said: said))
      return
    }
    let resolution = zone.resolve(civil)
    let instant = resolution.instant
    switch resolution {
    case .unique: break
    case .gap:
      reader.warn(
        mark, "`\(civil)` does not exist in \(zone.name), where the clocks go forward then",
        "\(zone.civil(at: instant)) (\(instant)) is used")
    case .fold(_, let again):
      reader.warn(
        mark, "`\(civil)` comes twice in \(zone.name), where the clocks go back then",
        "the first of the two (\(instant)) is used, not \(again)")
    }
    starts.append(Start(at: instant, mark: mark, said: said))
  }

  /// Warns of a date that is probably a slip in the year. It is no fault, because the clock may be
  /// the one that is wrong.
  mutating func checkDistance(_ civil: CivilDateTime, at mark: Mark) {
    guard let now, civil.date.dayNumber * 86_400 > (now + .days(5 * 366)).seconds else { return }
    reader.warn(
      mark, "`\(civil)` is more than five years away",
      "look at the year once more; it is used as it stands")
  }

  /// Two sessions must not begin together: one key would then mean both (`model.md`, "One phase at
  /// a time").
  mutating func checkStarts() {
    struct Place: Hashable {
      var at: Instant
      var alone: String?
    }
    var first: [Place: Start] = [:]
    for start in starts.sorted(by: { $0.mark < $1.mark }) {
      let key = Place(at: start.at, alone: start.alone)
      if let other = first[key] {
        let place =
          other.mark == start.mark ? "another of this series" : "the one in line \(other.mark.line)"
        reader.fault(
          start.mark, "\(start.said) begins at the same instant as \(place)",
          "change the time of one, or remove it")
      } else {
        first[key] = start
      }
    }
  }
}
