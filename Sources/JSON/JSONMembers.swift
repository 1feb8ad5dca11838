// SPDX-License-Identifier: Apache-2.0

/// The members of an object, as they are added one after the other: to a value (`[JSON.Member]`), or
/// to a document, without a value (`JSONRow`). A function that adds the members of a shape serves
/// both.
package protocol JSONMembers {
  /// Adds a text in UTF-8.
  mutating func add(_ name: StaticString, utf8 text: UnsafeBufferPointer<UInt8>)

  /// Adds a text of ASCII in which nothing needs an escape. To look for that in instants and words
  /// of the program took a tenth of the time.
  mutating func add(_ name: StaticString, plain text: UnsafeBufferPointer<UInt8>)

  /// Adds a number that is written with exactly three decimals.
  mutating func add(_ name: StaticString, decimal: Double)

  mutating func addNull(_ name: StaticString)
}

extension JSONMembers {
  /// Adds a word of the program, in ASCII and without anything that needs an escape, such as
  /// `held back`. Null for nil.
  package mutating func add(_ name: StaticString, word: String?) {
    guard var word else {
      return addNull(name)
    }
    word.withUTF8 { add(name, plain: $0) }
  }
}

extension [JSON.Member]: JSONMembers {
  package mutating func add(_ name: StaticString, utf8 text: UnsafeBufferPointer<UInt8>) {
    append(JSON.Member(name.description, .text(String(decoding: text, as: UTF8.self))))
  }

  package mutating func add(_ name: StaticString, plain text: UnsafeBufferPointer<UInt8>) {
    add(name, utf8: text)
  }

  package mutating func add(_ name: StaticString, decimal: Double) {
    append(JSON.Member(name.description, .decimal(decimal)))
  }

  package mutating func addNull(_ name: StaticString) {
    append(JSON.Member(name.description, .null))
  }
}
