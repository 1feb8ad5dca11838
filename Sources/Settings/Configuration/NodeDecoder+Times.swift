// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

/// The values of the configuration that have a grammar of their own.
extension NodeDecoder {
  /// A time of day, or the default.
  mutating func time(
    _ group: KeyGroup?, _ key: String, _ standard: CivilTime
  ) -> ParsedValue<CivilTime> {
    var parsed = ParsedValue(key: key, value: standard, shown: standard.description)
    guard let entry = group?[key] else { return parsed }
    parsed.location = entry.location
    parsed.isSound = false
    guard let text = text(entry, example: standard.description) else { return parsed }
    guard let time = CivilTime(text) else {
      refuseTime(text, entry, example: standard)
      return parsed
    }
    parsed.value = time
    parsed.shown = time.description
    parsed.isSound = true
    return parsed
  }

  private mutating func refuseTime(_ text: String, _ entry: KeyEntry, example: CivilTime) {
    var expected =
      "write two digits, a colon and two digits, from `00:00` to `23:59`, for example `\(example)`"
    // An hour of one digit is the commonest slip.
    if let time = CivilTime("0" + text) { expected = "write `\(time)`" }
    fault(entry.location, "\(quoted(text)) is not a time of day", expected)
  }

  /// A length of time within its range, or the default.
  mutating func length(
    _ group: KeyGroup?, _ key: ConfigurationKey, _ standard: Elapsed,
    _ range: ClosedRange<Elapsed>, in unit: LengthUnit
  ) -> ParsedValue<Elapsed> {
    let example = unit.text(standard)
    var parsed = ParsedValue(key: key.name, value: standard, shown: example)
    guard let entry = group?[key.name] else { return parsed }
    parsed.location = entry.location
    parsed.isSound = false
    guard let value = length(entry, example: example, range, in: unit) else { return parsed }
    parsed.shown = Self.spelling(entry)
    parsed.value = value
    parsed.isSound = true
    return parsed
  }

  /// A length of time within a range; nil, after a fault, if it is none.
  mutating func length(
    _ entry: KeyEntry, example: String, _ range: ClosedRange<Elapsed>, in unit: LengthUnit
  ) -> Elapsed? {
    guard let value = length(entry, example: example) else { return nil }
    if range.contains(value) { return value }
    let fault = value < range.lowerBound ? "short" : "long"
    self.fault(
      entry.location, "`\(entry.key)` is \(Self.spelling(entry)), which is too \(fault)",
      "choose \(unit.text(range))")
    return nil
  }

  /// A length of time; nil, after a fault, if it is none.
  private mutating func length(_ entry: KeyEntry, example: String) -> Elapsed? {
    guard let text = text(entry, example: example) else { return nil }
    if let duration = Grammar.duration(text) { return duration }
    var expected =
      "write whole numbers with `min`, `h`, `days` or `weeks`, for example `\(example)`"
    if let meant = Grammar.meantDuration(text) { expected = "write `\(meant)`" }
    fault(entry.location, "\(quoted(text)) is not a length of time", expected)
    return nil
  }

  /// The value as the file spells it, with single spaces.
  private static func spelling(_ entry: KeyEntry) -> String {
    (entry.value.text ?? "").split(separator: " ").joined(separator: " ")
  }
}
