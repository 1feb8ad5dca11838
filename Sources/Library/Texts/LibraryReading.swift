// SPDX-License-Identifier: Apache-2.0
package import Planning
import Text
package import YAML

/// The content of one file of the library.
package struct LibraryFile {
  /// The language that the file says it is written in; nil after an error.
  package let language: Language?
  /// The place of the language's entry, or of the file's beginning.
  package let languageLocation: SourceLocation
  /// The texts that have no error, in the order of the file. The place is that of their words.
  package let texts: [(item: LibraryText, location: SourceLocation)]
  /// The line of each id.
  package let lines: [String: Int]
}

/// Reads one file of the library: `language: en` and `prompts`, a list of groups of `id`, `text`,
/// `phases`, `days`, `slots`, `loop`, `technique`, `minutes`, `effort` and `source`.
package struct LibraryReading {
  private let decoder: NodeDecoder
  private let languages: [Language]
  private let taken: [String: String]
  private var lines: [String: Int] = [:]

  /// - Parameters:
  ///   - languages: The languages that the file may be in.
  ///   - taken: The ids of other files, each with its place as words for a sentence.
  package init(decoder: NodeDecoder, languages: [Language], taken: [String: String] = [:]) {
    self.decoder = decoder
    self.languages = languages
    self.taken = taken
  }

  /// The most characters of a text. It has to fit on one screen.
  static let longestText = 600
  /// The most characters of any other word or line.
  private static let longestWord = 120
  /// The days that a text may name, counted from the session. The phases can be configured to reach
  /// as far (`model.md`, "What can be changed").
  private static let days = -14...28
  private static let minutes = [1, 3, 5]

  private static let keys = [
    "id", "text", "phases", "days", "slots", "loop", "technique", "minutes", "effort", "source",
  ]

  /// Reads the file. Its errors are collected in the decoder.
  ///
  /// - Throws: `ErrorReported` if there is no list of texts.
  package mutating func file(_ root: Node) throws(ErrorReported) -> LibraryFile {
    let file = try decoder.texts(
      root, of: "the library", in: languages, under: "prompts", "a list", example: "language: en")
    let nodes = try decoder.list(file.texts, example: "`prompts: []`")
    let texts = nodes.compactMap { node in
      try? decoder.flawless(try text(node))
    }
    return LibraryFile(
      language: file.language, languageLocation: file.languageLocation, texts: texts,
      lines: lines)
  }

  private mutating func text(
    _ node: Node
  ) throws(ErrorReported) -> (item: LibraryText, location: SourceLocation) {
    let group = try decoder.group(node, "a prompt", keys: Self.keys, example: "`- id: first-light`")
    let id = attempt(try self.id(required("id", of: group)))
    let entry = attempt(try required("text", of: group))
    let text = attempt(
      try decoder.prose(
        entry.get(), limit: Self.longestText, example: "If you like, look out of the window."))
    let phases = attempt(try self.phases(required("phases", of: group)))
    let days = group.value("days", days)
    let slots = group.value("slots") { entry throws(ErrorReported) in
      try self.slots(entry, of: (try? phases.get()) ?? [])
    }
    let loop: Loop? = group.value("loop") { entry throws(ErrorReported) in
      try decoder.choice(entry, "a loop")
    }
    let technique = attempt(try name(required("technique", of: group), example: "noticing"))
    let minutes = attempt(try self.minutes(required("minutes", of: group)))
    let effort: Result<LibraryText.Effort, ErrorReported> = attempt(
      try decoder.choice(required("effort", of: group), "an effort"))
    let source = group.value("source") { entry throws(ErrorReported) in
      try decoder.prose(entry, limit: Self.longestWord, example: "evidence.md, section 5")
    }
    let item = LibraryText(
      id: try id.get(), text: try text.get(), phases: try phases.get(), days: days ?? [],
      slots: slots ?? [], loop: loop, technique: try technique.get(), minutes: try minutes.get(),
      effort: try effort.get(), source: source)
    return (item, try entry.get().location)
  }

  private func required(_ key: String, of group: KeyGroup) throws(ErrorReported) -> KeyEntry {
    try decoder.required(key, of: group, "this prompt")
  }

  /// A name that no other text has.
  private mutating func id(_ entry: KeyEntry) throws(ErrorReported) -> String {
    let id = try name(entry, example: "first-light")
    let place = lines[id].map { "line \($0)" } ?? taken[id]
    lines[id] = lines[id] ?? entry.location.line
    if let place {
      throw decoder.error(
        entry.location, "the id `\(id)` stands in \(place) already",
        "give each prompt an id of its own")
    }
    return id
  }

  /// Lower-case letters, digits and dashes, beginning with a letter.
  private func name(_ entry: KeyEntry, example: String) throws(ErrorReported) -> String {
    let text = try decoder.text(entry, example: example)
    let isName = text.isName(joint: "-", isSmallAlphanumeric)
    guard isName, text.utf8.count <= Self.longestWord else {
      throw decoder.error(
        entry.location, "\(quoted(text)) is not a name",
        "write lower-case letters, digits and single dashes, for example `\(example)`")
    }
    return text
  }

  private func minutes(_ entry: KeyEntry) throws(ErrorReported) -> Int {
    let minutes = try decoder.number(entry, 1...5, example: 1)
    try decoder.require(
      Self.minutes.contains(minutes),
      or: decoder.error(entry.location, "`minutes` is \(minutes)", "write 1, 3 or 5"))
    return minutes
  }
}

