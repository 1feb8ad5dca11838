// SPDX-License-Identifier: Apache-2.0
import Text

extension Parser {
  /// The tree of an object of JSON, for the configurations of many thousand people: the library
  /// takes seven times as long.
  ///
  /// - Returns: Nil if the text is not plain: one line of ASCII, without escape sequences, and
  ///   without an error. `tree(of:keys:)` reads such a text, and says what is wrong with it.
  package static func plainObject(_ text: [UInt8]) -> Node? {
    text.withUnsafeBufferPointer { try? PlainObject.root(of: $0) }
  }
}

/// Reads an object of plain JSON in one pass over its bytes. Places and bounds are those of
/// `Parser`.
private struct PlainObject {
  /// The text is not plain. No caller needs the place.
  struct NotPlain: Error {}

  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0
  private var nodes = 0

  private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  static func root(of bytes: UnsafeBufferPointer<UInt8>) throws(NotPlain) -> Node {
    var parser = PlainObject(bytes)
    let root = try parser.node(depth: 1)
    parser.skipSpaces()
    try Self.require(root.pairs != nil && parser.place == bytes.count)
    return root
  }

  private mutating func node(depth: Int) throws(NotPlain) -> Node {
    skipSpaces()
    nodes += 1
    try Self.require(nodes <= Node.most && depth <= Node.deepest)
    let location = SourceLocation(line: 1, column: place + 1)
    switch next {
    case UInt8(ascii: "{"):
      return Node(location: location, content: .mapping(try pairs(depth: depth + 1)))
    case UInt8(ascii: "["):
      return Node(location: location, content: .sequence(try items(depth: depth + 1)))
    case UInt8(ascii: "\""):
      return Node(location: location, content: .scalar(try text()))
    default:
      return Node(location: location, content: .scalar(try word()))
    }
  }

  private mutating func pairs(depth: Int) throws(NotPlain) -> [Node.Pair] {
    var pairs: [Node.Pair] = []
    place += 1
    skipSpaces()
    while !skip("}") {
      try Self.require(pairs.isEmpty || skip(","))
      skipSpaces()
      try Self.require(next == UInt8(ascii: "\""))
      let key = try node(depth: depth)
      skipSpaces()
      try Self.require(skip(":"))
      pairs.append(Node.Pair(key: key, value: try node(depth: depth)))
      skipSpaces()
    }
    return pairs
  }

  private mutating func items(depth: Int) throws(NotPlain) -> [Node] {
    var items: [Node] = []
    place += 1
    skipSpaces()
    while !skip("]") {
      try Self.require(items.isEmpty || skip(","))
      items.append(try node(depth: depth))
      skipSpaces()
    }
    return items
  }

  /// A text in quotes.
  private mutating func text() throws(NotPlain) -> String {
    place += 1
    let from = place
    while (0x20...0x7E).contains(next), next != UInt8(ascii: "\\"), next != UInt8(ascii: "\"") {
      place += 1
    }
    let text = text(from: from)
    try Self.require(skip("\""))
    return text
  }

  /// A number, or a word without quotes.
  private mutating func word() throws(NotPlain) -> String {
    let from = place
    _ = skip("-")
    let first = place
    while isAlphanumeric(next) || next == UInt8(ascii: ".") {
      place += 1
    }
    try Self.require(place > first && bytes[first] != UInt8(ascii: "."))
    return text(from: from)
  }

  private func text(from: Int) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: bytes[from..<place]), as: UTF8.self)
  }

  /// The next byte. At the end it is 0, which no plain text contains.
  private var next: UInt8 { place < bytes.count ? bytes[place] : 0 }

  private mutating func skipSpaces() {
    while next == UInt8(ascii: " ") {
      place += 1
    }
  }

  /// Passes over a character; false if the next one is another.
  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    let isNext = next == UInt8(ascii: character)
    place += isNext ? 1 : 0
    return isNext
  }

  private static func require(_ condition: Bool) throws(NotPlain) {
    guard condition else {
      throw NotPlain()
    }
  }
}
