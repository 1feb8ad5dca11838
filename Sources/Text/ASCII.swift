// SPDX-License-Identifier: Apache-2.0

/// Whether a byte is an ASCII letter.
package func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) }
/// Whether a byte is an ASCII digit.
package func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

extension BinaryInteger {
  /// The digits, with leading zeros where there are fewer than `width`; those beyond 9 in lower
  /// case.
  package func padded(_ width: Int, radix: Int = 10) -> String {
    let text = String(self, radix: radix)
    return String(repeating: "0", count: Swift.max(0, width - text.utf8.count)) + text
  }
}
