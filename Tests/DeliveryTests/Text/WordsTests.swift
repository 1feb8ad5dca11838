// SPDX-License-Identifier: Apache-2.0
import Planning
import TestSupport
import Testing
import Wording

@testable import Delivery

@Suite("The words")
struct WordsTests {
  /// What a note, its buttons and its questions say.
  private func spoken(_ language: Language) -> [String] {
    let words = Words(language)
    let sentences: [Sentence] = [
      .noteTitle, .noteNeutral, .noteDrivingBefore, .noteDrivingRest, .noteLater, .noteHelp,
      .noteStop, .noteAnswering,
      .noteAnsweringNow, .noteReading, .buttonDone, .buttonClick, .buttonLater, .buttonSkip,
      .buttonHelp, .buttonStop, .buttonOk, .buttonShow, .ownWordsIntend, .questionCheckInSoSo,
      .questionFewerAsItIs, .stopText, .stopToday, .stopNextSession, .stopAltogether,
      .stopTodayCommand, .stopNextSessionCommand, .stopAltogetherCommand, .stopPaused,
      .stopPastSession, .stopPastSessionCommand,
      .stopPausedUntil(end: ""),
      .buttonWrite, .ownWordsPlaceholder, .buttonKeep, .buttonEveningsOnly, .buttonAroundSessions,
      .buttonAsItIs,
      .buttonAllRight, .buttonSoSo, .buttonNotOkay,
    ]
    let quotes = [Quote(""), Quote("", isFromBefore: false)].map(words.quoting)
    return sentences.map { words[$0] } + quotes
      + Question.allCases.flatMap { [words.text(of: $0), words.answering($0)] }
  }

  @Test("Words of the person are said to be of before the appointment only where they are")
  func openings() {
    let (before, later) = (Quote("rest"), Quote("rest", isFromBefore: false))
    #expect(Words(.english).quoting(before) == "Before the appointment you wrote:\nrest")
    #expect(Words(.english).quoting(later) == "You wrote:\nrest")
    #expect(Words(.german).quoting(later) == "Du hast geschrieben:\nrest")
  }

  @Test("None of them tells a bystander what it is about", arguments: BuiltIn.languages)
  func telling(_ language: Language) {
    for word in [
      "ketamin", "infus", "clinic", "klinik", "dose", "dosis", "depress", "plasti", "treatment",
      "behandl", "session",
      "sitzung", "drug", "medi",
    ] {
      for text in spoken(language) {
        // What is typed stays as it is typed.
        let said = ["--until-next-session", "--around-sessions"].reduce(text.lowercased()) {
          $0.replacing($1, with: "")
        }
        #expect(!said.contains(word), "\(word)")
      }
    }
  }

  @Test(
    "None of them urges, and none says the same in both languages", arguments: BuiltIn.languages)
  func urging(_ language: Language) {
    for text in spoken(language) { #expect(!text.contains("!") && !text.isEmpty) }
    #expect(Set(spoken(.english)).isDisjoint(with: spoken(.german)))
  }

  @Test("A button's label is one short word", arguments: BuiltIn.languages)
  func buttons(_ language: Language) {
    let words = Words(language)
    let buttons: [Sentence] = [
      .buttonDone, .buttonLater, .buttonSkip, .buttonHelp, .buttonStop, .buttonOk, .buttonShow,
      .buttonClick,
    ]
    let labels = buttons.map { words[$0] }
    for label in labels { #expect(label.count <= 12 && !label.contains(" "), "\(label)") }
    #expect(Set(labels).count == labels.count)
  }
}
