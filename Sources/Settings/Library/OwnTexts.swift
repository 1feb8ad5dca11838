// SPDX-License-Identifier: Apache-2.0
package import Library
package import Planning
import Text
import Wording
package import YAML

/// The texts that a person wrote, in files of the same form as the built-in library's. They are
/// added to the library.
package struct OwnTexts: Sendable {
  /// The errors, file by file, at most 100 for each file.
  package private(set) var errors: [Diagnostic] = []
  /// The warnings: about unsafe texts, and about texts that are never shown.
  package private(set) var warnings: [Diagnostic] = []
  private var items: [Language: [LibraryText]] = [:]

  /// The source of an own text whose file names none.
  package static let source = "own"
  /// The most texts. More are an error.
  package static let most = 1_000

  /// No texts.
  package init() {}

  /// Reads files of at most 1 MiB of UTF-8 each, in this order. An id that is there twice, or that
  /// the program has already, is an error.
  ///
  /// - Parameter language: The language of the notes; nil if it is unknown. Texts in another
  ///   language are never shown.
  package init(_ files: [ContentFile], language: Language?) {
    if files.isEmpty {
      return
    }
    var taken = Self.taken
    for file in files {
      read(file, &taken, language)
    }
  }

  /// The ids of the built-in library and of the questions, each with its owner.
  private static var taken: [String: String] {
    let library = BuiltIn.tables.ids.map { ($0, "the built-in library") }
    let questions = Question.allCases.map { ($0.rawValue, "the program's own questions") }
    return Dictionary(library + questions) { _, last in last }
  }

  /// The texts in one language, in the order of the files.
  package subscript(language: Language) -> [LibraryText] { items[language] ?? [] }

  /// Adds an error, such as that a file cannot be read.
  package mutating func refuse(_ error: Diagnostic) { errors.append(error) }

  /// Adds a warning.
  package mutating func warn(_ warning: Diagnostic) { warnings.append(warning) }

  private mutating func read(
    _ file: ContentFile, _ taken: inout [String: String], _ noteLanguage: Language?
  ) {
    let (warnings, errors) = file.read { root, decoder in
      var reading = LibraryReading(decoder: decoder, languages: BuiltIn.languages, taken: taken)
      if let library = try? reading.file(root) {
        let lines = library.lines.mapValues { "\(file.path), line \($0)" }
        taken.merge(lines) { first, _ in first }
        add(library, decoder, noteLanguage)
      }
      return decoder.warnings.byPlace()
    }
    // The journal gets the place alone, because a message may quote the person's own words.
    self.errors += errors.map(\.withoutWords)
    self.warnings += warnings.asList.flatMap { $0.map(\.withoutWords) }
  }

  private mutating func add(_ file: LibraryFile, _ decoder: NodeDecoder, _ noteLanguage: Language?)
  {
    guard let language = file.language else {
      return
    }
    checkCount(file, decoder)
    items[language, default: []] += file.texts.map { Self.asOwnText($0.item) }
    if let noteLanguage, noteLanguage != language {
      decoder.warn(
        file.languageLocation,
        "the notes are in `\(noteLanguage.code)`, so these texts in another language never come",
        "write these in `\(noteLanguage.code)`, or set `language: \(language.code)` below `prompts:` "
          + "in the configuration")
    }
    for (item, location) in file.texts {
      for warning in Safety.warnings(item, language) {
        decoder.warn(location, warning)
      }
    }
  }

  private func checkCount(_ file: LibraryFile, _ decoder: NodeDecoder) {
    let before = items.values.map(\.count).reduce(0, +)
    guard let first = file.texts.dropFirst(max(0, Self.most - before)).first else {
      return
    }
    decoder.error(
      first.location, "from here on there are more than \(Self.most) texts of your own",
      "keep at most \(Self.most)")
  }

  /// The text with the source `own` if its file names none.
  private static func asOwnText(_ item: LibraryText) -> LibraryText {
    LibraryText(
      id: item.id, text: item.text, phases: item.phases, days: item.days, slots: item.slots,
      loop: item.loop, technique: item.technique, minutes: item.minutes, effort: item.effort,
      source: item.source ?? source)
  }
}
