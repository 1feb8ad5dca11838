// SPDX-License-Identifier: Apache-2.0

/// A part of a YAML file, with its place. Every scalar is text: what it means is for the key's own
/// grammar to say.
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

  /// How it is called in a sentence.
  var kind: String {
    switch content {
    case .scalar: "a single value"
    case .sequence: "a list"
    case .mapping: "a group of keys"
    }
  }

  /// Its text, if it is a scalar.
  var text: String? {
    if case .scalar(let text) = content { text } else { nil }
  }

  /// Whether nothing stands there.
  var isEmpty: Bool { text == "" }

  /// No node lies deeper.
  static let deepest = 32
  /// No file has more.
  static let most = 50_000
}
