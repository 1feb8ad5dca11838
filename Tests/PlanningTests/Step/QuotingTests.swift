// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// Where the words of before a session come back, and what can be promised of it.
@Suite struct QuotingTests {
  private let id = SessionID(series: "induction", number: 1)

  /// A session on 6 March at 14:00 and another after `hours`.
  private func close(_ hours: Int) -> Agenda {
    let start = utc("2026-03-06 14:00")
    return agenda(
      [session(start: start), session(2, start: start + .hours(hours))], library: library())
  }

  private func ledger(seed: UInt64 = 1) -> Ledger {
    var ledger = Ledger(seed: seed)
    ledger.intentions[id] = Intention(at: utc("2026-03-05 19:00"), text: "rest")
    return ledger
  }

  private func promised(_ agenda: Agenda, _ ledger: Ledger, at now: String = "03-05 19:00")
    -> [String]
  {
    promptsQuoting(id, ledger, agenda, utc("2026-" + now)).map {
      String($0.key.description.dropFirst(12))
    }
  }

  @Test func whereNoEveningIsLeftAMorningBringsTheWordsBackOnce() {
    var script = Script(close(48))
    script.ledger = ledger()
    #expect(promised(script.agenda, script.ledger) == ["+1/morning"])
    script.play("03-07 10:00 | woke | show +1/morning due")
    #expect(script.ledger.quote(of: key("induction-1/+1/morning"))?.text == "rest")
    #expect(promised(script.agenda, script.ledger, at: "03-07 10:01") == [])
  }

  /// The evening before the next session's last day asks how the person is.
  @Test func whereAnEveningIsLeftAMorningDoesNot() {
    var script = Script(close(96))
    script.ledger = ledger()
    #expect(promised(script.agenda, script.ledger) == ["+1/evening"])
    script.play("03-07 10:00 | woke | show +1/morning due")
    #expect(script.ledger.quote(of: key("induction-1/+1/morning")) == nil)
    // The evening is over, unseen, and the other one has a question: the next morning keeps the
    // promise.
    script.play("03-08 10:00 | started | show +2/morning due, withdraw +1/morning")
    #expect(script.ledger.quote(of: key("induction-1/+2/morning"))?.text == "rest")
  }

  @Test(arguments: 1...20)
  func whatIsPromisedIsWhatComes(_ seed: UInt64) {
    let agenda = agenda([session(start: utc("2026-03-06 10:00"))], library: library(40))
    var ledger = ledger(seed: seed)
    let promised = promptsQuoting(id, ledger, agenda, utc("2026-03-05 19:00")).map(\.key)
    var came: [Key] = []
    for prompt in agenda.prompts where prompt.due > utc("2026-03-05 19:00") {
      let turn = step(ledger, .woke, agenda, prompt.due)
      ledger = turn.ledger
      ledger.leftAloneInARow = 0
      for case .show(let show) in turn.requests {
        if show.quote != nil { came.append(show.key) }
        ledger = step(ledger, .delivered(show.key, .desktop, nil), agenda, prompt.due).ledger
      }
    }
    #expect(came == promised && promised.first == key("induction-1/+1/evening"))
  }

  @Test func nothingIsPromisedWhereNothingCanCome() {
    #expect(promised(close(40), ledger()) == [], "too close")
    #expect(promised(close(72), Ledger(seed: 1)) == [], "nothing is kept")
    #expect(promised(close(72), ledger(), at: "03-10 10:00") == [], "long over")
    let off = Agenda(
      configuration: configuration(),
      scheduledSessions: [scheduled(session(start: utc("2026-03-06 14:00")), status: .cancelled)],
      zone: .utc, seed: 1, library: TextLibrary(library()))
    #expect(promised(off, ledger()) == [], "cancelled")
    var fewer = ledger()
    fewer.chosenFrequency.wantsEveningsOnly = true
    #expect(promised(close(48), fewer) == ["+1/morning"], "the first morning comes always")
    var paused = ledger()
    paused.pauses = [Pause(from: utc("2026-03-05 09:00"))]
    #expect(promised(close(72), paused) == [], "paused")
  }

  @Test func afterALowAnswerThePromiseIsKeptLater() {
    var script = Script(close(120))
    script.ledger = ledger()
    script.play("03-07 12:00 | rate 1 | card\n03-07 18:30 | woke | show +1/evening due")
    #expect(script.ledger.quote(of: key("induction-1/+1/evening")) == nil)
    #expect(promised(script.agenda, script.ledger, at: "03-07 18:31") == ["+2/evening"])
  }

  @Test func wordsOfAfterTheSessionBeganAreNotSaidToBeOfBefore() {
    var script = Script(close(96))
    for (at, isFromBefore) in [("2026-03-06 13:59:59", true), ("2026-03-06 14:00", false)] {
      script.ledger = Ledger(seed: 1)
      script.ledger.intentions[id] = Intention(at: utc(at), text: "rest")
      script.play("03-07 18:30 | started | show +1/evening due")
      #expect(
        script.ledger.quote(of: key("induction-1/+1/evening"))
          == Quote("rest", isFromBefore: isFromBefore))
    }
  }
}
