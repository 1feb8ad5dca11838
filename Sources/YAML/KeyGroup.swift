// SPDX-License-Identifier: Apache-2.0

/// The keys of one mapping, each known and each once.
package struct KeyGroup {
  /// The first character of the mapping.
  package let location: SourceLocation
  var entries: [String: KeyEntry] = [:]

  /// The entry of a key, if it is written.
  package subscript(key: String) -> KeyEntry? { entries[key] }
}

/// One key of a mapping with its value.
package struct KeyEntry {
  /// The key as it is written.
  package let key: String
  /// The place of the key.
  package let keyLocation: SourceLocation
  /// What follows the colon.
  package let value: Node

  /// The place of the value in a sentence: of the key, if nothing follows it.
  package var location: SourceLocation { value.isEmpty ? keyLocation : value.location }
}
