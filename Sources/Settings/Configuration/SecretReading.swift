// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

extension ConfigurationReading {
  /// The place of a secret: exactly one of `kinds`.
  mutating func secret(_ entry: KeyEntry?, kinds: [String]) -> Mail.Secret? {
    guard let entry else { return nil }
    let ways = listed(kinds.map { "\(entry.key): { \($0): … }" })
    guard isPlace(entry, ways) else { return nil }
    hideUnknown(entry.value, keys: kinds)
    let group = decoder.group(
      entry.value, "`\(entry.key)`", keys: kinds, example: "`{ command: pass show mail }`")
    guard let group else { return nil }
    let written = kinds.compactMap { group[$0] }
    guard let first = written.first else {
      // An unknown key is a fault already.
      if entry.value.pairs?.isEmpty == true {
        decoder.fault(
          entry.location, "`\(entry.key)` does not say where it is kept", "write \(ways)")
      }
      return nil
    }
    guard written.count == 1 else {
      let last = written.map(\.keyLocation).max()
      decoder.fault(
        last ?? first.keyLocation, "`\(entry.key)` is kept in two places", "keep one of them")
      return nil
    }
    return secret(first)
  }

  /// False, after a fault, for a secret that stands in the file itself.
  private mutating func isPlace(_ entry: KeyEntry, _ ways: String) -> Bool {
    if entry.value.isEmpty {
      decoder.fault(
        entry.location, "`\(entry.key)` has no value", "say where it is kept: \(ways)")
      return false
    }
    switch entry.value.content {
    case .scalar:
      decoder.hide(entry.value.location)
      decoder.fault(
        entry.keyLocation,
        "a \(entry.key) is safer elsewhere: this file may be shown, copied or backed up",
        "take it out, and say where it is kept: \(ways)")
      return false
    case .sequence: decoder.hide(entry.value.location)
    case .mapping: break
    }
    return true
  }

  private mutating func secret(_ entry: KeyEntry) -> Mail.Secret? {
    switch entry.key {
    case "command":
      guard let words = command(entry) else { return nil }
      return .command(words)
    case "file":
      mailFiles[.password] = entry.location
      guard let path = path(entry, example: "~/.config/oriel/password") else { return nil }
      return .file(path)
    default:
      guard let name = credential(entry) else { return nil }
      return .credential(name)
    }
  }

  /// Hides the values of unknown keys: one of them may be a secret with a slip in its key.
  mutating func hideUnknown(_ node: Node, keys: [String]) {
    for pair in node.pairs ?? [] where !keys.contains(pair.key.text ?? "") {
      if !pair.value.isEmpty { decoder.hide(pair.value.location) }
    }
  }

  /// A command's words: a list, or text split at spaces. There is no quoting, and no shell runs the
  /// command.
  private mutating func command(_ entry: KeyEntry) -> [String]? {
    guard let words = words(of: entry) else { return nil }
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
      var words: [String] = []
      for item in items {
        guard let word = decoder.item(item, of: entry.key, example: "pass") else { return nil }
        words.append(word)
      }
      return words
    }
    guard let text = decoder.text(entry, example: "pass show mail") else { return nil }
    if text.contains(where: { "\"'`$|;&<>".contains($0) }) {
      decoder.warn(
        entry.location, "no shell runs this command, so that quotes, `$` and `|` mean themselves",
        "write a list of words, or put the line into a script of your own")
    }
    return text.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private mutating func credential(_ entry: KeyEntry) -> String? {
    guard let text = decoder.text(entry, example: "oriel-mail") else { return nil }
    let fits = text.utf8.allSatisfy { isLetter($0) || isDigit($0) || "-_.".utf8.contains($0) }
    guard fits, !text.hasPrefix("."), text.utf8.count <= 100 else {
      decoder.fault(
        entry.location, "\(quoted(text)) is not the name of a credential",
        "write letters, digits, `-`, `_` and `.`")
      return nil
    }
    return text
  }
}
