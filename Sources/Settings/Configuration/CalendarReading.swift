// SPDX-License-Identifier: Apache-2.0
import Planning
import YAML

/// Readers of the keys of `calendar`: the calendar file that a phone may follow.
extension ConfigurationReading {
  /// The path of the file.
  func calendarFile(_ entry: KeyEntry) throws(ErrorReported) -> String {
    calendarLocation = entry.location
    let path = try path(entry, example: Self.exampleFile)
    try decoder.require(
      !path.hasSuffix("/"),
      or: decoder.error(
        entry.location, "the path of `\(entry.key)` names a folder",
        "write the name of the file too, such as `\(Self.exampleFile)`"))
    return path
  }

  /// True if the alarms have their notes' texts.
  func calendarWords(_ entry: KeyEntry) throws(ErrorReported) -> Bool {
    calendarLocation = calendarLocation ?? entry.location
    return try decoder.choice(entry, "a value of `words`", among: Self.flags) == Self.flags.last
  }

  /// Warns of `words` if no file is named.
  func checkCalendar(_ parsed: ParsedPart<Configuration>) {
    let calendar = parsed.value.calendar
    guard let calendarLocation, decoder.errors.isEmpty, calendar.words, calendar.file == nil else {
      return
    }
    decoder.warn(
      calendarLocation, "`words` is for the alarms of a calendar file, and there is none",
      "write its path, such as `file: \(Self.exampleFile)`")
  }

  private static let exampleFile = "~/Sync/oriel.ics"

  /// The words for off and on, in this order.
  static let flags = ["false", "true"]
}
