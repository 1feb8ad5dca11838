// SPDX-License-Identifier: Apache-2.0
import YAML

/// A default, or a value of the file that has no error of its own.
struct ParsedValue<Value: Sendable>: Sendable {
  let key: String
  let value: Value
  /// The spelling in the file; for a default, the spelling that a person would use.
  let shown: String
  /// The place in the file; nil for a default.
  var location: SourceLocation?

  /// The value as a clause: `wake` is 08:00.
  var clause: String { "`\(key)` is \(shown)" + (location == nil ? " (the default)" : "") }
}

extension KeyEntry {
  /// The value of this key; `shown` is its spelling.
  func parsed<Value>(_ value: Value, shown: String) -> ParsedValue<Value> {
    ParsedValue(key: key, value: value, shown: shown, location: location)
  }

  /// The value as the file spells it, with single spaces.
  var spelling: String { (value.text ?? "").split(separator: " ").joined(separator: " ") }
}

extension KeyGroup {
  /// The value of a key, or `standard` if the key is not written; nil after an error.
  func parsed<Value>(
    _ key: String, standard: ParsedValue<Value>?,
    _ read: (KeyEntry) throws(ErrorReported) -> ParsedValue<Value>
  ) -> ParsedValue<Value>? {
    guard let entry = self[key] else {
      return standard
    }
    return try? read(entry)
  }
}

/// The place for an error about two values: the later one in the file.
func later(_ a: SourceLocation?, _ b: SourceLocation?) -> SourceLocation? {
  [a, b].compactMap { $0 }.max()
}
