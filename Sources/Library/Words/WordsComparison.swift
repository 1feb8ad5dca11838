// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

/// Compares the words of a language with those of the language of the keys: the same keys, and
/// behind each the same kind of thing with the same placeholders.
struct WordsComparison {
  let original: WordsFile
  let translation: WordsFile
  var decoder: NodeDecoder

  mutating func compare() {
    let known = original.values
    let written = translation.values
    for entry in original.entries where written[entry.key] == nil {
      if translation.unread.contains(entry.key) { continue }
      decoder.fault(
        location(above: entry.key), "there is no `\(entry.key)`",
        "translate it too: \(Self.shown(entry.value))")
    }
    for entry in translation.entries {
      guard let value = known[entry.key] else {
        if original.unread.contains(entry.key) { continue }
        let near = nearest(entry.key, among: original.entries.map(\.key))
        decoder.fault(
          entry.location, "`\(entry.key)` is not a key of the words",
          near.map { "did you mean `\($0)`?" } ?? "remove it, or add it to every language")
        continue
      }
      compare(entry, with: value)
    }
  }

  /// The place of the innermost group that a missing key belongs in.
  private func location(above key: String) -> SourceLocation {
    var parts = key.split(separator: ".").dropLast()
    while !parts.isEmpty {
      if let location = translation.groups[parts.joined(separator: ".")] { return location }
      parts.removeLast()
    }
    return .start
  }

  private mutating func compare(_ entry: WordsFile.Entry, with value: WordsFile.Value) {
    switch (value, entry.value) {
    case (.list, .list): break
    case (.sentence(let wanted), .sentence(let template)):
      compare(entry, template.placeholders, with: wanted.placeholders)
    case (.counted(let wanted), .counted(let forms)):
      compare(
        entry, forms[Plurals.other]?.placeholders ?? [],
        with: wanted[Plurals.other]?.placeholders ?? [])
    case (.sentence, _): mismatch(entry, "a sentence")
    case (.counted, _): mismatch(entry, "a group of plural forms, `other` among them,")
    case (.list, _): mismatch(entry, "a list of words")
    }
  }

  private mutating func mismatch(_ entry: WordsFile.Entry, _ wanted: String) {
    decoder.fault(
      entry.location, "`\(entry.key)` is not what it is in `\(original.language.code)`",
      "write \(wanted) here")
  }

  private mutating func compare(
    _ entry: WordsFile.Entry, _ written: [String], with wanted: [String]
  ) {
    for name in wanted where !written.contains(name) {
      decoder.fault(
        entry.location, "`\(entry.key)` has no `{\(name)}`",
        "write it where it belongs in the sentence")
    }
    for name in written where !wanted.contains(name) {
      decoder.fault(
        entry.location, "`{\(name)}` is not a placeholder of `\(entry.key)`",
        wanted.isEmpty
          ? "remove it" : "the placeholders here are \(listed(wanted.map { "{\($0)}" }, "and"))")
    }
  }

  /// A sentence as a fault can repeat it.
  private static func shown(_ value: WordsFile.Value) -> String {
    switch value {
    case .sentence(let template): quoted(template.text)
    case .counted(let forms): quoted(forms[Plurals.other]?.text ?? "")
    case .list(let words): quoted(words.joined(separator: ", "))
    }
  }
}
