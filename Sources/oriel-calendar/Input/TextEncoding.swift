// SPDX-License-Identifier: Apache-2.0

/// The encodings of a calendar file. The standard asks for UTF-8 (RFC 5545, section 3.1.4).
enum TextEncoding {
  /// The content without a byte order mark, with UTF-16 and UTF-32 turned into UTF-8. Bytes of
  /// other encodings stay as they are: they can be recognised only after unfolding (`line(_:)`).
  static func inBytes(_ content: [UInt8]) -> [UInt8] {
    for (mark, decode) in marks where content.starts(with: mark) {
      return decode(content[mark.count...])
    }
    // The first letters of a calendar are ASCII. In UTF-16 every second byte of them is zero.
    let decode = unmarked[content.prefix(4).map { $0 == 0 }]
    return decode?(content[...]) ?? content
  }

  /// The text of an unfolded line, and true if the line is UTF-8. Any other line is read as
  /// Windows-1252, which is Latin-1 with more characters.
  static func line(_ bytes: [UInt8]) -> (text: String, isUTF8: Bool) {
    if let text = String(validating: bytes, as: UTF8.self) {
      return (text, true)
    }
    return (String(String.UnicodeScalarView(bytes.map { windows[Int($0)] })), false)
  }

  private typealias Decoder = (ArraySlice<UInt8>) -> [UInt8]

  /// The byte order marks, the longer ones first.
  private static var marks: [(mark: [UInt8], decode: Decoder)] {
    [
      ([0xFF, 0xFE, 0x00, 0x00], { utf8(units($0, by: 4, isBigEndian: false), UTF32.self) }),
      ([0x00, 0x00, 0xFE, 0xFF], { utf8(units($0, by: 4, isBigEndian: true), UTF32.self) }),
      ([0xFF, 0xFE], { utf8(units($0, by: 2, isBigEndian: false), UTF16.self) }),
      ([0xFE, 0xFF], { utf8(units($0, by: 2, isBigEndian: true), UTF16.self) }),
      ([0xEF, 0xBB, 0xBF], { Array($0) }),
      // The mark of UTF-8 that was taken for Windows-1252 and encoded once more.
      ([0xC3, 0xAF, 0xC2, 0xBB, 0xC2, 0xBF], { Array($0) }),
    ]
  }

  /// The decoders of UTF-16 without a mark. In the key, true stands for a zero among the first four
  /// bytes.
  private static var unmarked: [[Bool]: Decoder] {
    [
      [false, true, false, true]: { utf8(units($0, by: 2, isBigEndian: false), UTF16.self) },
      [true, false, true, false]: { utf8(units($0, by: 2, isBigEndian: true), UTF16.self) },
    ]
  }

  /// The code units of `width` bytes each. An incomplete last one is left out.
  private static func units<Unit: FixedWidthInteger>(
    _ bytes: ArraySlice<UInt8>, by width: Int, isBigEndian: Bool
  ) -> [Unit] {
    let starts = stride(from: bytes.startIndex, through: bytes.endIndex - width, by: width)
    return starts.map { start in
      let unit = bytes[start..<start + width]
      let ordered = isBigEndian ? Array(unit) : unit.reversed()
      return ordered.reduce(0) { $0 << 8 | Unit($1) }
    }
  }

  private static func utf8<Encoding: Unicode.Encoding>(
    _ units: [Encoding.CodeUnit], _ encoding: Encoding.Type
  ) -> [UInt8] {
    Array(String(decoding: units, as: encoding).utf8)
  }

  /// The characters of Windows-1252 by their bytes. They are those of Latin-1, except from 0x80 to
  /// 0x9F. Five bytes have no character.
  private static let windows: [Unicode.Scalar] =
    (0x00..<0x80).map(Unicode.Scalar.init(_:))
    + "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars
    + (0xA0...0xFF).map(Unicode.Scalar.init(_:))
}
