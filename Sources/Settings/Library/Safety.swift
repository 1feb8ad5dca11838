// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import Wording
import YAML

/// What no text says, whoever wrote it (`wording.md`, "Rules for writers" and "Must say / must not
/// say"). It is looked for by words, so that a slip is found, not a meaning. The words of each
/// language are those below `safety` in `config/words/`.
enum Safety {
  /// Words that do not belong into a text, and what to do about them.
  struct Rule: Sendable {
    let words: WordList
    /// True if the rule is for texts that may come on the day of a session.
    var isOfTheDay = false
    let expected: String
  }

  static let rules = [
    Rule(
      words: .safetyDeeds, isOfTheDay: true,
      expected: "on the day itself, ask for nothing that walks, cooks, drives, bathes or decides"),
    Rule(
      words: .safetyRecalling, isOfTheDay: true,
      expected: "on the day itself, leave memories alone"),
    Rule(
      words: .safetyInward,
      expected: "let the breath be as it is, and offer something for open eyes"),
    Rule(words: .safetyClearing, expected: "never say when a restriction ends"),
    Rule(
      words: .safetyTelling,
      expected: "others may read the screen: speak of the appointment and the care team"),
    Rule(
      words: .safetyAdvising,
      expected: "leave what is taken, eaten and drunk to the care team"),
    Rule(
      words: .safetyClaiming,
      expected: "promise nothing: some people feel no change, and some feel worse"),
    Rule(words: .safetyPressing, expected: "count nothing, and press nobody"),
    Rule(words: .safetyWounding, expected: "call up no painful event"),
    Rule(words: .safetyAffirming, expected: "let nobody repeat praise, and order no good cheer"),
    Rule(
      words: .safetyUnreal,
      expected: "leave out voices, what is not real, life and death of things, and self-contempt"),
    Rule(words: .safetyWatching, expected: "say nothing that sounds as if somebody looked on"),
  ]

  /// The warnings about a text.
  static func warnings(_ item: LibraryText, _ language: Language) -> [FaultText] {
    let said = Said(item.text, language)
    let isOfTheDay = item.phases.contains(where: \.carriesDrivingText)
    let found = rules.filter { isOfTheDay || !$0.isOfTheDay }.map { rule in
      (words: said.found(rule.words), expected: rule.expected)
    }
    let told = found + [(said.negatedPermissions, "say the case first: If none comes, leave it.")]
    return told.filter { !$0.words.isEmpty }.map { words, expected in
      FaultText(
        message: "the text of `\(item.id)` has \(listed(words, "and"))", expected: expected)
    }
  }
}
