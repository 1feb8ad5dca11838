// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import Wording

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
  static func warnings(_ item: LibraryText, _ language: Language) -> [(
    message: String, expected: String
  )] {
    let (said, safety) = (Said(item.text, language), Safety(language))
    let isForTheDay = item.phases.contains(where: \.carriesDrivingText)
    let deeds = isForTheDay ? said.found(safety.deeds) : []
    let recalling = isForTheDay ? said.found(safety.recalling) : []
    let told: [(words: [String], expected: String)] = [
      (deeds, "on the day itself, ask for nothing that walks, cooks, drives, bathes or decides"),
      (recalling, "on the day itself, leave memories alone"),
      (said.said(safety.inward), "let the breath be as it is, and offer something for open eyes"),
      (said.said(safety.clearing), "never say when a restriction ends"),
    ]
    return told.filter { !$0.words.isEmpty }.map { words, expected in
      ("the text of `\(item.id)` has \(listed(words, "and"))", expected)
    }
  }
}
