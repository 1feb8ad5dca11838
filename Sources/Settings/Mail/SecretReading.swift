// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

/// Readers of the place of a secret. No message repeats a value, because a person may have written
/// the secret itself there.
extension ConfigurationReading {
  /// The keys of all places of a secret.
  private static let places = MailSettings.Secret.SecretPlace.allCases.map(\.rawValue)

  /// The place of a secret: exactly one of those that the table of keys has for `entry`. A key that
  /// is no secret there has none, so that no secret can be read whose line might be shown.
  func secret(_ entry: KeyEntry) throws(ErrorReported) -> MailSettings.Secret {
    let row = ConfigurationKeys.email.rows.first { $0.key.name == entry.key }
    let (place, written) = try place(entry, row.asList.flatMap { $0.key.places })
    switch place {
    case .command: return .command(try command(written))
    case .file:
      mailFiles[.password] = written.location
      return .file(try path(written, example: "~/.config/oriel/password", ofSecret: true))
    case .credential: return .credential(try credential(written))
    }
  }

  /// The one place of a secret that is written, with its entry.
  private func place(
    _ entry: KeyEntry, _ places: [MailSettings.Secret.SecretPlace]
  ) throws(ErrorReported) -> (place: MailSettings.Secret.SecretPlace, written: KeyEntry) {
    let keys = places.map(\.rawValue)
    let ways = listed(keys.map { "\(entry.key): { \($0): … }" })
    try requirePlace(entry, ways)
    try refuseSecretAsKey(entry, ways)
    showPlaces(entry.value, keys: keys)
    hideUnknown(entry.value, keys: keys)
    let group = try decoder.group(
      entry.value, "`\(entry.key)`", keys: keys, example: "`{ command: pass show mail }`")
    let written = places.compactMap { place in group[place.rawValue].map { (place, $0) } }
    guard let first = written.first else {
      // An unknown key has its error already.
      throw group.error ?? noPlace(entry, ways)
    }
    if let last = written.map(\.1.keyLocation).max(), written.count > 1 {
      throw decoder.error(last, "`\(entry.key)` is kept in two places", "keep one of them")
    }
    return first
  }

  private func noPlace(_ entry: KeyEntry, _ ways: String) -> ErrorReported {
    decoder.error(entry.location, "`\(entry.key)` does not say where it is kept", "write \(ways)")
  }

  /// Refuses a secret in the place of a key, as in `{ hunter2 }`. A key that has a value and is
  /// near to a known one is a slip and no secret.
  private func refuseSecretAsKey(_ entry: KeyEntry, _ ways: String) throws(ErrorReported) {
    let stranger = entry.value.pairs?.first { pair in
      let isSlip = !pair.value.isEmpty && nearest(pair.name, among: Self.places) != nil
      return !pair.isNamed(in: Self.places) && !isSlip
    }
    guard let stranger else {
      return
    }
    decoder.hide(stranger.key.location)
    throw noPlace(entry, ways)
  }

  /// Refuses a secret in the file itself.
  private func requirePlace(_ entry: KeyEntry, _ ways: String) throws(ErrorReported) {
    try decoder.require(
      !entry.value.isEmpty,
      or: decoder.error(
        entry.location, "`\(entry.key)` has no value", "say where it is kept: \(ways)"))
    if entry.value.pairs == nil {
      decoder.hide(entry.value.location)
    } else {
      decoder.show(entry.keyLocation)
    }
    try decoder.require(
      entry.value.text == nil,
      or: decoder.error(
        entry.keyLocation,
        "a \(entry.key) is safer elsewhere: this file may be shown, copied or backed up",
        "take it out, and say where it is kept: \(ways)"))
  }

  /// Shows the lines of known places, which are no secrets.
  private func showPlaces(_ node: Node, keys: [String]) {
    for pair in node.pairs ?? [] where pair.isNamed(in: keys) {
      decoder.show(pair.key.location)
    }
  }

  /// Hides the values of unknown keys. One of them may be a secret with a slip in its key.
  func hideUnknown(_ node: Node, keys: [String]) {
    let unknown = (node.pairs ?? []).filter { !$0.isNamed(in: keys) }
    for pair in unknown where !pair.value.isEmpty {
      decoder.hide(pair.value.location)
    }
  }

  /// The words of a command: those of a list, or of a text that is split at white space. There is
  /// no quoting, because no shell runs the command.
  private func command(_ entry: KeyEntry) throws(ErrorReported) -> [String] {
    let words = try words(of: entry)
    let program = try decoder.require(
      words.first,
      or: decoder.error(
        entry.location, "`command` is empty", "write for example `command: pass show mail`"))
    // A name without a slash is looked up in PATH.
    guard program.isWholePath || !program.contains("/") else {
      decoder.hide(entry.location)
      throw decoder.error(
        entry.location, "the program of `\(entry.key)` depends on where oriel is started",
        "write the whole path, beginning with `/` or `~/`, or a name that stands in PATH")
    }
    return words
  }

  private func words(of entry: KeyEntry) throws(ErrorReported) -> [String] {
    if case .sequence(let items) = entry.value.content {
      return try decoder.flawless(
        items.compactMap { try? decoder.item($0, of: entry.key, example: "pass") })
    }
    let text = try decoder.text(entry, example: "pass show mail")
    if text.contains(where: { "\"'`$|;&<>".contains($0) }) {
      decoder.warn(
        entry.location, "no shell runs this command, so quotes, `$` and `|` are plain characters",
        "write a list of words, or put the line into a script of your own")
    }
    return text.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private func credential(_ entry: KeyEntry) throws(ErrorReported) -> String {
    let text = try decoder.text(entry, example: "oriel-mail")
    let fits = text.utf8.allSatisfy { isAlphanumeric($0, or: "-_.") }
    guard fits, !text.hasPrefix("."), text.utf8.count <= 100 else {
      decoder.hide(entry.location)
      throw decoder.error(
        entry.location, "this is not the name of a credential",
        "write letters, digits, `-`, `_` and `.`")
    }
    return text
  }
}

extension Node.Pair {
  /// The text of the key; empty for a key that is no text.
  fileprivate var name: String { key.text ?? "" }

  fileprivate func isNamed(in keys: [String]) -> Bool { keys.contains(name) }
}
