// SPDX-License-Identifier: Apache-2.0

/// A part of a YAML file, with its place. Every scalar is text; the grammar of its key gives it a
/// meaning.
struct Node {
  enum Content {
    case scalar(String)
    case sequence([Node])
    case mapping([Pair])
  }

  struct Pair {
    let key: Node
    let value: Node
  }

  let location: SourceLocation
  let content: Content

  /// A noun for a sentence.
  var kind: String {
    switch content {
    case .scalar: "a single value"
    case .sequence: "a list"
    case .mapping: "a group of keys"
    }
  }

  /// The text of a scalar.
  var text: String? {
    if case .scalar(let text) = content { text } else { nil }
  }

  /// The keys and values of a mapping.
  var pairs: [Pair]? {
    if case .mapping(let pairs) = content { pairs } else { nil }
  }

  /// True for an empty scalar: nothing, or an empty text.
  var isEmpty: Bool { text == "" }

  /// No node lies deeper.
  static let deepest = 32
  /// No file has more nodes.
  static let most = 50_000
}
