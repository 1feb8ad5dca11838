// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

// Warnings about sessions that are allowed but probably not meant (`contract.md`, "Never silent
// about itself").
extension ConfigurationReading {
  /// Warns if no session of the file is still to come, unless a command has added one. The log gets
  /// the warning only once the windows of the last session are over, because every course comes to
  /// this point.
  func warnOfThePast(_ window: Window) {
    guard let now, !isAwaited, let last = sessionLines.max(by: { $0.at < $1.at }),
      last.session.end <= now
    else {
      return
    }
    let civil = last.civil
    let meant = civil.date.nextYear(after: now)
    let isOld = now - last.session.end > .days(60)
    let dates = "the dates of the sessions that are still to come"
    decoder.warn(
      last.location,
      "every session lies in the past, the last one in the year \(civil.date.year), on `\(civil)`",
      isOld
        ? "if the year is a slip, write `\(meant) \(civil.time)`; otherwise write \(dates)"
        : "write \(dates), if there are any",
      belongsInLog: last.session.end + window.taperUntil <= now)
  }

  /// Warns of a list in which dates are out of order by a month or by years.
  func checkOrder(_ dates: [(civil: CivilDateTime, location: SourceLocation)]) {
    for (index, meant) in SessionOrder(dates.map(\.civil)).slips {
      decoder.warn(
        dates[index].location, "`\(dates[index].civil)` is not in order with the dates beside it",
        "did you mean `\(meant)`?")
    }
  }

  /// Warns of sessions that overlap, or whose quiet times do. There is one warning for each two
  /// lines.
  func warnOfOverlaps(_ window: Window) {
    var said: Set<[SourceLocation]> = []
    var before: SessionLine?
    for line in sessionLines.sorted(by: { ($0.at, $0.location) < ($1.at, $1.location) }) {
      if let other = before, other.onlySeries == line.onlySeries, other.at < line.at,
        said.insert([other.location, line.location].sorted()).inserted
      {
        warn(line, other, window)
      }
      before = before.map { line.session.end > $0.session.end ? line : $0 } ?? line
    }
  }

  /// Warns of two sessions, at the line that is later in the file. `first` begins first.
  private func warn(_ second: SessionLine, _ first: SessionLine, _ window: Window) {
    let (later, other) = second.location < first.location ? (first, second) : (second, first)
    let place =
      other.location == later.location
      ? "another of this series" : "the one in line \(other.location.line)"
    if second.at < first.session.end {
      decoder.warn(
        later.location,
        "\(later.noun) overlaps \(place): one begins at `\(second.civil)`, before the other has ended",
        "change the time or the length of one, or remove it")
    } else if window.quietTime(of: first.session).overlaps(window.quietTime(of: second.session)) {
      decoder.warn(
        later.location,
        "\(later.noun) and \(place) are \(second.at - first.session.end) apart, so the quiet "
          + "time after the one runs into the quiet time before the other",
        "look at both times once more; they are used as they stand")
    }
  }
}
