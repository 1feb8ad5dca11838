// SPDX-License-Identifier: Apache-2.0
import Text

/// A JSON value whose objects keep their order, so that the state file reads from the general to
/// the particular and every `--json` has a stable shape.
package indirect enum JSON: Hashable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A whole number.
  case int(Int)
  /// A number with exactly three decimals: a weight.
  case thousandths(Double)
  /// A text.
  case text(String)
  /// A list.
  case array([JSON])
  /// Names and values, in the order in which they are written.
  case object([Member])

  /// One name and its value.
  package struct Member: Hashable, Sendable {
    /// The name.
    package var name: String
    /// The value.
    package var value: JSON

    /// `name: value`.
    package init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }

  /// An object of these members; those without a value are left out.
  package static func members(_ members: (String, JSON?)...) -> JSON {
    .object(members.compactMap { name, value in value.map { Member(name, $0) } })
  }

  /// `null` for nil.
  package static func orNull(_ value: JSON?) -> JSON { value ?? .null }

  /// The value of a member of an object; nil if there is none such.
  package subscript(name: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }
}

extension JSON {
  /// The document on one line.
  package var line: String { written(indent: nil) }

  /// The document with two blanks a level and a newline at its end; small lists and objects without
  /// structure inside stay on one line.
  package var pretty: String { written(indent: 0) + "\n" }

  private func written(indent: Int?) -> String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .thousandths(let value): Self.threeDecimals(value)
    case .text(let text): Self.quoted(text)
    case .array(let values): Self.enclosed("[", values.map { ("", $0) }, "]", indent)
    case .object(let members):
      Self.enclosed("{", members.map { (Self.quoted($0.name) + ": ", $0.value) }, "}", indent)
    }
  }

  private var isFlat: Bool {
    switch self {
    case .array(let values): values.isEmpty
    case .object(let members): members.isEmpty
    default: true
    }
  }

  private static func enclosed(
    _ open: String, _ parts: [(String, JSON)], _ close: String, _ indent: Int?
  ) -> String {
    let flat = parts.allSatisfy { $0.1.isFlat }
    guard let indent, !(flat && parts.count <= 4), !parts.isEmpty else {
      let blank = open == "{" && !parts.isEmpty ? " " : ""
      return open + blank + parts.map { $0.0 + $0.1.written(indent: nil) }.joined(separator: ", ")
        + blank + close
    }
    let margin = String(repeating: "  ", count: indent + 1)
    let lines = parts.map { margin + $0.0 + $0.1.written(indent: indent + 1) }
    return "\(open)\n\(lines.joined(separator: ",\n"))\n\(margin.dropLast(2))\(close)"
  }

  private static func threeDecimals(_ value: Double) -> String {
    let thousandths = Int((abs(value) * 1_000).rounded())
    return
      "\(value < 0 && thousandths > 0 ? "-" : "")\(thousandths / 1_000).\((thousandths % 1_000).padded(3))"
  }

  /// RFC 8259, section 7: the two signs that must be escaped, and the control characters.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\r": quoted += "\\r"
      case "\u{0}"..."\u{1F}", "\u{7F}":
        quoted += "\\u" + scalar.value.padded(4, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
