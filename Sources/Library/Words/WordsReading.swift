// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

/// The reading of one file of `config/words/`: `language`, `plurals`, and groups of sentences.
struct WordsReading {
  var decoder: NodeDecoder
  private var entries: [WordsFile.Entry] = []
  private var unread: Set<String> = []
  private var groups: [String: SourceLocation] = [:]

  init(decoder: NodeDecoder) { self.decoder = decoder }

  /// No sentence has more characters.
  static let longestSentence = 600
  /// No sentence has more placeholders: each is one letter in the tables.
  static let mostPlaceholders = 20

  /// - Parameter code: The language that the file's name says.
  mutating func words(_ root: Node, code: String) -> WordsFile? {
    let keys = names(of: root)
    guard
      let file = decoder.group(root, "the words", keys: keys, example: "`language: \(code)`")
    else { return nil }
    checkLanguage(file["language"], of: root, code)
    let plurals = plurals(file["plurals"])
    for key in keys where key != "language" && key != "plurals" {
      guard let entry = file[key] else { continue }
      guard case .mapping = entry.value.content else {
        decoder.fault(
          entry.location, "`\(key)` is \(entry.value.kind), but a group of sentences belongs here",
          "put the sentence into a group")
        continue
      }
      read(entry, "", plurals)
    }
    return WordsFile(
      language: Language(code), plurals: plurals, entries: entries, unread: unread,
      groups: groups)
  }

  private mutating func checkLanguage(_ entry: KeyEntry?, of root: Node, _ code: String) {
    guard let entry else {
      return decoder.fault(
        root.location, "the words do not say their language", "write `language: \(code)`")
    }
    guard let text = decoder.text(entry, example: code), text != code else { return }
    decoder.fault(
      entry.location, "\(quoted(text)) is not the language of this file's name",
      "write `language: \(code)`, or rename the file")
  }

  /// Every key of a mapping, in its order.
  private func names(of node: Node) -> [String] {
    guard case .mapping(let pairs) = node.content else { return [] }
    return pairs.compactMap(\.key.text)
  }

  private mutating func read(_ entry: KeyEntry, _ path: String, _ plurals: Plurals) {
    let key = path + entry.key
    guard isName(entry.key) else {
      return decoder.fault(
        entry.keyLocation, "\(quoted(entry.key)) is not a key",
        "write lower-case letters, digits and single underscores, beginning with a letter")
    }
    switch entry.value.content {
    case .scalar:
      guard let template = template(entry), !lacksForms(template, entry) else {
        unread.insert(key)
        return
      }
      add(key, entry, .sentence(template))
    case .sequence(let nodes):
      let words = nodes.compactMap { decoder.item($0, of: entry.key, example: "a word") }
      add(key, entry, .list(words))
    case .mapping:
      let names = names(of: entry.value)
      guard
        let group = decoder.group(
          entry.value, "`\(key)`", keys: names, example: "`title: A note for you`")
      else { return }
      groups[key] = entry.keyLocation
      if group[Plurals.other] != nil { return readForms(key, entry, group, plurals) }
      for name in names { group[name].map { read($0, key + ".", plurals) } }
    }
  }

  private mutating func add(_ key: String, _ entry: KeyEntry, _ value: WordsFile.Value) {
    entries.append(WordsFile.Entry(key: key, location: entry.keyLocation, value: value))
  }

  private mutating func template(_ entry: KeyEntry) -> Template? {
    guard
      let text = decoder.prose(entry, limit: Self.longestSentence, example: "A note for you")
    else { return nil }
    guard let template = Template(text), template.placeholders.count <= Self.mostPlaceholders
    else {
      decoder.fault(
        entry.location, "`\(entry.key)` has a brace that belongs to no placeholder",
        "write a placeholder as lower-case letters in braces, for example `{time}`")
      return nil
    }
    return template
  }

  /// True, after a fault, for a single sentence that has a count.
  private mutating func lacksForms(_ template: Template, _ entry: KeyEntry) -> Bool {
    guard template.placeholders.contains("count") else { return false }
    decoder.fault(
      entry.location, "`\(entry.key)` has `{count}`, but no forms of it",
      "write a group of forms, `other` among them")
    return true
  }

  /// A sentence that counts something: `other` and each form that `plurals` names.
  private mutating func readForms(
    _ key: String, _ entry: KeyEntry, _ group: KeyGroup, _ plurals: Plurals
  ) {
    let before = decoder.faults.count
    var forms: [String: Template] = [:]
    for name in names(of: entry.value) where !plurals.names.contains(name) {
      decoder.fault(
        group[name]?.keyLocation ?? entry.keyLocation,
        "\(quoted(name)) is not a form of this language",
        "write \(listed(plurals.names)), as `plurals` has them")
    }
    for name in plurals.names {
      if let form = group[name] {
        forms[name] = template(form)
      } else {
        decoder.fault(entry.keyLocation, "`\(key)` has no form `\(name)`", "write it too")
      }
    }
    if decoder.faults.count == before { comparePlaceholders(of: forms, group) }
    if decoder.faults.count == before {
      add(key, entry, .counted(forms))
    } else {
      unread.insert(key)
    }
  }

  /// `other` has all placeholders, the count among them; a form may leave out the count alone.
  private mutating func comparePlaceholders(of forms: [String: Template], _ group: KeyGroup) {
    let wanted = forms[Plurals.other]?.placeholders ?? []
    for (name, form) in forms.sorted(by: { $0.key < $1.key }) {
      for placeholder in wanted where placeholder != "count" {
        guard !form.placeholders.contains(placeholder), let entry = group[name] else { continue }
        decoder.fault(
          entry.location, "the form `\(name)` has no `{\(placeholder)}`, but `other` has",
          "write it too")
      }
    }
    guard !wanted.contains("count"), let other = group[Plurals.other] else { return }
    decoder.fault(
      other.location, "`other` has no `{count}`", "write the count, or a single sentence")
  }

  /// Lower-case letters and digits in parts that are joined by underscores.
  private func isName(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "_"), omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { isDigit($0) || (0x61...0x7A).contains($0) }
    } && text.utf8.first.map(isLetter) == true
  }
}

extension WordsReading {
  /// `plurals: { one: [1], few: [2-4] }`: the counts of each form.
  private mutating func plurals(_ entry: KeyEntry?) -> Plurals {
    guard let entry else { return Plurals([]) }
    let names = names(of: entry.value)
    guard
      let group = decoder.group(
        entry.value, "`plurals`", keys: names.filter { $0 != Plurals.other },
        example: "`one: [1]`", otherwise: "leave `other` out: it takes all that is left")
    else { return Plurals([]) }
    var rules: [(name: String, counts: Set<Int>)] = []
    for name in names {
      guard let rule = group[name], let nodes = decoder.list(rule, example: "`\(name): [1]`")
      else { continue }
      var counts: Set<Int> = []
      for node in nodes {
        guard let text = decoder.item(node, of: name, example: "1") else { continue }
        if let range = range(text) {
          counts.formUnion(range)
        } else {
          decoder.fault(
            node.location, "\(quoted(text)) is not a count",
            "write a number from 0 to 199, or two of them as in `2-4`")
        }
      }
      rules.append((name, counts))
    }
    return Plurals(rules)
  }

  private func range(_ text: String) -> ClosedRange<Int>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
    guard ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil,
      0 <= first, first <= last, last < Plurals.counts
    else { return nil }
    return first...last
  }
}
