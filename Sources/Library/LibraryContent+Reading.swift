// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
package import YAML

extension LibraryContent {
  /// Reads everything, and compares the languages with each other.
  ///
  /// - Parameters:
  ///   - words: The files of `config/words/`, one a language, each named after its code.
  ///   - texts: The files of `config/texts/`: `core.yaml` with the tags, `core.de.yaml` and so on.
  ///   - lines: `config/support.yaml`.
  /// - Returns: The content; nil if there is any fault; and all faults, file by file.
  package static func read(words: [ContentFile], texts: [ContentFile], lines: ContentFile) -> (
    content: LibraryContent?, faults: [SourceFault]
  ) {
    var reading = ContentReading()
    reading.readWords(words)
    reading.readLibrary(texts.filter { $0.name.count == 1 })
    let original = reading.original
    reading.compareWords(with: original)
    for code in reading.codes where code != original?.code {
      reading.readTranslations(texts.filter { $0.name.count == 2 && $0.name[1] == code }, code)
    }
    reading.refuseStrangers(among: texts)
    let countries = reading.countries(lines)
    guard reading.faults.isEmpty, let original else { return (nil, reading.faults) }
    let content = LibraryContent(
      languages: reading.languages(from: original),
      texts: reading.library.flatMap { $0.texts ?? [] }, countries: countries)
    return (content, [])
  }
}

/// The reading of the files of `config/`, one after the other.
private struct ContentReading {
  private(set) var faults: [SourceFault] = []
  private var words: [(file: ContentFile, words: WordsFile)] = []
  /// Each file of the library with its texts; nil: it has faults.
  private(set) var library: [(file: ContentFile, texts: [LibraryText]?)] = []
  /// The language in which the library has its tags, and so the words their keys.
  private(set) var original: Language?
  private var translations: [String: [String: String]] = [:]

  /// The languages, by the names of the words files.
  private(set) var codes: [String] = []

  mutating func readWords(_ files: [ContentFile]) {
    for file in files.sorted(by: { $0.path < $1.path }) {
      let code = file.name.joined(separator: ".")
      guard (2...3).contains(code.utf8.count), code.utf8.allSatisfy({ (0x61...0x7A).contains($0) })
      else {
        refuse(file, "this file is not named after a language", "name it as in `en.yaml`")
        continue
      }
      codes.append(code)
      let (read, found) = file.read { root, decoder in
        var reading = WordsReading(decoder: decoder)
        let words = reading.words(root, code: code)
        decoder = reading.decoder
        return words
      }
      faults += found
      if let read { words.append((file, read)) }
    }
  }

  /// The files with the tags, in the order of the phases that they are named after, then by name.
  mutating func readLibrary(_ files: [ContentFile]) {
    var taken: [String: String] = [:]
    for file in inOrder(files) {
      let (reading, found) = self.reading(of: file, taken)
      faults += found
      original = original ?? reading?.language
      for (id, line) in reading?.lines ?? [:] {
        taken[id] = taken[id] ?? "\(file.path), line \(line)"
      }
      library.append((file, found.isEmpty ? reading?.texts.map(\.item) : nil))
    }
    if library.isEmpty {
      faults.append(
        SourceFault(
          file: "texts", message: "there is no text here", expected: "write for example `core.yaml`"
        ))
    }
  }

  private func inOrder(_ files: [ContentFile]) -> [ContentFile] {
    let phases = Phase.allCases.map(\.rawValue)
    let ranked = files.map { file in
      (rank: phases.firstIndex(of: file.name[0]) ?? phases.count, file: file)
    }
    return ranked.sorted { ($0.rank, $0.file.path) < ($1.rank, $1.file.path) }.map(\.file)
  }

  private func reading(
    of file: ContentFile, _ taken: [String: String]
  ) -> (value: LibraryReading?, faults: [SourceFault]) {
    file.read { root, decoder in
      var reading = LibraryReading(
        decoder: decoder, languages: codes.map { Language($0) }, taken: taken)
      _ = reading.items(root)
      if let original, let language = reading.language, language != original {
        reading.decoder.fault(
          reading.languageLocation, "this file is not in the language of the others",
          "write `language: \(original.code)`")
      }
      decoder = reading.decoder
      return reading
    }
  }

  mutating func compareWords(with original: Language?) {
    guard let first = words.first(where: { $0.words.language == original }) else { return }
    for (file, words) in words where words.language != original {
      var comparison = WordsComparison(
        original: first.words, translation: words, decoder: NodeDecoder(source: file.source))
      comparison.compare()
      faults += comparison.decoder.faults.byPlace()
    }
  }

  mutating func readTranslations(_ files: [ContentFile], _ code: String) {
    for (original, texts) in library {
      guard let file = files.first(where: { $0.name[0] == original.name[0] }) else {
        refuse(
          original, "these texts are not written in `\(code)`",
          "write them into `\(original.name[0]).\(code).yaml`")
        continue
      }
      // A text with a fault would look like one that is missing.
      guard let texts else { continue }
      let (read, found) = file.read { root, decoder in
        TranslationReading(items: texts, language: Language(code)).texts(root, &decoder)
      }
      faults += found
      translations[code, default: [:]].merge(read ?? [:]) { first, _ in first }
    }
  }

  /// Refuses files of texts that belong to no other file, or to no language.
  mutating func refuseStrangers(among files: [ContentFile]) {
    let names = library.map(\.file.name[0])
    for file in files where file.name.count != 1 {
      guard file.name.count == 2, names.contains(file.name[0]) else {
        refuse(file, "this file translates no other", "name it as in `core.de.yaml`")
        continue
      }
      guard !codes.contains(file.name[1]) || file.name[1] == original?.code else { continue }
      refuse(
        file, "`\(file.name[1])` is not a language to translate into",
        "write `words/\(file.name[1]).yaml` first, or rename this file")
    }
  }

  mutating func countries(_ file: ContentFile) -> [CountryLines] {
    let (countries, found) = file.read { root, decoder in
      var reading = LinesReading(decoder: decoder)
      let countries = reading.countries(root)
      decoder = reading.decoder
      return countries
    }
    faults += found
    return countries ?? []
  }

  func languages(from original: Language) -> [LibraryContent.InLanguage] {
    let isFirst = { (words: WordsFile) in words.language == original ? 0 : 1 }
    let ordered = words.map(\.words).sorted {
      (isFirst($0), $0.language.code) < (isFirst($1), $1.language.code)
    }
    let own = library.flatMap { $0.texts ?? [] }.map { ($0.id, $0.text) }
    return ordered.map { words in
      let texts = translations[words.language.code] ?? Dictionary(own) { first, _ in first }
      return LibraryContent.InLanguage(language: words.language, words: words, texts: texts)
    }
  }

  private mutating func refuse(_ file: ContentFile, _ message: String, _ expected: String) {
    faults.append(SourceFault(file: file.path, message: message, expected: expected))
  }
}

extension ContentFile {
  /// Reads the tree of the file; and all faults, by place.
  func read<Value>(
    _ body: (Node, inout NodeDecoder) -> Value?
  ) -> (value: Value?, faults: [SourceFault]) {
    let source = source
    do throws(SourceFault) {
      let (root, marks) = try Parser.tree(of: source)
      var decoder = NodeDecoder(source: source)
      let value = body(root, &decoder)
      return (value, decoder.faults.after(marks))
    } catch {
      return (nil, [error])
    }
  }
}
