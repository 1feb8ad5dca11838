// SPDX-License-Identifier: Apache-2.0

/// A text as a sentence may repeat it: between backquotes, on one line, no longer than `limit`
/// characters.
package func quoted(_ text: String, limit: Int = 60) -> String {
  var shown = String(text.prefix(limit).map { $0.isControl ? " " : $0 })
  if text.count > limit { shown += "…" }
  return "`\(shown)`"
}

/// `a`, `b` or `c`.
package func listed(_ words: [String], _ conjunction: String = "or") -> String {
  guard words.count > 1, let last = words.last else { return words.map { "`\($0)`" }.joined() }
  return words.dropLast().map { "`\($0)`" }.joined(separator: ", ") + " \(conjunction) `\(last)`"
}
