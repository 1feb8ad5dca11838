// SPDX-License-Identifier: Apache-2.0

/// A part of a YAML file, with its place. Every scalar is text: what it means is for the key's own
/// grammar to say.
package struct Node: Sendable {
  /// A scalar, a list or a mapping.
  package enum Content: Sendable {
    /// Text.
    case scalar(String)
    /// A list.
    case sequence([Node])
    /// Keys with their values, in the order of the file.
    case mapping([Pair])
  }

  /// A key with its value.
  package struct Pair: Sendable {
    /// The key, which ought to be a scalar.
    package let key: Node
    /// Its value.
    package let value: Node
  }

  /// Its first character.
  package let location: SourceLocation
  /// A scalar, a list or a mapping.
  package let content: Content

  /// How it is called in a sentence.
  package var kind: String {
    switch content {
    case .scalar: "a single value"
    case .sequence: "a list"
    case .mapping: "a group of keys"
    }
  }

  /// Its text, if it is a scalar.
  package var text: String? {
    if case .scalar(let text) = content { text } else { nil }
  }

  /// Whether nothing stands there.
  package var isEmpty: Bool { text == "" }

  /// No node lies deeper.
  static let deepest = 32
  /// No file has more.
  static let most = 50_000
}
