// SPDX-License-Identifier: Apache-2.0

/// The texts to choose from, in the order of their files.
package struct TextLibrary: Hashable, Sendable {
  private let texts: [LibraryText]
  /// The index of each text, by its name. Of two texts with one name, the first counts.
  private let indices: [String: Int]

  package init(_ texts: [LibraryText]) {
    self.texts = texts
    indices = Dictionary(texts.indices.map { (texts[$0].id, $0) }) { first, _ in first }
  }

  /// The text of this name; nil: there is none.
  package subscript(id id: String) -> LibraryText? { indices[id].map { texts[$0] } }
}

extension TextLibrary: RandomAccessCollection {
  package var startIndex: Int { texts.startIndex }
  package var endIndex: Int { texts.endIndex }
  package subscript(index: Int) -> LibraryText { texts[index] }
}

extension TextLibrary: ExpressibleByArrayLiteral {
  package init(arrayLiteral texts: LibraryText...) { self.init(texts) }
}
