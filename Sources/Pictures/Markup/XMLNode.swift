// SPDX-License-Identifier: Apache-2.0
import Text

/// A piece of a page or of a drawing: an element, or text. It is rendered as well-formed XML that
/// is also HTML.
package indirect enum XMLNode: Hashable, Sendable {
  /// Text of any origin; it is escaped.
  case text(String)
  /// A style sheet. It is not escaped, and must have neither `<` nor `&`.
  case style(String)
  case element(String, [Attribute], [XMLNode])

  /// The name and value of an attribute; the value is escaped.
  package struct Attribute: Hashable, Sendable {
    let name: String
    let value: String
  }

  /// An element with others in it. An attribute whose value is nil is left out.
  static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ children: [XMLNode]
  ) -> XMLNode {
    .element(
      name,
      attributes.compactMap { name, value in value.map { Attribute(name: name, value: $0) } },
      children)
  }

  /// An element that is empty or has a text.
  static func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String? = nil
  ) -> XMLNode {
    element(name, attributes, text.map { XMLNode.text($0) }.asList)
  }

  /// The text for a person who points at a shape; empty if there is none.
  static func title(_ text: String?) -> [XMLNode] {
    text.map { XMLNode.element("title", text: $0) }.asList
  }
}

extension XMLNode {
  /// The text of the document. In an element with elements in it, each child is on a line of its
  /// own.
  package var rendered: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .text(let words): text += Self.escaped(words)
    case .style(let sheet): text += sheet
    case .element(let name, let attributes, let children):
      text += "<" + name
      for attribute in attributes {
        text += " \(attribute.name)=\"\(Self.escaped(attribute.value))\""
      }
      if children.isEmpty, Self.closesItself.contains(name) {
        text += "/>"
      } else {
        text += ">"
        Self.write(children, to: &text)
        text += "</\(name)>"
      }
    }
  }

  private static func write(_ children: [XMLNode], to text: inout String) {
    let lineBreak = "\n".only(when: children.contains(where: \.isElement))
    for child in children {
      text += lineBreak
      child.write(to: &text)
    }
    text += lineBreak
  }

  private var isElement: Bool { if case .element = self { true } else { false } }

  /// The elements that need no closing tag if they are empty. HTML demands one for all others.
  private static let closesItself: Set = [
    "br", "circle", "line", "meta", "path", "rect", "use",
  ]

  /// The text, escaped, without the characters that XML forbids.
  private static func escaped(_ text: String) -> String {
    Plain.harmless(text).unicodeScalars.map { escapes[$0] ?? String($0) }.joined()
  }

  private static let escapes: [Unicode.Scalar: String] = [
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "\u{FFFE}": "", "\u{FFFF}": "",
  ]
}

extension Double {
  /// The number for a drawing, rounded to a tenth: `12`, `12.5`.
  var svg: String {
    let tenths = Int((self * 10).rounded())
    let (whole, rest) = tenths.quotientAndRemainder(dividingBy: 10)
    let sign = tenths < 0 && whole == 0 ? "-" : ""
    return rest == 0 ? "\(whole)" : "\(sign)\(whole).\(abs(rest))"
  }
}
