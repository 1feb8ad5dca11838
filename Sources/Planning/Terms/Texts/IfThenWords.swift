// SPDX-License-Identifier: Apache-2.0

/// The words by which an if-then plan is recognised, "if …, then …" (`evidence.md`, section 5), in
/// all languages at once, because a person may write in any of them. They are lower case.
package struct IfThenWords: Hashable, Sendable {
  /// The words that begin a plan.
  package let openings: Set<String>
  /// The words that begin its second half, if no comma does.
  package let consequences: Set<String>

  /// Without openings, no line is a plan.
  package init(openings: Set<String> = [], consequences: Set<String> = []) {
    self.openings = openings
    self.consequences = consequences
  }

  /// True for a line that begins with one of `openings`, and has a comma or one of `consequences`.
  func isIfThenPlan(_ line: String) -> Bool {
    let words = line.lowercased().split { !$0.isLetter }.map(String.init)
    guard let first = words.first, openings.contains(first) else { return false }
    return line.contains(",") || words.contains(where: consequences.contains)
  }
}
