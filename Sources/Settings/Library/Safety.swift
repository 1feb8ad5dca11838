// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import Wording
import YAML

/// The things that no text asks for, whoever wrote it (`wording.md`, "Rules for writers" and "Must
/// say / must not say"), in one language. It is looked for by words, in small letters, so that a
/// slip is found, not a meaning.
///
/// A stem is met by any word that begins with it; with a full stop it is the whole word.
struct Safety {
  /// The deeds that nobody is asked for on the day of a session.
  var deeds: [String]
  /// The words that would call memories up, which are left alone on that day.
  var recalling: [String]
  /// Breath that is held or deepened, and closed eyes.
  var inward: [String]
  /// The words that would clear a restriction.
  var clearing: [String]

  /// The words below `safety` in `config/words/`, in one language.
  init(_ language: Language) {
    let words = Words(language)
    deeds = words[.safetyDeeds]
    recalling = words[.safetyRecalling]
    inward = words[.safetyInward]
    clearing = words[.safetyClearing]
  }

  /// The warnings about a text.
  static func warnings(_ item: LibraryText, _ language: Language) -> [FaultText] {
    let (said, safety) = (Said(item.text, language), Safety(language))
    let ofTheDay = item.phases.contains(where: \.carriesDrivingText) ? safety.ofTheDay(said) : []
    let told = ofTheDay + safety.always(said)
    return told.filter { !$0.words.isEmpty }.map { words, expected in
      FaultText(
        message: "the text of `\(item.id)` has \(listed(words, "and"))", expected: expected)
    }
  }

  /// The words of a text that do not belong on the day of a session, each kind with its remedy.
  private func ofTheDay(_ said: Said) -> [(words: [String], expected: String)] {
    [
      (
        said.found(deeds),
        "on the day itself, ask for nothing that walks, cooks, drives, bathes or decides"
      ),
      (said.found(recalling), "on the day itself, leave memories alone"),
    ]
  }

  /// The words that belong nowhere, each kind with its remedy.
  private func always(_ said: Said) -> [(words: [String], expected: String)] {
    [
      (said.said(inward), "let the breath be as it is, and offer something for open eyes"),
      (said.said(clearing), "never say when a restriction ends"),
    ]
  }
}
