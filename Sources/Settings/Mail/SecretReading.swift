// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

extension ConfigurationReading {
  /// The place of a secret: exactly one of `kinds`.
  mutating func secret(_ entry: KeyEntry?, kinds: [String]) -> Mail.Secret? {
    guard let entry, let place = place(entry, kinds) else {
      return nil
    }
    switch place.key {
    case "command":
      return command(place).map(Mail.Secret.command)
    case "file":
      mailFiles[.password] = place.location
      return path(place, example: "~/.config/oriel/password").map(Mail.Secret.file)
    default:
      return credential(place).map(Mail.Secret.credential)
    }
  }

  /// The one key of the place of a secret; nil after a fault.
  private mutating func place(_ entry: KeyEntry, _ kinds: [String]) -> KeyEntry? {
    let ways = listed(kinds.map { "\(entry.key): { \($0): … }" })
    guard isPlace(entry, ways) else {
      return nil
    }
    hideUnknown(entry.value, keys: kinds)
    let group = decoder.group(
      entry.value, "`\(entry.key)`", keys: kinds, example: "`{ command: pass show mail }`")
    let written = kinds.compactMap { group?[$0] }
    if written.count > 1 {
      let last = written.map(\.keyLocation).max()
      decoder.fault(
        last ?? entry.keyLocation, "`\(entry.key)` is kept in two places", "keep one of them")
      return nil
    }
    // An unknown key is a fault already.
    if let pairs = entry.value.pairs, pairs.isEmpty {
      decoder.fault(
        entry.location, "`\(entry.key)` does not say where it is kept", "write \(ways)")
    }
    return written.first
  }

  /// False, after a fault, for a secret in the file itself.
  private mutating func isPlace(_ entry: KeyEntry, _ ways: String) -> Bool {
    if entry.value.isEmpty {
      decoder.fault(
        entry.location, "`\(entry.key)` has no value", "say where it is kept: \(ways)")
      return false
    }
    if entry.value.pairs == nil {
      decoder.hide(entry.value.location)
    }
    guard entry.value.text == nil else {
      decoder.fault(
        entry.keyLocation,
        "a \(entry.key) is safer elsewhere: this file may be shown, copied or backed up",
        "take it out, and say where it is kept: \(ways)")
      return false
    }
    return true
  }

  /// Hides the values of unknown keys: one of them may be a secret with a slip in its key.
  mutating func hideUnknown(_ node: Node, keys: [String]) {
    for pair in node.pairs ?? [] where !keys.contains(pair.key.text ?? "") {
      if !pair.value.isEmpty {
        decoder.hide(pair.value.location)
      }
    }
  }

  /// A command's words: a list, or text split at spaces. There is no quoting, and no shell runs the
  /// command.
  private mutating func command(_ entry: KeyEntry) -> [String]? {
    guard let words = words(of: entry) else {
      return nil
    }
    guard let program = words.first else {
      decoder.fault(
        entry.location, "`command` is empty", "write for example `command: pass show mail`")
      return nil
    }
    // A name without a slash is looked up in PATH.
    guard MailGrammar.isWholePath(program) || !program.contains("/") else {
      decoder.fault(
        entry.location, "\(quoted(program)) depends on where oriel is started",
        "write the whole path, beginning with `/` or `~/`, or a name that stands in PATH")
      return nil
    }
    return words
  }

  private mutating func words(of entry: KeyEntry) -> [String]? {
    if case .sequence(let items) = entry.value.content {
      let words = items.compactMap { decoder.item($0, of: entry.key, example: "pass") }
      return words.count == items.count ? words : nil
    }
    guard let text = decoder.text(entry, example: "pass show mail") else {
      return nil
    }
    if text.contains(where: { "\"'`$|;&<>".contains($0) }) {
      decoder.warn(
        entry.location, "no shell runs this command, so that quotes, `$` and `|` mean themselves",
        "write a list of words, or put the line into a script of your own")
    }
    return text.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private mutating func credential(_ entry: KeyEntry) -> String? {
    guard let text = decoder.text(entry, example: "oriel-mail") else {
      return nil
    }
    let fits = text.utf8.allSatisfy { isAlphanumeric($0) || "-_.".utf8.contains($0) }
    guard fits, !text.hasPrefix("."), text.utf8.count <= 100 else {
      decoder.fault(
        entry.location, "\(quoted(text)) is not the name of a credential",
        "write letters, digits, `-`, `_` and `.`")
      return nil
    }
    return text
  }
}
