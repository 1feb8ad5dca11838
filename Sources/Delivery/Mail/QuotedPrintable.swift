// SPDX-License-Identifier: Apache-2.0
import Text

/// Text as pure ASCII in short lines (RFC 2045, section 6.7), so that no server has to be asked for
/// more than that.
enum QuotedPrintable {
  /// The most characters of a line, with the `=` of a soft break and without the line's end.
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
      let isLast = place == bytes.count - 1
      var character = encoded(byte, isFirst: width == 0, isLast: isLast)
      // The last character of a line may take the room that a soft break would need.
      let room = isLast ? widest : widest - 1
      if width + character.utf8.count > room {
        result += "=\r\n"
        width = 0
        // It begins a line now.
        character = encoded(byte, isFirst: true, isLast: isLast)
      }
      result += character
      width += character.utf8.count
    }
    return result
  }

  private static func encoded(_ byte: UInt8, isFirst: Bool, isLast: Bool) -> String {
    isPlain(byte, isFirst: isFirst, isLast: isLast)
      ? String(UnicodeScalar(byte)) : "=" + byte.padded(2, radix: 16).uppercased()
  }

  /// True for a byte that can stand for itself.
  private static func isPlain(_ byte: UInt8, isFirst: Bool, isLast: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "="): false
    // Blanks at the end of a line may be lost on the way.
    case UInt8(ascii: " "), UInt8(ascii: "\t"): !isLast
    // A point alone ends a mail, and `From ` begins one in some mailboxes (RFC 2049, section 3).
    case UInt8(ascii: "."), UInt8(ascii: "F"): !isFirst
    default: (0x21...0x7E).contains(byte)
    }
  }
}
