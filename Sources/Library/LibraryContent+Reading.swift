// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
package import YAML

extension LibraryContent {
  /// Reads all files of `config/`, and compares the languages with each other.
  ///
  /// - Parameters:
  ///   - words: The files of `config/words/`, one a language, each named after its code.
  ///   - texts: The files of `config/texts/`: `core.yaml` with the tags, `core.de.yaml` and so on.
  ///   - lines: `config/support.yaml`.
  ///   - places: `config/places.yaml`.
  /// - Returns: The content; nil if there is any error; and all errors, file by file.
  package static func read(
    words: [ContentFile], texts: [ContentFile], lines: ContentFile, places: ContentFile
  ) -> (content: LibraryContent?, errors: [Diagnostic]) {
    var reading = ContentReading()
    reading.readWords(words)
    reading.readLibrary(texts.filter { $0.name.count == 1 })
    reading.compareWords()
    reading.readTranslations(texts)
    reading.refuseStrangers(among: texts)
    let countries = reading.countries(lines)
    let places = reading.places(places)
    guard reading.errors.isEmpty, let original = reading.original, let places else {
      return (nil, reading.errors)
    }
    let content = LibraryContent(
      languages: reading.languages(from: original), texts: reading.texts, countries: countries,
      places: places)
    return (content, [])
  }
}

/// Reads the files of `config/` one after the other.
private struct ContentReading {
  /// A file of the library.
  struct LibraryPart {
    let file: ContentFile
    /// Nil if the file has errors. A text with an error would look like a missing one.
    let texts: [LibraryText]?
  }

  private(set) var errors: [Diagnostic] = []
  /// The languages, by the names of the words files.
  private(set) var codes: [String] = []
  private var words: [(file: ContentFile, words: WordsFile)] = []
  private var library: [LibraryPart] = []
  /// The language of the library's files with tags. The words in this language decide which keys
  /// there are.
  private(set) var original: Language?
  private var translations: [String: [String: String]] = [:]

  /// The texts of the library, in its order.
  var texts: [LibraryText] { library.flatMap { $0.texts ?? [] } }

  private mutating func read<Value>(
    _ file: ContentFile, _ body: (Node, NodeDecoder) throws(ErrorReported) -> Value
  ) -> Value? {
    let (value, found) = file.read(body)
    errors += found
    return value
  }

  private mutating func refuse(_ file: ContentFile, _ message: String, _ remedy: String) {
    errors.append(Diagnostic(file: file.path, message: message, remedy: remedy))
  }
}

// The files of the first language.
extension ContentReading {
  mutating func readWords(_ files: [ContentFile]) {
    for file in files.sorted(by: { $0.path < $1.path }) {
      let code = file.name.joined(separator: ".")
      guard Self.isLanguage(code) else {
        refuse(file, "this file is not named after a language", "name it as in `en.yaml`")
        continue
      }
      codes.append(code)
      let read = read(file) { root, decoder throws(ErrorReported) in
        var reading = WordsReading(decoder: decoder)
        return try reading.words(root, code: code)
      }
      if let read {
        words.append((file, read))
      }
    }
  }

  /// True for a code in the form of ISO 639: two or three small letters.
  private static func isLanguage(_ code: String) -> Bool {
    (2...3).contains(code.utf8.count) && code.utf8.allSatisfy(isSmallLetter)
  }

  /// Reads the files with the tags, in the order of the phases that they are named after, then by
  /// name.
  mutating func readLibrary(_ files: [ContentFile]) {
    var taken: [String: String] = [:]
    for file in Self.inOrder(files) {
      let (read, found) = file.read { root, decoder throws(ErrorReported) in
        try libraryFile(root, decoder, taken)
      }
      errors += found
      original = original ?? read?.language
      let lines = read?.lines.mapValues { "\(file.path), line \($0)" } ?? [:]
      taken.merge(lines) { first, _ in first }
      let texts = found.isEmpty ? read?.texts.map(\.item) : nil
      library.append(LibraryPart(file: file, texts: texts))
    }
    if library.isEmpty {
      errors.append(
        Diagnostic(
          file: "texts", message: "there is no text here", remedy: "write for example `core.yaml`"
        ))
    }
  }

