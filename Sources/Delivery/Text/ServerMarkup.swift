// SPDX-License-Identifier: Apache-2.0

/// Text for a place that may read markup.
enum ServerMarkup {
  /// The apostrophe is not among them. In text it means nothing to any parser, and many texts have
  /// one, which a server that unescapes too little would show escaped.
  private static let escapes: [Unicode.Scalar: String] = [
    "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;",
  ]

  /// Escaped for a server that reads markup.
  static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { escapes[$0] ?? String($0) }.joined()
  }

  private static let brackets: [Character: Character] = ["<": "‹", ">": "›"]

  /// Without anything that could be taken for markup. A server that does not read markup is still
  /// to filter it out (specification, section 5, "Markup"), and dunst then drops all that stands
  /// between angle brackets.
  static func untagged(_ text: String) -> String { String(text.map { brackets[$0] ?? $0 }) }
}
