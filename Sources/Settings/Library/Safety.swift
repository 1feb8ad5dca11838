// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import Wording
import YAML

/// The rules for every text (`wording.md`, "Rules for writers" and "Must say / must not say"). They
/// look for words, so they find slips and not meanings. The words of each language are below
/// `safety` in `config/words/`.
enum Safety {
  /// A list of words that must not be in a text, with the remedy.
  struct Rule: Sendable {
    let words: WordList
    /// True if the rule is for texts that may come on the day of a session.
    var isOfTheDay = false
    let remedy: String
  }

  static let rules = [
    Rule(
      words: .safetyDeeds, isOfTheDay: true,
      remedy: "on the day itself, ask for no walking, cooking, driving, bathing or deciding"),
    Rule(
      words: .safetyRecalling, isOfTheDay: true,
      remedy: "on the day itself, leave memories alone"),
    Rule(
      words: .safetyInward,
      remedy: "let the breath be as it is, and offer something for open eyes"),
    Rule(words: .safetyClearing, remedy: "never say when a restriction ends"),
    Rule(
      words: .safetyTelling,
      remedy: "others may read the screen: speak of the appointment and the care team"),
    Rule(
      words: .safetyAdvising,
      remedy: "leave what is taken, eaten and drunk to the care team"),
    Rule(
      words: .safetyClaiming,
      remedy: "promise nothing: some people feel no change, and some feel worse"),
    Rule(words: .safetyPressing, remedy: "count nothing, and press nobody"),
    Rule(words: .safetyWounding, remedy: "call up no painful event"),
    Rule(
      words: .safetyAffirming,
      remedy: "give no praise to repeat, and tell nobody to be cheerful"),
    Rule(
      words: .safetyUnreal,
      remedy: "leave out voices, what is not real, life and death of things, and self-contempt"),
    Rule(words: .safetyWatching, remedy: "say nothing that sounds as if somebody were watching"),
  ]

  /// The warnings about a text.
  static func warnings(_ item: LibraryText, _ language: Language) -> [DiagnosticText] {
    let said = PhraseMatcher(item.text, language)
    let isOfTheDay = item.phases.contains(where: \.carriesDrivingText)
    let found = rules.filter { isOfTheDay || !$0.isOfTheDay }.map { rule in
      (words: said.found(rule.words), remedy: rule.remedy)
    }
    let remedy = "begin with the case, as in: If none comes, leave it"
    let matches = found + [(said.negatedPermissions, remedy)]
    return matches.filter { !$0.words.isEmpty }.map { words, remedy in
      DiagnosticText(
        message: "the text of `\(item.id)` has \(listed(words, "and"))", remedy: remedy)
    }
  }
}
