// SPDX-License-Identifier: Apache-2.0
import YAML

/// A value that stands in the file, or its default.
struct ParsedValue<Value> {
  var key: String
  var value: Value
  /// As it is written; as it would be written, if it is the default.
  var shown: String
  /// Where it is written; nil: it is the default.
  var location: SourceLocation?
  /// Whether it was understood and within its bounds: only then is it compared with others.
  var isSound = true

  /// `wake` is 08:00.
  var said: String { "`\(key)` is \(shown)" + (location == nil ? " (the default)" : "") }
}

/// The place of two written values at which a fault of both belongs: the later one in the file.
func later(_ a: SourceLocation?, _ b: SourceLocation?) -> SourceLocation? {
  guard let a, let b else { return a ?? b }
  return max(a, b)
}
