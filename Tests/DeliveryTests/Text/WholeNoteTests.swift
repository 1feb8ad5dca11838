// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing
import Wording

@testable import Delivery

@Suite("All that is read of a note")
struct WholeNoteTests {
  @Test("The paragraphs are those of the screen", arguments: BuiltIn.languages)
  func paragraphs(_ language: Language) {
    let words = Words(language)
    for phase in Phase.allCases {
      let show = Request.Show.of(.first, phase)
      let note = words.wholeNote("Look up.\nBreathe.", of: "a", in: phase)
      let screen = Message.compose(
        show, text: "Look up.\nBreathe.", words: words, server: .usual)
      #expect(screen.body.hasPrefix(note), "\(phase)")
      #expect((note == "Look up.\nBreathe.") == !phase.carriesDrivingText, "\(phase)")
    }
    #expect(words.wholeNote(nil, of: nil, in: .core) == words[.noteNeutral])
  }

  @Test("A question is followed by its answers", arguments: BuiltIn.languages)
  func answers(_ language: Language) {
    let words = Words(language)
    let labels: [Question: [Sentence]] = [
      .checkIn: [.buttonAllRight, .buttonSoSo, .buttonNotOkay],
      .fewer: [.buttonEveningsOnly, .buttonAroundSessions, .buttonAsItIs],
    ]
    for (question, sentences) in labels {
      let note = words.wholeNote(
        words.text(of: question), of: question.rawValue, in: .core)
      let answers = sentences.map { "[ \(words[$0]) ]" }.joined(separator: "  ")
      #expect(note == words.text(of: question) + "\n\n" + answers)
    }
  }
}
