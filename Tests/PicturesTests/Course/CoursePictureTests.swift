// SPDX-License-Identifier: Apache-2.0
import Testing
import Wording

@testable import Pictures
@testable import Planning
@testable import PlanningSupport

@Suite struct CoursePictureTests {
  /// A course of one session on 6 March 2026 at 10:00, looked at on the day after.
  private func script() -> Script {
    var script = Script(day: steady())
    script.play(
      """
      03-05 18:30 | woke | show -1/evening due
      03-05 18:40 | done -1/evening | withdraw -1/evening
      03-06 08:30 | woke | show 0/morning-of due
      03-06 09:00 | woke | withdraw 0/morning-of
      03-06 14:40 | woke | show 0/rest due
      03-06 18:40 | woke | withdraw 0/rest
      03-07 10:00 | woke | show +1/morning due
      03-07 10:05 | rate 7 |
      """)
    return script
  }

  private func picture(of script: Script, at now: String) -> CoursePicture {
    CoursePicture(
      of: script.agenda, script.ledger, span: utc("2026-03-05 00:00")..<utc("2026-03-09 00:00"),
      now: utc(now))
  }

  @Test func aNoteSaysWhatBecameOfIt() {
    let picture = picture(of: script(), at: "2026-03-07 10:05")
    let lines = picture.notes.map {
      "\($0.key) \($0.at) \($0.kind) \($0.standing(in: .english, at: picture.now))"
    }
    #expect(
      lines == [
        "induction-1/-1/evening 2026-03-05T18:30:00Z answered done",
        "induction-1/0/morning-of 2026-03-06T08:30:00Z shown left alone",
        "induction-1/0/rest 2026-03-06T14:40:00Z shown left alone",
        "induction-1/+1/morning 2026-03-07T10:00:00Z awaited shown",
        "induction-1/+1/evening 2026-03-07T18:30:00Z toCome to come",
        "induction-1/+2/morning 2026-03-08T10:00:00Z toCome to come",
        "induction-1/+2/evening 2026-03-08T18:30:00Z toCome to come",
      ])
    #expect(picture.notes.first?.answer == .done)
    #expect(picture.answers == [utc("2026-03-05 18:40")])
    #expect(picture.notes.first?.answeredAt == picture.answers.first)
    let rating = RatingMark(
      at: utc("2026-03-07 10:05"), value: 7, after: SessionID("induction-1"))
    #expect(picture.ratings == [rating])
  }

  @Test func aPauseAndAMoveAreSeen() {
    var script = script()
    script.play("03-07 10:06 | pause 03-08 12:00 | withdraw +1/morning")
    let picture = picture(of: script, at: "2026-03-07 10:06")
    let absent = picture.notes.filter { $0.kind == .notShown }
    #expect(absent.map { "\($0.key)" } == ["induction-1/+1/evening", "induction-1/+2/morning"])
    let first = absent.first
    #expect(
      first?.standing(in: .english, at: picture.now) == "does not come: you asked for a pause")
    #expect(
      first?.standing(in: .english, at: utc("2026-03-09 00:00"))
        == "did not come: you asked for a pause")
    #expect(picture.pauses.count == 1)
  }

  /// A session that was added late had no notes before that. What a stopped daemon let pass had.
  @Test(
    arguments: [
      (nil, []), ("2026-03-05 12:00", ["-1/evening", "0/morning-of", "0/rest"]),
      ("2026-03-06 12:00", ["0/rest"]), ("2026-03-07 08:00", []),
    ] as [(String?, [String])])
  func aNoteThatWasNeverToComeIsNotShown(_ decidedUntil: String?, _ unknown: [String]) {
    var ledger = Ledger(seed: 1)
    ledger.decidedUntil = decidedUntil.map { utc($0) }
    let picture = CoursePicture(
      of: agenda([session(start: utc("2026-03-06 10:00"))]), ledger,
      span: utc("2026-03-05 00:00")..<utc("2026-03-07 09:00"), now: utc("2026-03-07 09:00"))
    #expect(picture.notes.map { "\($0.key)" } == unknown.map { "induction-1/" + $0 })
    #expect(picture.notes.allSatisfy { $0.kind == .noRecord })
  }

  @Test func aSessionHasItsPlaceInItsSeries() {
    var sessions = (1...3).map { session($0, start: utc("2026-03-06 10:00") + .days($0 * 7)) }
    sessions.insert(session(1, of: "extra", start: utc("2026-03-14 10:00")), at: 1)
    let scheduled = sessions.enumerated().map {
      PlanningSupport.scheduled($1, status: $0 == 2 ? .cancelled : .planned)
    }
    let agenda = Agenda(
      configuration: configuration(), scheduledSessions: scheduled, zone: .utc, seed: 1)
    let marks = SessionMark.all(of: agenda, at: utc("2026-03-14 11:00"))
    let lines = marks.map { mark in
      let place = mark.place.map { "\($0.number) of \($0.count)" } ?? "none"
      return
        "\(mark.id) \(place)\(mark.isNext ? " next" : "")\(mark.isOverUnconfirmed ? " over" : "")"
    }
    #expect(
      lines == [
        "induction-1 1 of 2 over", "extra-1 1 of 1 over", "induction-2 none",
        "induction-3 2 of 2 next",
      ])
  }

  /// Over random configurations in many zones: the days join, what is drawn lies where it should,
  /// and what is to come is what the outlook says.
  @Test(arguments: 1...60)
  func aPictureAgreesWithThePlan(_ seed: Int) throws {
    let agenda = RandomPlan(seed).agenda()
    let whole = try #require(agenda.windowSpan)
    let ledger = Ledger(seed: 7)
    let picture = CoursePicture(of: agenda, ledger, span: whole, now: whole.lowerBound)
    let days = picture.days
    #expect(
      zip(days, days.dropFirst()).allSatisfy { $0.until == $1.from && $0.date + 1 == $1.date })
    #expect(days.first.map { $0.from <= whole.lowerBound && whole.lowerBound < $0.until } == true)
    #expect(days.last.map { $0.from < whole.upperBound && whole.upperBound <= $0.until } == true)
    #expect(picture.phases == agenda.timeline.intervals)
    #expect(picture.sessions.count == agenda.scheduledSessions.count)
    #expect(picture.notes.allSatisfy { whole.contains($0.at) })
    #expect(picture.notes.map(\.key).sorted() == agenda.prompts.map(\.key).sorted())
    let coming = picture.notes.filter { $0.state == .toCome && $0.at > whole.lowerBound }
    let outlook = upcoming(ledger, agenda, whole.lowerBound, limit: .max)
      .filter { $0.at > whole.lowerBound }
    #expect(Set(coming.map(\.key)) == Set(outlook.map(\.prompt.key)))
    let empty = CoursePicture(
      of: agenda, ledger, span: whole.lowerBound..<whole.lowerBound, now: whole.lowerBound)
    #expect(empty.days.isEmpty && empty.notes.isEmpty)
  }
}
