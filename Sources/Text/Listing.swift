// SPDX-License-Identifier: Apache-2.0

/// A text as a sentence may repeat it: between backquotes, on one line, and cut after `limit`
/// characters with an ellipsis.
package func quoted(_ text: String, limit: Int = 60) -> String {
  var shown = String(text.prefix(limit).map { $0.isControl ? " " : $0 })
  if text.count > limit {
    shown += "…"
  }
  return "`\(shown)`"
}

/// `a`, `b` or `c`, each between two `quote`.
package func listed(
  _ words: [String], _ conjunction: String = "or", between quote: String = "`"
) -> String {
  let quoted = words.map { quote + $0 + quote }
  guard quoted.count > 1, let last = quoted.last else {
    return quoted.joined()
  }
  return quoted.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
}

/// `3 notes`, or `1 note`.
package func counted(_ count: Int, _ noun: String) -> String {
  count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
}
