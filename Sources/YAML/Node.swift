// SPDX-License-Identifier: Apache-2.0

/// A part of a YAML file, with its place. Every scalar is text; the grammar of its key gives it a
/// meaning.
package struct Node: Sendable {
  package enum NodeContent: Sendable {
    case scalar(String)
    case sequence([Node])
    case mapping([Pair])
  }

  package struct Pair: Sendable {
    package let key: Node
    package let value: Node
  }

  package let location: SourceLocation
  package let content: NodeContent

  /// The kind of the node, as a noun for a sentence.
  package var kind: String {
    switch content {
    case .scalar: "a single value"
    case .sequence: "a list"
    case .mapping: "a group of keys"
    }
  }

  /// The text of a scalar.
  package var text: String? {
    if case .scalar(let text) = content { text } else { nil }
  }

  /// The keys and values of a mapping.
  package var pairs: [Pair]? {
    if case .mapping(let pairs) = content { pairs } else { nil }
  }

  /// The keys of a mapping, as far as they are texts, in their order.
  package var keys: [String] { (pairs ?? []).compactMap(\.key.text) }

  /// True for an empty scalar: nothing, or an empty text.
  package var isEmpty: Bool { text == "" }

  /// The most levels of nesting.
  static let deepest = 32
  /// The most nodes of a file.
  static let most = 50_000
}
