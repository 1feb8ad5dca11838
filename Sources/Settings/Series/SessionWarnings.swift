// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

// Warnings about sessions that are allowed but probably not meant (`contract.md`, "Never silent
// about itself").
extension ConfigurationReading {
  /// Warns of sessions that lie in the past, and whose days are over.
  func warnOfThePast(_ window: Window) {
    guard let now else {
      return
    }
    let lines = sessionLines.sorted { ($0.at, $0.location) < ($1.at, $1.location) }
    for line in lines where line.session.end + window.taperUntil <= now {
      let meant = meantYear(line, now)
      doubts.append(SessionDoubt(time: line.civil, kind: .past(meant: meant)))
    }
    if lines.contains(where: { $0.session.end > now }) {
      warnOfEarlierCourses(lines, now, window)
    } else if !hasCommandSession, let last = lines.max(by: { $0.at < $1.at }) {
      warnThatAllArePast(last, now, window)
    }
  }

  /// The same day of the next year that is still to come, if a slip in the year is likely: another
  /// session to come is near it, or all sessions are long over.
  private func meantYear(_ line: SessionLine, _ now: Instant) -> CivilDate? {
    let meant = line.civil.date.nextYear(after: now)
    let coming = sessionLines.filter { $0.session.end > now }
    let fits =
      coming.isEmpty
      ? now - line.session.end > .days(60)
      : coming.contains { abs($0.civil.date - meant) <= Course.longestBreak.wholeDays }
    return fits ? meant : nil
  }

  /// Warns of each session of a course that is over, while another course is still to come or goes
  /// on. The past sessions of a course that goes on are as they should be. The log does not get the
  /// warning, because it stays true.
  private func warnOfEarlierCourses(_ lines: [SessionLine], _ now: Instant, _ window: Window) {
    var current = lines.firstIndex { $0.session.end > now } ?? 0
    while current > 0, lines[current].at <= lines[current - 1].session.end + Course.longestBreak {
      current -= 1
    }
    let counts = lines.reduce(into: Dictionary(minimumCapacity: lines.count)) {
      $0[$1.location, default: 0] += 1
    }
    // Dates that recur share one line, and may have begun long ago.
    for line in lines[..<current]
    where line.session.end + window.taperUntil <= now && counts[line.location] == 1
      && !outOfOrder.contains(line.location)
    {
      let remedy = meantYear(line, now).map { meant in
        "if the year is a slip, write `\(meant) \(line.civil.time)`; otherwise leave it as it is"
      }
      decoder.warn(
        line.location, "`\(line.civil)` lies in the past",
        remedy ?? "if it is right, leave it as it is", belongsInLog: false)
    }
  }

  /// Warns that no session of the file is still to come. The log gets the warning only once the
  /// phases after the last session are over, because every course comes to this point.
  private func warnThatAllArePast(_ last: SessionLine, _ now: Instant, _ window: Window) {
    let civil = last.civil
    let dates = "the dates of the sessions that are still to come"
    let meant = meantYear(last, now)
    decoder.warn(
      last.location,
      "every session lies in the past, the last one in the year \(civil.date.year), on `\(civil)`",
      meant.map { "if the year is a slip, write `\($0) \(civil.time)`; otherwise write \(dates)" }
        ?? "write \(dates), if there are any",
      belongsInLog: last.session.end + window.taperUntil <= now)
  }

  /// Warns of a list in which dates are out of order by a month or by years.
  func checkOrder(_ dates: [(civil: CivilDateTime, location: SourceLocation)]) {
    for (index, meant) in SessionOrder(dates.map(\.civil), today: now?.date).slips {
      outOfOrder.insert(dates[index].location)
      decoder.warn(
        dates[index].location, "`\(dates[index].civil)` is not in order with the dates beside it",
        "did you mean `\(meant)`?")
    }
  }

  /// Warns of sessions that overlap, or whose quiet times do. There is one warning for each two
  /// lines.
  func warnOfOverlaps(_ window: Window) {
    guard decoder.collectsWarnings else {
      return
    }
    var said: Set<[SourceLocation]> = []
    var before: SessionLine?
    for line in sessionLines.sorted(by: { ($0.at, $0.location) < ($1.at, $1.location) }) {
      if let other = before, other.onlySeries == line.onlySeries, other.at < line.at {
        // Dates that recur share one line: two lines without a problem here may have one later.
        let lines = [other.location, line.location].sorted()
        if !said.contains(lines), warn(line, other, window) {
          said.insert(lines)
        }
      }
      before = before.map { line.session.end > $0.session.end ? line : $0 } ?? line
    }
  }

  /// Warns of two sessions, at the line that is later in the file. `first` begins first.
  ///
  /// - Returns: False if there is nothing to warn of.
  private func warn(_ second: SessionLine, _ first: SessionLine, _ window: Window) -> Bool {
    let (later, other) = second.location < first.location ? (first, second) : (second, first)
    let place =
      other.location == later.location
      ? "another of this series" : "the one in line \(other.location.line)"
    if second.at < first.session.end {
      doubts.append(SessionDoubt(time: second.civil, kind: .overlap(first.civil)))
      decoder.warn(
        later.location,
        "\(later.noun) overlaps \(place): one begins at `\(second.civil)`, before the other has ended",
        "change the time or the length of one, or remove it")
    } else if window.quietTime(of: first.session).overlaps(window.quietTime(of: second.session)) {
      doubts.append(SessionDoubt(time: second.civil, kind: .close(first.civil)))
      decoder.warn(
        later.location,
        "\(later.noun) and \(place) are \(second.at - first.session.end) apart, so the quiet "
          + "time after the one runs into the quiet time before the other",
        "look at both times once more; they are used as they stand")
    } else {
      return false
    }
    return true
  }
}
