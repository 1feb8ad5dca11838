// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

/// Reads one file of `config/words/`: `language`, `plurals`, and groups of sentences.
struct WordsReading {
  private let decoder: NodeDecoder
  private var plurals = Plurals([])
  private var entries: [WordsFile.WordsEntry] = []
  private var unread: Set<String> = []
  private var groups: [String: SourceLocation] = [:]

  init(decoder: NodeDecoder) { self.decoder = decoder }

  /// The most characters of a sentence.
  static let longestSentence = 600
  /// The most placeholders of a sentence. Each is one letter in the tables.
  static let mostPlaceholders = 20

  /// - Parameter code: The language by the name of the file.
  mutating func words(_ root: Node, code: String) throws(ErrorReported) -> WordsFile {
    let keys = root.keys
    let file = try decoder.group(root, "the words", keys: keys, example: "`language: \(code)`")
    try? checkLanguage(file, code)
    plurals = file.value("plurals", plurals) ?? Plurals([])
    for entry in keys.compactMap({ file[$0] }) where !Self.isOfTheFile(entry) {
      try? read(group: entry)
    }
    return WordsFile(
      language: Language(code), plurals: plurals, entries: entries, unread: unread,
      groups: groups)
  }

  /// True for a key about the file itself.
  private static func isOfTheFile(_ entry: KeyEntry) -> Bool {
    ["language", "plurals"].contains(entry.key)
  }

  private func checkLanguage(_ file: KeyGroup, _ code: String) throws(ErrorReported) {
    let entry = try file.required(
      "language",
      or: decoder.error(
        file.location, "the words do not say their language", "write `language: \(code)`"))
    let text = try decoder.text(entry, example: code)
    try decoder.require(
      text == code,
      or: decoder.error(
        entry.location, "\(quoted(text)) is not the language of this file's name",
        "write `language: \(code)`, or rename the file"))
  }

  private mutating func read(group entry: KeyEntry) throws(ErrorReported) {
    try decoder.require(
      entry.value.pairs != nil,
      or: decoder.error(
        entry.location,
        "`\(entry.key)` is \(entry.value.kind), but a group of sentences belongs here",
        "put the sentence into a group"))
    try read(entry, below: "")
  }

  /// Reads a value and everything below it. `path` has the names of the groups above, each with a
  /// dot.
  private mutating func read(_ entry: KeyEntry, below path: String) throws(ErrorReported) {
    let key = path + entry.key
    try decoder.require(
      entry.key.isName(joint: "_", isSmallAlphanumeric),
      or: decoder.error(
        entry.keyLocation, "\(quoted(entry.key)) is not a key",
        "write lower-case letters, digits and single underscores, beginning with a letter"))
    switch entry.value.content {
    case .scalar:
      add(key, entry, attempt(try .sentence(sentence(entry))))
    case .sequence(let nodes):
      let words = nodes.compactMap { try? decoder.item($0, of: entry.key, example: "a word") }
      add(key, entry, .success(.list(words)))
    case .mapping:
      try readGroup(key, entry)
    }
  }

  private mutating func readGroup(_ key: String, _ entry: KeyEntry) throws(ErrorReported) {
    let names = entry.value.keys
    let group = try decoder.group(
      entry.value, "`\(key)`", keys: names, example: "`title: A note for you`")
    groups[key] = entry.keyLocation
    if group[Plurals.other] != nil {
      add(key, entry, attempt(try .counted(forms(of: key, entry, group))))
      return
    }
    for inner in names.compactMap({ group[$0] }) {
      try? read(inner, below: key + ".")
    }
  }

  private mutating func add(
    _ key: String, _ entry: KeyEntry, _ value: Result<WordsFile.Value, ErrorReported>
  ) {
    guard let value = try? value.get() else {
      unread.insert(key)
      return
    }
    entries.append(WordsFile.WordsEntry(key: key, location: entry.keyLocation, value: value))
  }
}

