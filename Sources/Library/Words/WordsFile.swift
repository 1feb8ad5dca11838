// SPDX-License-Identifier: Apache-2.0
import Planning
import YAML

/// One file of `config/words/`, read.
package struct WordsFile: Sendable {
  /// The value of one key.
  package enum Value: Hashable, Sendable {
    /// A sentence.
    case sentence(Template)
    /// A sentence that counts something, by the name of each plural form.
    case counted([String: Template])
    /// A list of words that the program looks for.
    case list([String])

    var isList: Bool {
      if case .list = self { true } else { false }
    }
  }

  /// One key with what stands behind it.
  struct Entry {
    /// The names of its groups and its own, `note.title`.
    let key: String
    let location: SourceLocation
    let value: Value
  }

  /// The language that it is written in.
  let language: Language
  let plurals: Plurals
  /// In the order of the file.
  let entries: [Entry]
  /// The keys whose value has a fault.
  let unread: Set<String>
  /// The place at which each group begins.
  let groups: [String: SourceLocation]

  /// The sentences and the lists, by key.
  package var values: [String: Value] {
    Dictionary(entries.map { ($0.key, $0.value) }) { first, _ in first }
  }

  /// The lists, by key.
  var lists: [String: [String]] {
    values.compactMapValues { if case .list(let words) = $0 { words } else { nil } }
  }

  /// The forms of a sentence, in the order of `plurals.names` if it counts something.
  static func forms(of value: Value?, _ plurals: Plurals) -> [Template] {
    switch value {
    case .sentence(let template): [template]
    case .counted(let forms): plurals.names.compactMap { forms[$0] }
    case .list, nil: []
    }
  }
}

/// Which form a sentence takes for each count, in one language.
struct Plurals: Hashable, Sendable {
  /// The names of the forms; the last is `other`.
  let names: [String]
  /// The place of the form among `names`, for the counts from 0 to 199. A larger count is judged by
  /// its last two digits plus 100.
  let forms: [Int]

  static let other = "other"
  static let counts = 200

  /// - Parameter rules: Each form with its counts. What is in none of them takes `other`.
  init(_ rules: [(name: String, counts: Set<Int>)]) {
    names = rules.map(\.name) + [Self.other]
    forms = (0..<Self.counts).map { count in
      rules.firstIndex { $0.counts.contains(count) } ?? rules.count
    }
  }
}