// Lists of tags.
extension LibraryReading {
  private func phases(_ entry: KeyEntry) throws(ErrorReported) -> Set<Phase> {
    return try some(entry, example: "core", "name at least one phase") {
      text, location throws(ErrorReported) in
      try decoder.choice(text, at: location, "a phase that speaks", among: Phase.speaking)
    }
  }

  /// The days of a key: `-3`, `0`, `+1`.
  private func days(_ entry: KeyEntry) throws(ErrorReported) -> Set<Int> {
    try some(entry, example: "-3", "name at least one day, or remove the line") {
      text, location throws(ErrorReported) in
      guard text.utf8.count <= 3, let day = Int(text), Self.days.contains(day) else {
        throw decoder.error(
          location, "\(quoted(text)) is not a day",
          "write a whole number from \(Self.days.lowerBound) to +\(Self.days.upperBound): "
            + "0 is the day itself, -1 the one before, +1 the one after")
      }
      return day
    }
  }

  /// The slots of a key. Each must be one at which one of `phases` speaks; any slot if `phases` is
  /// empty.
  private func slots(_ entry: KeyEntry, of phases: Set<Phase>) throws(ErrorReported) -> Set<Slot> {
    let known = Slot.allCases.filter { slot in
      phases.isEmpty || phases.contains { $0.slots.contains(slot) }
    }
    return try some(entry, example: "evening", "name at least one, or remove the line") {
      text, location throws(ErrorReported) in
      try decoder.choice(
        text, at: location, "a time of day at which its phases speak", among: known)
    }
  }

  /// The values of a list. It has at least one, and none twice.
  private func some<Value: Hashable>(
    _ entry: KeyEntry, example: String, _ remedy: String,
    read: (String, SourceLocation) throws(ErrorReported) -> Value
  ) throws(ErrorReported) -> Set<Value> {
    let nodes = try decoder.list(
      entry, example: "`\(entry.key): [\(example)]`",
      empty: DiagnosticText(message: "`\(entry.key)` is empty", remedy: remedy))
    return Set(decoder.distinct(nodes, of: entry.key, example: example, read).map(\.value))
  }
}

/// A file of texts whose language and whose entry of texts were found.
struct TextsFile {
  /// Nil after an error.
  let language: Language?
  /// The place of the language's entry, or of the file's beginning.
  let languageLocation: SourceLocation
  let texts: KeyEntry
}

extension NodeDecoder {
  /// The content of a file of texts: its language, which it has to say, and the entry `key`.
  func texts(
    _ root: Node, of name: String, in languages: [Language], under key: String, _ kind: String,
    example: String
  ) throws(ErrorReported) -> TextsFile {
    let group = try group(root, name, keys: ["language", key], example: "`\(example)`")
    let written = attempt(
      try group.required(
        "language",
        or: error(root.location, "\(name) does not say its language", "write `\(example)`")))
    let code = attempt(
      try choice(written.get(), "a language of the notes", among: languages.map(\.code)))
    let texts = try group.required(
      key, or: error(root.location, "\(name) has no \(key)", "write \(kind) `\(key)`"))
    return TextsFile(
      language: (try? code.get()).map { Language($0) },
      languageLocation: group["language"]?.location ?? root.location, texts: texts)
  }
}
