// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

/// Compares the words of a language with those of the first language. Both must have the same keys,
/// each with the same kind of value and the same placeholders.
struct WordsComparison {
  let original: WordsFile
  let translation: WordsFile
  let decoder: NodeDecoder

  func compare() {
    let known = original.values
    let written = translation.values
    for entry in original.entries where written[entry.key] == nil {
      refuseMissing(entry)
    }
    for entry in translation.entries {
      if let value = known[entry.key] {
        compare(entry, with: value)
      } else {
        refuseStranger(entry)
      }
    }
  }

  private func refuseMissing(_ entry: WordsFile.WordsEntry) {
    if translation.unread.contains(entry.key) {
      return
    }
    decoder.error(
      location(above: entry.key), "there is no `\(entry.key)`",
      "translate it too: \(quoted(entry.value.text))")
  }

  private func refuseStranger(_ entry: WordsFile.WordsEntry) {
    if original.unread.contains(entry.key) {
      return
    }
    let keys = original.entries.map(\.key)
    decoder.error(
      entry.location, "`\(entry.key)` is not a key of the words",
      guess(for: entry.key, among: keys) ?? "remove it, or add it to every language")
  }

  /// The place of the innermost group that is there and that a missing key belongs to.
  private func location(above key: String) -> SourceLocation {
    var parts = key.split(separator: ".").dropLast()
    while !parts.isEmpty {
      if let location = translation.groups[parts.joined(separator: ".")] {
        return location
      }
      parts.removeLast()
    }
    return .start
  }

  private func compare(_ entry: WordsFile.WordsEntry, with value: WordsFile.Value) {
    guard entry.value.kind == value.kind else {
      decoder.error(
        entry.location, "`\(entry.key)` is not what it is in `\(original.language.code)`",
        "write \(value.kind.rawValue) here")
      return
    }
    compare(entry, with: value.placeholders)
  }

  private func compare(_ entry: WordsFile.WordsEntry, with wanted: [String]) {
    let written = entry.value.placeholders
    for name in wanted where !written.contains(name) {
      decoder.error(
        entry.location, "`\(entry.key)` has no `{\(name)}`",
        "write it where it belongs in the sentence")
    }
    let remedy =
      wanted.isEmpty
      ? "remove it" : "the placeholders here are \(listed(wanted.map { "{\($0)}" }, "and"))"
    for name in written where !wanted.contains(name) {
      decoder.error(
        entry.location, "`{\(name)}` is not a placeholder of `\(entry.key)`", remedy)
    }
  }
}
