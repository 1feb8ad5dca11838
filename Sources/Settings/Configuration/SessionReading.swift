// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

extension ConfigurationReading {
  /// A configuration has no more sessions.
  static let mostSessions = 1_000
  private static let example = "2026-12-07 10:00"

  /// When the sessions of a series are; nil after a fault.
  mutating func plan(_ group: KeyGroup, _ clinic: SeriesZone) -> Plan? {
    let recurring = ["first", "every", "count", "until", "except"].compactMap { group[$0] }
    if let sessions = group["sessions"] {
      if let entry = recurring.min(by: { $0.keyLocation < $1.keyLocation }) {
        let location = max(entry.keyLocation, sessions.keyLocation)
        decoder.fault(
          location, "`\(entry.key)` and `sessions` stand in the same series",
          "write either a list of `sessions`, or `first` with `every` and `count` or `until`")
      }
      return listed(sessions, clinic)
    }
    if let first = group["first"] { return recurrence(first, group, clinic) }
    if let entry = recurring.min(by: { $0.keyLocation < $1.keyLocation }) {
      decoder.fault(
        entry.keyLocation, "`\(entry.key)` needs `first`",
        "write the first session, for example `first: \(Self.example)`")
    } else {
      decoder.fault(
        group.location, "this series has no dates",
        "write a list of `sessions`, or `first` with `every` and `count` or `until`")
    }
    return nil
  }

  private mutating func listed(_ entry: KeyEntry, _ clinic: SeriesZone) -> Plan? {
    guard let items = decoder.list(entry, example: "`- \(Self.example)` on a line of its own")
    else {
      return nil
    }
    if items.isEmpty {
      decoder.fault(
        entry.location, "`sessions` is empty", "write at least one date, or remove the series")
    }
    guard starts.count + items.count <= Self.mostSessions else {
      tooMany(entry.keyLocation)
      return nil
    }
    var sessions: [CivilDateTime] = []
    for item in items {
      guard let text = decoder.item(item, of: "sessions", example: Self.example),
        let civil = civil(text, at: item.location)
      else { continue }
      sessions.append(civil)
      checkDistance(civil, at: item.location)
      note(civil, at: item.location, "this session", clinic)
    }
    return .listed(sessions)
  }

  mutating func tooMany(_ location: SourceLocation) {
    decoder.fault(
      location, "there are more than \(Self.mostSessions) sessions", "keep those of the next years")
  }

  /// A date with a time of day; nil, after a fault, if it is none or lies in another age.
  mutating func civil(_ text: String, at location: SourceLocation) -> CivilDateTime? {
    guard let civil = CivilDateTime(text) else {
      explain(text, at: location)
      return nil
    }
    guard isNear(civil.date, at: location) else { return nil }
    return civil
  }

  private mutating func explain(_ text: String, at location: SourceLocation) {
    if CivilDate(text) != nil {
      decoder.fault(
        location, "\(quoted(text)) has no time of day", "write for example `\(text) 10:00`")
    } else if let date = text.split(whereSeparator: { $0 == " " || $0 == "T" }).first,
      Self.looksLikeDate(date),
      CivilDate(date) == nil
    {
      decoder.fault(
        location, "\(quoted(String(date))) is not in the calendar", "write a day that there is")
    } else {
      // An hour of one digit is the commonest slip.
      let padded = text.replacing(" ", with: " 0", maxReplacements: 1)
      decoder.fault(
        location, "\(quoted(text)) is not a date with a time of day",
        CivilDateTime(padded).map { "write `\($0)`" }
          ?? "write year, month, day and the time, for example `\(Self.example)`")
    }
  }

  /// A date alone; nil, after a fault, if it is none.
  mutating func date(_ text: String, at location: SourceLocation) -> CivilDate? {
    if let date = CivilDate(text) { return isNear(date, at: location) ? date : nil }
    if Self.looksLikeDate(text) {
      decoder.fault(location, "\(quoted(text)) is not in the calendar", "write a day that there is")
    } else if let civil = CivilDateTime(text) {
      decoder.fault(
        location, "\(quoted(text)) has a time of day, but only the date belongs here",
        "write `\(civil.date)`")
    } else {
      decoder.fault(
        location, "\(quoted(text)) is not a date",
        "write year, month and day, for example `2027-03-12`"
      )
    }
    return nil
  }

  private static func looksLikeDate(_ text: some StringProtocol) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return parts.map(\.count) == [4, 2, 2] && parts.allSatisfy { $0.allSatisfy(isDigit) }
  }

  private mutating func isNear(_ date: CivilDate, at location: SourceLocation) -> Bool {
    guard Session.years.contains(date.year) else {
      decoder.fault(
        location, "`\(date)` is in the year \(date.year)",
        "write a year from \(Session.years.lowerBound) to \(Session.years.upperBound)")
      return false
    }
    return true
  }

  /// Keeps a session for the search for doubles, and says what its wall time will mean if that is
  /// in doubt.
  mutating func note(
    _ civil: CivilDateTime, at location: SourceLocation, _ said: String, _ clinic: SeriesZone
  ) {
    guard let zone = clinic.zone else {
      let at = Zone.utc.resolve(civil).instant
      starts.append(SessionLine(at: at, location: location, alone: clinic.name, said: said))
      return
    }
    let resolution = zone.resolve(civil)
    let instant = resolution.instant
    switch resolution {
    case .unique: break
    case .gap:
      decoder.warn(
        location, "`\(civil)` does not exist in \(zone.name), where the clocks go forward then",
        "\(zone.civil(at: instant)) (\(instant)) is used")
    case .fold(_, let again):
      decoder.warn(
        location, "`\(civil)` comes twice in \(zone.name), where the clocks go back then",
        "the first of the two (\(instant)) is used, not \(again)")
    }
    starts.append(SessionLine(at: instant, location: location, said: said))
  }

  /// Warns of a date that is probably a slip in the year. It is no fault, because the clock may be
  /// the one that is wrong.
  mutating func checkDistance(_ civil: CivilDateTime, at location: SourceLocation) {
    guard let now, civil.date.dayNumber * 86_400 > (now + .days(5 * 366)).seconds else { return }
    decoder.warn(
      location, "`\(civil)` is more than five years away",
      "look at the year once more; it is used as it stands")
  }

  /// Two sessions must not begin together: one key would then mean both (`model.md`, "One phase at
  /// a time").
  mutating func checkStarts() {
    struct Place: Hashable {
      var at: Instant
      var alone: String?
    }
    var first: [Place: SessionLine] = [:]
    for start in starts.sorted(by: { $0.location < $1.location }) {
      let key = Place(at: start.at, alone: start.alone)
      if let other = first[key] {
        let place =
          other.location == start.location
          ? "another of this series" : "the one in line \(other.location.line)"
        decoder.fault(
          start.location, "\(start.said) begins at the same instant as \(place)",
          "change the time of one, or remove it")
      } else {
        first[key] = start
      }
    }
  }
}
