// SPDX-License-Identifier: Apache-2.0
package import Planning
import YAML

/// Everything in `config/` that the program says: its words, the library and the crisis lines, in
/// every language.
package struct LibraryContent: Sendable {
  /// Everything in one language.
  package struct LanguageContent: Sendable {
    package let language: Language
    /// The program's own sentences.
    package let words: WordsFile
    /// The texts of the library, by id.
    package let texts: [String: String]
  }

  /// Every language, at least one. The language of the files with tags is the first, and its words
  /// decide which keys there are. The others are in order of their codes.
  package let languages: [LanguageContent]
  /// The library with its tags, in the first language, in order.
  package let texts: [LibraryText]
  /// The crisis lines.
  package let countries: [CountryLines]
  /// The places of zones, and the wrong codes of countries.
  package let places: Places

  /// The kind of each key of the words, in the order of the file.
  var keys: WordKeys { WordKeys(languages[0].words) }
}

/// One file of `config/`, or of the person's own texts.
package struct ContentFile: Sendable {
  /// The path, for the errors.
  package let path: String
  /// The content: at most 1 MiB of UTF-8.
  package let bytes: [UInt8]

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

/// The keys of the words, as the first language has them.
struct WordKeys {
  private let values: [String: WordsFile.Value]
  /// The keys of the sentences, in the order of the file.
  let sentences: [String]
  /// The keys of the lists of words, in the order of the file.
  let lists: [String]

  init(_ words: WordsFile) {
    values = words.values
    sentences = words.entries.filter { $0.value.kind != .list }.map(\.key)
    lists = words.entries.filter { $0.value.kind == .list }.map(\.key)
  }

  /// The placeholders of a sentence, in the order of its parameters.
  func placeholders(of key: String) -> [String] { values[key]?.placeholders ?? [] }

  /// True for a sentence with a count.
  func counts(_ key: String) -> Bool { values[key]?.kind == .counted }

  /// The value of a key, in one line.
  func text(of key: String) -> String {
    let text = values[key]?.text ?? ""
    return text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
