// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

/// Readers of times of day and lengths of time.
extension NodeDecoder {
  func time(_ entry: KeyEntry, example: CivilTime) throws(ErrorReported) -> CivilTime {
    let text = try text(entry, example: example.description)
    guard let time = CivilTime(text) else {
      let meant = Grammar.meantTime(text).map { "write `\($0)`" }
      throw error(
        entry.location, "\(quoted(text)) is not a time of day",
        meant ?? "write two digits, a colon and two digits, from `00:00` to `23:59`, "
          + "for example `\(example)`")
    }
    return time
  }

  /// A length of time within a range. `unit` is the unit in which the error names the range.
  func length(
    _ entry: KeyEntry, example: String, _ range: ClosedRange<Elapsed>, in unit: LengthUnit
  ) throws(ErrorReported) -> Elapsed {
    let text = try text(entry, example: example)
    guard let length = Grammar.duration(text) else {
      let meant = Grammar.meantDuration(text).map { "write `\($0)`" }
      throw error(
        entry.location, "\(quoted(text)) is not a length of time",
        meant ?? "write whole numbers with `min`, `h`, `days` or `weeks`, "
          + "for example `\(example)`")
    }
    try require(
      length, in: range, entry, shown: entry.spelling, tooLow: "short", tooHigh: "long",
      "choose \(unit.text(range))")
    return length
  }
}
