// SPDX-License-Identifier: Apache-2.0
import Library
package import Planning
import Wording
package import YAML

/// The prompts that a person wrote, in files of the same shape as the built-in library's, to which
/// they are added.
package struct OwnPrompts: Sendable {
  /// One file of them.
  package struct File: Sendable {
    /// Its name, for the errors.
    package var name: String
    /// The bytes of the file.
    package var bytes: [UInt8]

    /// A file as it stands; at most 1 MiB of UTF-8.
    package init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// The errors, file by file; at most 100 errors a file.
  package private(set) var errors: [Diagnostic] = []
  /// The warnings: texts that are not safe to ask for, and texts that are never said.
  package private(set) var warnings: [Diagnostic] = []
  private var items: [Language: [LibraryText]] = [:]

  /// The source of a person's own text, unless its file names another.
  package static let source = "own"
  /// More prompts than this are no person's.
  package static let most = 1_000

  /// None.
  package init() {}

  /// Reads files in this order. No id is used twice, nor one of the built-in library's.
  ///
  /// - Parameter language: What the notes speak, if that is known; prompts in another language are
  ///   never said.
  package init(_ files: [File], language: Language?) {
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

  /// Those in one language, in their order.
  package subscript(language: Language) -> [LibraryText] { items[language] ?? [] }

  /// Another error of theirs, such as that a file cannot be read.
  package mutating func refuse(_ error: Diagnostic) { errors.append(error) }

  /// Something else worth knowing.
  package mutating func warn(_ warning: Diagnostic) { warnings.append(warning) }

  private mutating func read(_ file: File, _ taken: inout [String: String], _ notes: Language?) {
    let source = Source(file.bytes, file: file.name)
    do throws(Diagnostic) {
      let (root, marks) = try Parser.tree(of: source)
      let decoder = NodeDecoder(source: source)
      var reading = LibraryReading(decoder: decoder, languages: BuiltIn.languages, taken: taken)
      if let library = try? reading.file(root) {
        let lines = library.lines.mapValues { "\(file.name), line \($0)" }
        taken.merge(lines) { first, _ in first }
        add(library, decoder, notes)
      }
      // The journal names the place alone: what is quoted there may be the person's own words.
      errors += decoder.errors.after(marks).map(\.withoutWords)
      warnings += decoder.warnings.byPlace().map(\.withoutWords)
    } catch {
      errors.append(error.withoutWords)
    }
  }

  private mutating func add(_ file: LibraryFile, _ decoder: NodeDecoder, _ notes: Language?) {
    guard let language = file.language else {
      return
    }
    checkCount(file, decoder)
    items[language, default: []] += file.texts.map { Self.owned($0.item) }
    if let notes, notes != language {
      decoder.warn(
        file.languageLocation,
        "the notes speak `\(notes.code)`, so what stands here in another language is never said",
        "write these in `\(notes.code)`, or set `language: \(language.code)` below `prompts:` "
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

  /// The text with a source: that of the person, if the file names none.
  private static func owned(_ item: LibraryText) -> LibraryText {
    LibraryText(
      id: item.id, text: item.text, phases: item.phases, days: item.days, slots: item.slots,
      loop: item.loop, technique: item.technique, minutes: item.minutes, effort: item.effort,
      source: item.source ?? source)
  }
}
