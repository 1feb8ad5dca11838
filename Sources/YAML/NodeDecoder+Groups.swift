// SPDX-License-Identifier: Apache-2.0
import Text

// Groups of keys.
extension NodeDecoder {
  /// Reads a mapping with some of `keys`.
  ///
  /// - Parameters:
  ///   - owner: The noun for the mapping in a sentence, as in "a key of `day`".
  ///   - keys: All keys that may be there.
  ///   - example: One of the keys with a value, for the remedy.
  ///   - otherwise: The remedy for an unknown key that resembles no known one; nil to name all
  ///     keys.
  /// - Returns: The known keys. An unknown or repeated key is an error and left out.
  /// - Throws: `ErrorReported` if the node is no mapping.
  package func group(
    _ node: Node, _ owner: String, keys: [String], example: String, otherwise: String? = nil
  ) throws(ErrorReported) -> KeyGroup {
    let pairs = try require(
      node.pairs,
      or: missingSpaces(node, keys)
        ?? error(
          node.location, "\(owner) is \(node.kind), but keys belong here",
          "write for example \(example)"))
    var group = KeyGroup(location: node.location)
    for pair in pairs {
      do throws(ErrorReported) {
        let entry = try entry(
          pair, owner, among: keys, otherwise: otherwise ?? Self.naming(keys), beside: group)
        group.entries[entry.key] = entry
      } catch {
        group.error = error
        hideSecret(pair)
      }
    }
    return group
  }

  /// Reports lines such as `evening:19:30` and `evening 19:30`, several of which YAML reads as one
  /// text. Nil if the node is no such text.
  private func missingSpaces(_ node: Node, _ keys: [String]) -> ErrorReported? {
    guard node.text != nil else {
      return nil
    }
    var reported: ErrorReported?
    var line = source.sourceLine(node.location.line)
    var index = node.location.column - 1
    while let slip = source.missingSpace(line, at: index, of: keys)
      ?? source.missingColon(line, at: index, of: keys)
    {
      reported = error(slip)
      line = source.sourceLine(line.number + 1)
      index = line.contentIndex
    }
    return reported
  }

  /// Hides the value of a key that is refused, if it may be a secret.
  private func hideSecret(_ pair: Node.Pair) {
    if let key = pair.key.text, source.isSecret(key), !pair.value.isEmpty {
      hide(pair.value.location)
    }
  }

  private static func naming(_ keys: [String]) -> String {
    keys.count == 1
      ? "the only key here is \(listed(keys))" : "the keys here are \(listed(keys, "and"))"
  }

  private func entry(
    _ pair: Node.Pair, _ owner: String, among keys: [String],
    otherwise: @autoclosure () -> String, beside group: KeyGroup
  ) throws(ErrorReported) -> KeyEntry {
    let location = pair.key.location
    let key = try require(
      pair.key.text,
      or: error(
        location, "\(pair.key.kind) stands where a key belongs",
        "write a key, a colon and a value"))
    try require(
      keys.contains(key),
      or: (source.missingSpace(
        source.sourceLine(location.line), at: location.column - 1, of: keys
      ) ?? source.uncommentedText(source.sourceLine(location.line))).map { error($0) }
        ?? error(
          location, "\(quoted(key)) is not a key of \(owner)",
          guess(for: key, among: keys) ?? otherwise(), quotesPerson: true))
    if let first = group[key] {
      throw error(
        location, "`\(key)` stands here a second time, after line \(first.keyLocation.line)",
        "keep one of the two")
    }
    return KeyEntry(key: key, keyLocation: location, value: pair.value)
  }

  /// The entry of a key that a group has to have.
  ///
  /// - Parameters:
  ///   - owner: The noun that begins the sentence of a group without the key.
  ///   - location: The place for the error; nil for that of the group.
  package func required(
    _ key: String, of group: KeyGroup, _ owner: String, at location: SourceLocation? = nil
  ) throws(ErrorReported) -> KeyEntry {
    try group.required(
      key,
      or: error(location ?? group.location, "\(owner) has no `\(key)`", "write `\(key)`"))
  }
}
