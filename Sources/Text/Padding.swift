// SPDX-License-Identifier: Apache-2.0

extension BinaryInteger {
  /// The digits, with zeros in front if there are fewer than `width`. Digits beyond 9 are small
  /// letters.
  package func padded(_ width: Int, radix: Int = 10) -> String {
    let text = String(self, radix: radix)
    return String(repeating: "0", count: Swift.max(0, width - text.utf8.count)) + text
  }

  /// At least two digits, as in `07:05`.
  package var twoDigits: String { padded(2) }
}

extension StringProtocol {
  /// The text with spaces at its end, if it has fewer than `width` characters.
  package func padded(_ width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - count))
  }
}

extension String {
  /// The line with two spaces in front. An empty line stays empty.
  package var indented: String { isEmpty ? "" : "  " + self }
}