// Sentences.
extension WordsReading {
  /// A sentence without a count.
  private func sentence(_ entry: KeyEntry) throws(ErrorReported) -> Template {
    let template = try template(entry)
    try decoder.require(
      !template.placeholders.contains("count"),
      or: decoder.error(
        entry.location, "`\(entry.key)` has `{count}`, but no forms of it",
        "write a group of forms, `other` among them"))
    return template
  }

  private func template(_ entry: KeyEntry) throws(ErrorReported) -> Template {
    let text = try decoder.prose(
      entry, limit: Self.longestSentence, example: "A note for you")
    guard let template = Template(text), template.placeholders.count <= Self.mostPlaceholders
    else {
      throw decoder.error(
        entry.location, "`\(entry.key)` has a brace that belongs to no placeholder",
        "write a placeholder as lower-case letters in braces, for example `{time}`")
    }
    return template
  }

  /// The forms of a sentence with a count: `other`, and each form that `plurals` names.
  private func forms(
    of key: String, _ entry: KeyEntry, _ group: KeyGroup
  ) throws(ErrorReported) -> [String: Template] {
    let forms = try decoder.flawless(knownForms(of: key, entry, group))
    try decoder.flawless(comparePlaceholders(of: forms, group))
    return forms
  }

  private func knownForms(
    of key: String, _ entry: KeyEntry, _ group: KeyGroup
  ) -> [String: Template] {
    for name in entry.value.keys where !plurals.names.contains(name) {
      decoder.error(
        group[name]?.keyLocation ?? entry.keyLocation,
        "\(quoted(name)) is not a form of this language",
        "write \(listed(plurals.names)), as `plurals` has them")
    }
    return group.values(plurals.names) { name in
      decoder.error(entry.keyLocation, "`\(key)` has no form `\(name)`", "write it too")
    } _: { form throws(ErrorReported) in
      try template(form)
    }
  }

  /// Requires `other` to have all placeholders, the count among them. Another form may leave out
  /// only the count.
  private func comparePlaceholders(of forms: [String: Template], _ group: KeyGroup) {
    let wanted = forms[Plurals.other]?.placeholders ?? []
    let shared = wanted.filter { $0 != "count" }
    for (name, form) in forms.sorted(by: { $0.key < $1.key }) {
      for placeholder in shared where !form.placeholders.contains(placeholder) {
        decoder.error(
          group[name]?.location ?? group.location,
          "the form `\(name)` has no `{\(placeholder)}`, but `other` has", "write it too")
      }
    }
    if let other = group[Plurals.other], !wanted.contains("count") {
      decoder.error(
        other.location, "`other` has no `{count}`", "write the count, or a single sentence")
    }
  }
}

// Plural forms.
extension WordsReading {
  /// `plurals: { one: [1], few: [2-4] }`: the counts of each form.
  private func plurals(_ entry: KeyEntry) throws(ErrorReported) -> Plurals {
    let names = entry.value.keys
    let group = try decoder.group(
      entry.value, "`plurals`", keys: names.filter { $0 != Plurals.other },
      example: "`one: [1]`", otherwise: "leave `other` out: it takes all that is left")
    let rules = names.compactMap { name in
      group.value(name, counts).map { (name: name, counts: $0) }
    }
    return Plurals(rules)
  }

  private func counts(_ entry: KeyEntry) throws(ErrorReported) -> Set<Int> {
    let nodes = try decoder.list(entry, example: "`\(entry.key): [1]`")
    let ranges = nodes.compactMap { try? counts($0, of: entry.key) }
    return Set(ranges.joined())
  }

  private func counts(_ node: Node, of form: String) throws(ErrorReported) -> ClosedRange<Int> {
    let text = try decoder.item(node, of: form, example: "1")
    return try decoder.require(
      Self.range(text),
      or: decoder.error(
        node.location, "\(quoted(text)) is not a count",
        "write a number from 0 to 199, or two of them as in `2-4`"))
  }

  /// Reads `1` or `2-4`; nil for anything else.
  private static func range(_ text: String) -> ClosedRange<Int>? {
    let ends = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    guard let first = ends[0].wholeNumber(), let last = ends[ends.count - 1].wholeNumber(),
      first <= last, last < Plurals.counts
    else {
      return nil
    }
    return first...last
  }
}
