// SPDX-License-Identifier: Apache-2.0
import Planning
import YAML

/// The content of one file of `config/words/`.
package struct WordsFile: Sendable {
  /// The value of one key: a sentence, the forms of a sentence, or a list of words.
  package struct Value: Hashable, Sendable {
    /// The kinds of values, each as a noun for a sentence.
    enum ValueKind: String {
      case sentence = "a sentence"
      case counted = "a group of plural forms, `other` among them,"
      case list = "a list of words"
    }

    let kind: ValueKind
    /// The forms of a sentence, by their names. A sentence without a count has the form `other`
    /// alone.
    let forms: [String: Template]
    /// The words of a list, for which the program looks.
    let words: [String]

    static func sentence(_ template: Template) -> Value {
      Value(kind: .sentence, forms: [Plurals.other: template], words: [])
    }

    static func counted(_ forms: [String: Template]) -> Value {
      Value(kind: .counted, forms: forms, words: [])
    }

    static func list(_ words: [String]) -> Value { Value(kind: .list, forms: [:], words: words) }

    /// The placeholders of a sentence, in the order of its parameters.
    var placeholders: [String] { forms[Plurals.other]?.placeholders ?? [] }

    /// The sentence or the words, for a person who translates.
    var text: String { forms[Plurals.other]?.text ?? words.joined(separator: ", ") }
  }

  /// One key with its value.
  struct WordsEntry {
    /// The names of the groups and of the key itself: `note.title`.
    let key: String
    let location: SourceLocation
    let value: Value
  }

  let language: Language
  let plurals: Plurals
  /// The keys with a value, in the order of the file.
  let entries: [WordsEntry]
  /// The keys whose value has an error.
  let unread: Set<String>
  /// The place at which each group begins.
  let groups: [String: SourceLocation]

  /// The sentences and the lists, by key.
  package var values: [String: Value] {
    Dictionary(entries.map { ($0.key, $0.value) }) { first, _ in first }
  }

  /// The lists, by key.
  var lists: [String: [String]] { values.filter { $0.value.kind == .list }.mapValues(\.words) }

  /// The forms of a sentence, in the order of `plurals.names`.
  static func forms(of value: Value?, _ plurals: Plurals) -> [Template] {
    plurals.names.compactMap { value?.forms[$0] }
  }
}

/// The form that a sentence has for each count, in one language.
struct Plurals: Hashable, Sendable {
  /// The names of the forms; the last is `other`.
  let names: [String]
  /// The index of the form among `names`, for each count from 0 to 199. A larger count has the form
  /// of its last two digits plus 100.
  let forms: [Int]

  static let other = "other"
  static let counts = 200

  /// - Parameter rules: The forms with their counts. A count that is in none of them has `other`.
  init(_ rules: [(name: String, counts: Set<Int>)]) {
    names = rules.map(\.name) + [Self.other]
    forms = (0..<Self.counts).map { count in
      rules.firstIndex { $0.counts.contains(count) } ?? rules.count
    }
  }
}
