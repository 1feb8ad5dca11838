// SPDX-License-Identifier: Apache-2.0

/// The keys of one mapping, each known and each once.
package struct KeyGroup {
  /// The first character of the mapping.
  package let location: SourceLocation
  var entries: [String: KeyEntry] = [:]

  package subscript(key: String) -> KeyEntry? { entries[key] }
}

/// One key of a mapping with its value.
package struct KeyEntry {
  package let key: String
  package let keyLocation: SourceLocation
  package let value: Node

  /// The place of the value in a sentence: of the key, if nothing follows it.
  package var location: SourceLocation { value.isEmpty ? keyLocation : value.location }
}
