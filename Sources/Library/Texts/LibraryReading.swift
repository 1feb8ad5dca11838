// SPDX-License-Identifier: Apache-2.0
package import Planning
import Text
package import YAML

extension NodeDecoder {
  /// The content of a file of texts beside its language, which it has to say: the entry `key`; nil
  /// after a fault without it.
  mutating func texts(
    _ root: Node, of name: String, in languages: [Language], under key: String, _ kind: String,
    example: String
  ) -> (language: Language?, languageLocation: SourceLocation, entry: KeyEntry)? {
    guard let group = group(root, name, keys: ["language", key], example: "`\(example)`") else {
      return nil
    }
    var language: Language?
    if let entry = group["language"] {
      language = choice(entry, "a language of the notes", among: languages.map(\.code)).map {
        Language($0)
      }
    } else {
      fault(root.location, "\(name) does not say its language", "write `\(example)`")
    }
    if group[key] == nil { fault(root.location, "\(name) has no \(key)", "write \(kind) `\(key)`") }
    return group[key].map { (language, group["language"]?.location ?? root.location, $0) }
  }
}

/// The reading of one file of the library: `language: en` and `prompts`, a list of groups of `id`,
/// `text`, `phases`, `days`, `slots`, `loop`, `technique`, `minutes`, `effort` and `source`.
package struct LibraryReading {
  /// The faults and warnings so far.
  package var decoder: NodeDecoder
  /// The language that the file says it is written in.
  package private(set) var language: Language?
  /// The place of that entry.
  package private(set) var languageLocation = SourceLocation.start
  /// The ids that other files have, and which file it is.
  private let taken: [String: String]
  private let languages: [Language]
  /// Each id with its line.
  package private(set) var lines: [String: Int] = [:]
  /// The texts that can be read, each with its place, for what is worth a warning about them.
  package private(set) var texts: [(item: LibraryText, location: SourceLocation)] = []

  /// - Parameters:
  ///   - languages: The languages that there are.
  ///   - taken: The ids that other files have, and which file it is.
  package init(decoder: NodeDecoder, languages: [Language], taken: [String: String] = [:]) {
    self.decoder = decoder
    self.languages = languages
    self.taken = taken
  }

  /// One screen: a text has no more characters.
  static let longestText = 600
  /// No other word or line has more characters.
  static let longestWord = 120

  private static let keys = [
    "id", "text", "phases", "days", "slots", "loop", "technique", "minutes", "effort", "source",
  ]

  /// The texts that have no fault, in the order of the file.
  package mutating func items(_ root: Node) -> [LibraryText] {
    guard
      let file = decoder.texts(
        root, of: "the library", in: languages, under: "prompts", "a list", example: "language: en"),
      let nodes = decoder.list(file.entry, example: "`prompts: []`")
    else { return [] }
    (language, languageLocation) = (file.language, file.languageLocation)
    return nodes.compactMap { item($0) }
  }

  private mutating func item(_ node: Node) -> LibraryText? {
    let before = decoder.faults.count
    guard
      let group = decoder.group(node, "a prompt", keys: Self.keys, example: "`- id: first-light`")
    else {
      return nil
    }
    for key in ["id", "text", "phases", "technique", "minutes", "effort"] where group[key] == nil {
      decoder.fault(node.location, "this prompt has no `\(key)`", "write `\(key)`")
    }
    let id = word(group["id"], example: "first-light")
    if let id, let entry = group["id"] {
      if let place = lines[id].map({ "line \($0)" }) ?? taken[id] {
        decoder.fault(
          entry.location, "the id `\(id)` stands in \(place) already",
          "give each prompt an id of its own")
      }
      lines[id] = lines[id] ?? entry.location.line
    }
    let text = decoder.prose(
      group["text"], limit: Self.longestText, example: "If you like, look out of the window.")
    let phases = phases(group["phases"])
    let days = days(group["days"])
    let slots = slots(group["slots"], of: phases)
    let loop: Loop? = decoder.choice(group["loop"], "a loop")
    let technique = word(group["technique"], example: "noticing")
    let minutes = decoder.number(group["minutes"], 1...5, example: 1)
    if let minutes, ![1, 3, 5].contains(minutes), let entry = group["minutes"] {
      decoder.fault(entry.location, "`minutes` is \(minutes)", "write 1, 3 or 5")
    }
    let effort: LibraryText.Effort? = decoder.choice(group["effort"], "an effort")
    let origin = decoder.prose(
      group["source"], limit: Self.longestWord, example: "evidence.md, section 5")
    guard decoder.faults.count == before, decoder.faults.count < NodeDecoder.most, let id, let text,
      let technique,
      let minutes, let effort
    else { return nil }
    let item = LibraryText(
      id: id, text: text, phases: phases, days: days, slots: slots, loop: loop,
      technique: technique, minutes: minutes,
      effort: effort, source: origin)
    texts.append((item, group["text"]?.location ?? node.location))
    return item
  }

  /// Lower-case letters, digits and dashes, beginning with a letter.
  private mutating func word(_ entry: KeyEntry?, example: String) -> String? {
    guard let entry, let text = decoder.text(entry, example: example) else { return nil }
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isWord = parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { isDigit($0) || (0x61...0x7A).contains($0) }
    }
    guard isWord, text.utf8.count <= Self.longestWord, text.utf8.first.map(isLetter) == true else {
      decoder.fault(
        entry.location, "\(quoted(text)) is not a name",
        "write lower-case letters, digits and single dashes, for example `\(example)`")
      return nil
    }
    return text
  }

  private mutating func phases(_ entry: KeyEntry?) -> Set<Phase> {
    let speaking = Phase.allCases.filter { !$0.slots.isEmpty }
    return some(entry, example: "core", "name at least one phase") { decoder, text, location in
      decoder.choice(text, at: location, "a phase that speaks", among: speaking)
    }
  }

  /// The days of a key: `-3`, `0`, `+1`.
  private mutating func days(_ entry: KeyEntry?) -> Set<Int> {
    some(entry, example: "-3", "name at least one day, or remove the line") {
      decoder, text, location in
      if let day = Int(text), text.utf8.count <= 3, Self.days.contains(day) { return day }
      decoder.fault(
        location, "\(quoted(text)) is not a day",
        "write a whole number from \(Self.days.lowerBound) to +\(Self.days.upperBound): 0 is the day itself, -1 the one "
          + "before, +1 the one after")
      return nil
    }
  }

  /// As far as phases can be told to reach (`model.md`, "What can be changed").
  private static let days = -14...28

  private mutating func slots(_ entry: KeyEntry?, of phases: Set<Phase>) -> Set<Slot> {
    let known = Slot.allCases.filter { slot in
      phases.isEmpty || phases.contains { $0.slots.contains(slot) }
    }
    return some(entry, example: "evening", "name at least one, or remove the line") {
      decoder, text, location in
      decoder.choice(text, at: location, "a time of day at which its phases speak", among: known)
    }
  }

  /// A list of different things; empty if it is not written.
  private mutating func some<Value: Hashable>(
    _ entry: KeyEntry?, example: String, _ expected: String,
    read: (inout NodeDecoder, String, SourceLocation) -> Value?
  ) -> Set<Value> {
    guard let entry, let nodes = decoder.list(entry, example: "`\(entry.key): [\(example)]`") else {
      return []
    }
    if nodes.isEmpty { decoder.fault(entry.location, "`\(entry.key)` is empty", expected) }
    var values: Set<Value> = []
    for node in nodes {
      guard let text = decoder.item(node, of: entry.key, example: example),
        let value = read(&decoder, text, node.location)
      else { continue }
      if !values.insert(value).inserted {
        decoder.fault(
          node.location, "\(quoted(text)) stands in `\(entry.key)` twice", "keep one of the two")
      }
    }
    return values
  }
}
