// SPDX-License-Identifier: Apache-2.0
import Text

// The parts of a document as bytes.

extension StaticString {
  var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
  }
}

extension Double {
  /// The characters of the number with three decimals, such as `-12.500`.
  func inThreeDecimals(_ use: (UInt8) -> Void) {
    let thousandths = Int(exactly: (self * 1_000).rounded()) ?? (self < 0 ? .min : .max)
    let (whole, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1_000)
    if thousandths < 0 {
      use(UInt8(ascii: "-"))
    }
    whole.digits(use)
    use(UInt8(ascii: "."))
    for unit: UInt in [100, 10, 1] {
      use(UInt8(ascii: "0") + UInt8(rest / unit % 10))
    }
  }
}

extension UInt {
  fileprivate func digits(_ use: (UInt8) -> Void) {
    if self >= 10 {
      (self / 10).digits(use)
    }
    use(UInt8(ascii: "0") + UInt8(self % 10))
  }
}

/// Texts. Quotes, backslashes and control characters are escaped (RFC 8259, section 7).
extension UnsafeBufferPointer<UInt8> {
  /// True if a character needs an escape. No return stands within the loop, so that the compiler
  /// makes code that looks at many characters at once.
  var needsEscape: Bool {
    var needing: UInt8 = 0
    for byte in self {
      needing |= byte < 0x20 ? 1 : 0
      needing |= byte == UInt8(ascii: "\"") ? 1 : 0
      needing |= byte == UInt8(ascii: "\\") ? 1 : 0
      needing |= byte == 0x7F ? 1 : 0
    }
    return needing != 0
  }

  /// The text with escapes.
  var escaped: [UInt8] { flatMap(\.escaped) }
}

extension UInt8 {
  /// The escape of a character that has one, else the character itself.
  fileprivate var escaped: [UInt8] {
    switch self {
    case UInt8(ascii: "\""): Array("\\\"".utf8)
    case UInt8(ascii: "\\"): Array("\\\\".utf8)
    case UInt8(ascii: "\n"): Array("\\n".utf8)
    case UInt8(ascii: "\t"): Array("\\t".utf8)
    case UInt8(ascii: "\r"): Array("\\r".utf8)
    case 0..<0x20, 0x7F: Array("\\u\(padded(4, radix: 16))".utf8)
    default: [self]
    }
  }
}
