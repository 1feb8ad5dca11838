// SPDX-License-Identifier: Apache-2.0

/// A value of the file, or a default.
struct ParsedValue<Value> {
  var key: String
  var value: Value
  /// The spelling of the file; of a default, the spelling that a person would use.
  var shown: String
  /// The place in the file; nil: a default.
  var location: SourceLocation?
  /// True if the value was understood and is within its range: only then is it compared with
  /// others.
  var isSound = true

  /// `wake` is 08:00.
  var clause: String { "`\(key)` is \(shown)" + (location == nil ? " (the default)" : "") }
}

/// The place for a fault of two values: the later one in the file.
func later(_ a: SourceLocation?, _ b: SourceLocation?) -> SourceLocation? {
  guard let a, let b else { return a ?? b }
  return max(a, b)
}
