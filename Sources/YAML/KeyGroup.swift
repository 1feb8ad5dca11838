// SPDX-License-Identifier: Apache-2.0

/// The keys of one mapping, each known and each once.
package struct KeyGroup {
  /// The place of the mapping's first character.
  package let location: SourceLocation
  /// An error among the keys; nil if all of them are known and none is there twice.
  package internal(set) var error: ErrorReported?
  var entries: [String: KeyEntry] = [:]

  /// A mapping without keys.
  package static var empty: KeyGroup { KeyGroup(location: .start) }

  package subscript(key: String) -> KeyEntry? { entries[key] }

  /// The entry of a key that has to be there. Throws `error` if it is not.
  package func required(
    _ key: String, or error: @autoclosure () -> ErrorReported
  ) throws(ErrorReported) -> KeyEntry {
    guard let entry = self[key] else {
      throw error()
    }
    return entry
  }

  /// The value of a key; nil if the key is not there, or if `read` fails.
  package func value<Value>(
    _ key: String, _ read: (KeyEntry) throws(ErrorReported) -> Value
  ) -> Value? {
    self[key].flatMap { try? read($0) }
  }

  /// The values of keys that all have to be there. A key with an error is left out.
  ///
  /// - Parameter missing: Reports that a key is not there.
  package func values<Value>(
    _ keys: [String], or missing: (String) -> ErrorReported,
    _ read: (KeyEntry) throws(ErrorReported) -> Value
  ) -> [String: Value] {
    var values: [String: Value] = [:]
    for key in keys {
      values[key] = try? read(required(key, or: missing(key)))
    }
    return values
  }
}

/// One key of a mapping with its value.
package struct KeyEntry {
  package let key: String
  package let keyLocation: SourceLocation
  package let value: Node

  /// The place for an error about the value. It is the key's place if the key has no value.
  package var location: SourceLocation { value.isEmpty ? keyLocation : value.location }
}
