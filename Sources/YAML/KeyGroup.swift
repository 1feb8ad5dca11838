// SPDX-License-Identifier: Apache-2.0

/// The keys of one mapping, each known and each once.
package struct KeyGroup {
  /// The first character of the mapping.
  package let location: SourceLocation
  /// The sign of an error among its keys; nil: all of them are known, and each stands there once.
  package internal(set) var error: ErrorReported?
  var entries: [String: KeyEntry] = [:]

  /// A mapping without keys.
  package static var empty: KeyGroup { KeyGroup(location: .start) }

  package subscript(key: String) -> KeyEntry? { entries[key] }

  /// A key that has to be there; `error` tells that it is not.
  package func required(
    _ key: String, or error: @autoclosure () -> ErrorReported
  ) throws(ErrorReported) -> KeyEntry {
    guard let entry = self[key] else {
      throw error()
    }
    return entry
  }

  /// The value of a key; nil if the key is not written, or after an error.
  package func value<Value>(
    _ key: String, _ read: (KeyEntry) throws(ErrorReported) -> Value
  ) -> Value? {
    self[key].flatMap { try? read($0) }
  }

  /// The values of keys that all have to be there; one with an error is left out.
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

  /// The place of the value in a sentence: of the key, if nothing follows it.
  package var location: SourceLocation { value.isEmpty ? keyLocation : value.location }
}
