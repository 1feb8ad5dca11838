// SPDX-License-Identifier: Apache-2.0
package import Planning
import YAML

/// Everything in `config/` that the program says: its words, the library and the crisis lines, in
/// every language.
package struct LibraryContent: Sendable {
  /// Everything in one language.
  package struct InLanguage: Sendable {
    /// Which language.
    package let language: Language
    /// The program's own sentences.
    package let words: WordsFile
    /// The texts of the library, by id.
    package let texts: [String: String]
  }

  /// Every language; the one of the keys and the tags first, then by code.
  package let languages: [InLanguage]
  /// The library with its tags, in its order, in the first language.
  package let texts: [LibraryText]
  /// The crisis lines.
  package let countries: [CountryLines]

  /// The kind of each key of the words, in the order of the file.
  var keys: WordKeys { WordKeys(languages.first?.words) }
}

/// One file of `config/`.
package struct ContentFile: Sendable {
  /// Its path, for the faults.
  package let path: String
  /// Its bytes; at most 1 MiB of UTF-8.
  package let bytes: [UInt8]

  /// A file.
  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// The parts of its name without the folder and `.yaml`: `core`, `de`.
  var name: [String] {
    let name = path.split(separator: "/").last ?? ""
    return name.split(separator: ".").dropLast().map(String.init)
  }

  var source: Source { Source(bytes, file: path) }
}

/// The keys of the words, as the language of the keys has them.
struct WordKeys {
  private let entries: [WordsFile.Entry]
  private let values: [String: WordsFile.Value]

  init(_ words: WordsFile?) {
    entries = words?.entries ?? []
    values = words?.values ?? [:]
  }

  /// The keys of the sentences.
  var sentences: [String] { entries.filter { !$0.value.isList }.map(\.key) }

  /// The keys of the lists of words.
  var lists: [String] { entries.filter { $0.value.isList }.map(\.key) }

  /// The placeholders of a sentence, in the order of its parameters.
  func placeholders(of key: String) -> [String] {
    switch values[key] {
    case .sentence(let template): template.placeholders
    case .counted(let forms): forms[Plurals.other]?.placeholders ?? []
    case .list, nil: []
    }
  }

  /// True for a sentence with a count.
  func counts(_ key: String) -> Bool {
    if case .counted = values[key] { true } else { false }
  }

  /// The value of a key, in one line.
  func text(of key: String) -> String {
    let text =
      switch values[key] {
      case .sentence(let template): template.text
      case .counted(let forms): forms[Plurals.other]?.text ?? ""
      case .list(let words): words.joined(separator: ", ")
      case nil: ""
      }
    return text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
