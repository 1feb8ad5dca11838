// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import Wording

/// Events of a calendar and their dates, as a sentence names them.
enum EventNames {
  /// `“Visit”`
  static func title(_ summary: String) -> String {
    let title = Plain.line(summary)
    return title.isEmpty ? "an event without a title" : "“\(title)”"
  }

  /// `Mon 2026-12-07 10:00`
  static func time(_ time: WallTime) -> String {
    "\(Words.english.weekday(of: time.civil.date)) \(time)"
  }

  /// `“Visit” on Mon 2026-12-07 10:00`, or on the day alone.
  static func dated(_ summary: String, _ start: WallTime, isDay: Bool) -> String {
    let date = start.civil.date
    let day = "\(Words.english.weekday(of: date)) \(date)"
    return "\(title(summary)) on \(isDay ? day : time(start))"
  }

  /// The first three names, and how many more there are.
  static func few(_ names: [String]) -> String {
    let more = names.count - 3
    let first = names.prefix(3).joined(separator: ", ")
    return more > 0 ? "\(first) and \(more) more" : first
  }
}
