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

  @Test("What is read of a mail is the mail itself, and the note behind a discreet one")
  func mails() {
    let words = Words(.english)
    let request = Request.Mail(Request.Show.of(.first, .rest).note, due: Instant(seconds: 0))
    let support = LocalSupport(Support(country: "GB"), zone: "Etc/UTC")
    func content(_ detail: Detail) -> String {
      MailContent(
        MailKind(request, text: "Look up."), detail: detail, support: support, words: words
      ).text
    }
    func read(_ detail: Detail) -> String {
      words.allRead(of: request, text: "Look up.", detail: detail, support: support)
    }
    #expect(read(.full) == content(.full))
    #expect(
      read(.discreet) == """
        \(content(.discreet))

        \(words[.simulateOnRequest])

        Look up.

        \(words[.noteDrivingRest])
        """)
  }

  @Test("What is read of a neutral note on the desktop is the note behind it too")
  func neutral() {
    let words = Words(.english)
    let hiding = words.allRead(of: .of(isNeutral: true), text: "Look up.", at: "")
    let shown = words.allRead(of: .of(), text: "Look up.", at: "")
    #expect(shown.hasPrefix("Look up."))
    #expect(hiding.hasPrefix(words[.noteNeutral]))
    #expect(hiding.hasSuffix("\n\n\(words[.simulateOnRequest])\n\n\(shown)"))
  }
}
