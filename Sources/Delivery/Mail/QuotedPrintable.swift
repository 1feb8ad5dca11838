// SPDX-License-Identifier: Apache-2.0

/// Text as pure ASCII in short lines (RFC 2045, section 6.7), so that no server has to be asked for
/// more than that.
enum QuotedPrintable {
  /// No line is longer, the `=` of a soft break counted, its end not.
  private static let widest = 76

  /// The lines of `text`, each ended by CR and LF.
  static func lines(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line($0) + "\r\n" }.joined()
  }

  private static func line(_ line: Substring) -> String {
    let bytes = Array(line.utf8)
    var result = ""
    var width = 0
    for (place, byte) in bytes.enumerated() {
      let sign = sign(byte, isFirst: width == 0, isLast: place == bytes.count - 1)
      // The last sign of a line may take the room that a soft break would need.
      if width + sign.utf8.count > widest - (place == bytes.count - 1 ? 0 : 1) {
        result += "=\r\n"
        width = 0
      }
      result += sign
      width += sign.utf8.count
    }
    return result
  }

  private static func sign(_ byte: UInt8, isFirst: Bool, isLast: Bool) -> String {
    let isPlain: Bool
    switch byte {
    case UInt8(ascii: "="): isPlain = false
    // Blanks at the end of a line may be lost on the way.
    case UInt8(ascii: " "), UInt8(ascii: "\t"): isPlain = !isLast
    // A point alone ends a mail, and `From ` begins one in some mailboxes (RFC 2049, section 3).
    case UInt8(ascii: "."), UInt8(ascii: "F"): isPlain = !isFirst
    default: isPlain = (0x21...0x7E).contains(byte)
    }
    if isPlain { return String(UnicodeScalar(byte)) }
    let digits = String(byte, radix: 16, uppercase: true)
    return "=" + (digits.utf8.count < 2 ? "0" : "") + digits
  }
}
