// SPDX-License-Identifier: Apache-2.0
import Text

/// Writes a value as a JSON document (RFC 8259).
struct JSONWriter {
  private var document = ""

  /// An element of a list, or a member of an object.
  fileprivate struct LabelledValue {
    /// Nil for an element.
    let name: String?
    let value: JSON
  }

  /// - Parameter indent: The level of the first line; nil to write all on one line.
  static func text(_ value: JSON, indent: Int?) -> String {
    var writer = JSONWriter()
    writer.write(value, indent: indent)
    return writer.document
  }

  private mutating func write(_ value: JSON, indent: Int?) {
    switch value {
    case .null:
      document += "null"
    case .bool(let value):
      document += value.description
    case .int(let value):
      document += value.description
    case .decimal(let value):
      document += value.inThreeDecimals
    case .text(let text):
      write(quoted: text)
    case .array(let values):
      write(values, indent: indent)
    case .object(let members):
      write(members, indent: indent)
    }
  }

  private mutating func write(_ values: [JSON], indent: Int?) {
    let pieces = values.map { LabelledValue(name: nil, value: $0) }
    document += "["
    write(pieces, padding: "", indent: indent)
    document += "]"
  }

  private mutating func write(_ members: [JSON.Member], indent: Int?) {
    let pieces = members.map { LabelledValue(name: $0.name, value: $0.value) }
    let padding = " ".only(when: !pieces.isEmpty)
    document += "{"
    write(pieces, padding: padding, indent: indent)
    document += "}"
  }

  /// - Parameter padding: The text at either end of the pieces if they are written on one line.
  private mutating func write(_ pieces: [LabelledValue], padding: String, indent: Int?) {
    guard let indent, !pieces.isShort else {
      document += padding
      write(pieces, separator: ", ", indent: nil)
      document += padding
      return
    }
    let margin = "\n" + String(repeating: "  ", count: indent)
    document += margin + "  "
    write(pieces, separator: "," + margin + "  ", indent: indent + 1)
    document += margin
  }

  private mutating func write(_ pieces: [LabelledValue], separator: String, indent: Int?) {
    var between = ""
    for piece in pieces {
      document += between
      if let name = piece.name {
        write(quoted: name)
        document += ": "
      }
      write(piece.value, indent: indent)
      between = separator
    }
  }

  /// Writes a text in quotes. Quotes, backslashes and control characters are escaped (RFC 8259,
  /// section 7).
  private mutating func write(quoted text: String) {
    document += "\""
    if text.utf8.contains(where: \.needsEscape) {
      for scalar in text.unicodeScalars {
        document += scalar.escaped
      }
    } else {
      document += text
    }
    document += "\""
  }
}

extension Double {
  /// `-12.500`
  fileprivate var inThreeDecimals: String {
    let thousandths = Int(exactly: (self * 1_000).rounded()) ?? (self < 0 ? .min : .max)
    let sign = "-".only(when: thousandths < 0)
    let (whole, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1_000)
    return "\(sign)\(whole).\(rest.padded(3))"
  }
}

extension Unicode.Scalar {
  fileprivate var escaped: String {
    switch self {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\n": "\\n"
    case "\t": "\\t"
    case "\r": "\\r"
    case "\u{0}"..."\u{1F}", "\u{7F}": "\\u" + value.padded(4, radix: 16)
    default: String(self)
    }
  }
}

extension [JSONWriter.LabelledValue] {
  /// True for pieces that fit on one line.
  fileprivate var isShort: Bool { count <= 4 && allSatisfy(\.value.isFlat) }
}

extension UInt8 {
  /// True for a character that is never written as it is.
  fileprivate var needsEscape: Bool {
    switch self {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), 0..<0x20, 0x7F: true
    default: false
    }
  }
}

extension JSON {
  /// True for a value without structure inside.
  fileprivate var isFlat: Bool {
    switch self {
    case .array(let values): values.isEmpty
    case .object(let members): members.isEmpty
    default: true
    }
  }
}