  private static func inOrder(_ files: [ContentFile]) -> [ContentFile] {
    let phases = Phase.allCases.map(\.rawValue)
    let ranked = files.map { file in
      (rank: phases.firstIndex(of: file.name[0]) ?? phases.count, file: file)
    }
    return ranked.sorted { ($0.rank, $0.file.path) < ($1.rank, $1.file.path) }.map(\.file)
  }

  private func libraryFile(
    _ root: Node, _ decoder: NodeDecoder, _ taken: [String: String]
  ) throws(ErrorReported) -> LibraryFile {
    var reading = LibraryReading(
      decoder: decoder, languages: codes.map { Language($0) }, taken: taken)
    let file = try reading.file(root)
    if let original, let language = file.language, language != original {
      decoder.error(
        file.languageLocation, "this file is not in the language of the others",
        "write `language: \(original.code)`")
    }
    return file
  }
}

// The other languages, and the crisis lines.
extension ContentReading {
  mutating func compareWords() {
    guard let first = words.first(where: { $0.words.language == original }) else {
      return
    }
    for (file, words) in words where words.language != original {
      let decoder = NodeDecoder(source: file.source)
      WordsComparison(original: first.words, translation: words, decoder: decoder).compare()
      errors += decoder.errors.byPlace()
    }
  }

  mutating func readTranslations(_ files: [ContentFile]) {
    for code in codes where code != original?.code {
      let written = files.filter { $0.name.count == 2 && $0.name[1] == code }
      for part in library {
        readTranslation(of: part, written, code)
      }
    }
  }

  private mutating func readTranslation(
    of part: LibraryPart, _ files: [ContentFile], _ code: String
  ) {
    let name = part.file.name[0]
    guard let file = files.first(where: { $0.name[0] == name }) else {
      refuse(
        part.file, "these texts are not written in `\(code)`",
        "write them into `\(name).\(code).yaml`")
      return
    }
    guard let items = part.texts else {
      return
    }
    let reading = TranslationReading(items: items, language: Language(code))
    let texts = read(file, reading.texts)
    translations[code, default: [:]].merge(texts ?? [:]) { first, _ in first }
  }

  /// Refuses a file that translates no file, or into no language of the program.
  mutating func refuseStrangers(among files: [ContentFile]) {
    let names = library.map(\.file.name[0])
    for file in files where file.name.count != 1 {
      guard file.name.count == 2, names.contains(file.name[0]) else {
        refuse(file, "this file translates no other", "name it as in `core.de.yaml`")
        continue
      }
      let code = file.name[1]
      let isLanguage = codes.contains(code) && code != original?.code
      if !isLanguage {
        refuse(
          file, "`\(code)` is not a language to translate into",
          "write `words/\(code).yaml` first, or rename this file")
      }
    }
  }

  mutating func countries(_ file: ContentFile) -> [CountryLines] {
    read(file) { root, decoder throws(ErrorReported) in
      try LinesReading(decoder: decoder).countries(root)
    } ?? []
  }

  mutating func places(_ file: ContentFile) -> Places? {
    read(file) { root, decoder throws(ErrorReported) in
      try PlacesReading(decoder: decoder).places(root)
    }
  }

  func languages(from original: Language) -> [LibraryContent.LanguageContent] {
    let first = words.map(\.words).filter { $0.language == original }
    let others = words.map(\.words).filter { $0.language != original }
    let own = Dictionary(texts.map { ($0.id, $0.text) }) { first, _ in first }
    return (first + others).map { words in
      LibraryContent.LanguageContent(
        language: words.language, words: words, texts: translations[words.language.code] ?? own)
    }
  }
}

extension ContentFile {
  /// Reads the tree of the file.
  ///
  /// - Returns: The value; nil if `body` failed or the file is no YAML; and all errors, by place.
  package func read<Value>(
    _ body: (Node, NodeDecoder) throws(ErrorReported) -> Value
  ) -> (value: Value?, errors: [Diagnostic]) {
    let decoder = NodeDecoder(source: source)
    do throws(Diagnostic) {
      let tree = try Parser.tree(of: decoder.source)
      let value = try? body(tree.root, decoder)
      return (value, decoder.errors.after(tree.refused))
    } catch {
      return (nil, [error])
    }
  }
}
