// SPDX-License-Identifier: Apache-2.0
import Text

/// An offset from UTC as programs write it: `+1`, `+01`, `+0100` or `-05:00`.
struct UTCOffset {
  /// 1 for east of UTC, -1 for west of it.
  let direction: Int
  let hours: Int
  let minutes: Int
  /// The number of digits as written.
  let digits: Int

  private static let directions: [Character: Int] = ["+": 1, "-": -1]

  /// Nil if the text is no such offset.
  init?(_ text: Substring) {
    let digits = text.dropFirst().filter { $0 != ":" }
    guard let direction = text.first.flatMap({ Self.directions[$0] }),
      let number = digits.wholeNumber(digits: 4)
    else {
      return nil
    }
    self.direction = direction
    self.digits = digits.count
    (hours, minutes) = digits.count < 3 ? (number, 0) : (number / 100, number % 100)
  }

  /// Seconds east of UTC.
  var seconds: Int { direction * (hours * 3_600 + minutes * 60) }
}
