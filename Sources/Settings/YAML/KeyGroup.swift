// SPDX-License-Identifier: Apache-2.0

/// The keys of one mapping, each known and each once.
struct KeyGroup {
  /// The first character of the mapping.
  let location: SourceLocation
  var entries: [String: KeyEntry] = [:]

  subscript(key: String) -> KeyEntry? { entries[key] }
}

/// One key of a mapping with its value.
struct KeyEntry {
  let key: String
  let keyLocation: SourceLocation
  let value: Node

  /// The place of the value in a sentence: of the key, if nothing follows it.
  var location: SourceLocation { value.isEmpty ? keyLocation : value.location }
}
