// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing

@testable import Delivery
@testable import Keeping
@testable import Service

/// What the conductor tells, and how often.
extension ConductorTests {
  @Test func aPhaseIsToldOncePerChange() throws {
    let stage = try Stage(at: "2100-03-10 08:59:59")
    #expect(stage.conductor.start())
    for text in ["08:59:59", "09:00", "09:00:01", "12:00", "13:40", "13:41"] {
      stage.time.now = utc("2100-03-10 \(text)")
      stage.conductor.submit(.woke)
    }
    let told = stage.log.of(.phase)
    #expect(told.map { $0.fields["ORIEL_PHASE"] } == ["intention", "hold", "rest"])
    #expect(told.allSatisfy { $0.fields["ORIEL_SESSION"] == "induction-1" })
    #expect(
      told[1].sentence.hasPrefix(
        "the phase is now: quiet time of induction-1, until 2100-03-10 13:40"))
  }

  @Test func thePhaseOfAnotherSessionIsAnotherOne() throws {
    let stage = try Stage(.one("2100-03-10 10:00", "2100-03-10 13:00"), at: "2100-03-10 09:00")
    #expect(stage.conductor.start())
    while let wake = stage.conductor.wake, wake < utc("2100-03-10 18:00") {
      stage.time.now = wake
      stage.conductor.submit(.woke)
    }
    let told = stage.log.of(.phase).map {
      "\($0.fields["ORIEL_PHASE"] ?? "") \($0.fields["ORIEL_SESSION"] ?? "")"
    }
    #expect(told == ["hold induction-1", "hold induction-2", "rest induction-2"])
  }

  @Test func theStatusSaysWhatComesNext() throws {
    let stage = try Stage()
    #expect(stage.conductor.start())
    #expect(stage.conductor.sessionCount == 1)
    #expect(
      stage.conductor.status
        == "Next: \(morning) at 2100-03-11 10:00. Phase: practice, twice a day.")
    stage.time.now = utc("2100-06-01 12:00")
    stage.conductor.submit(.woke)
    #expect(stage.conductor.status == "Ready. Nothing more is planned.")
    #expect(stage.conductor.wake == nil)
    stage.conductor.replace(.of(Configuration(zone: .utc)))
    #expect(stage.conductor.status == "Ready. There are no sessions yet.")
  }

  @Test func thePauseIsToldInTheStatus() throws {
    let stage = try Stage()
    #expect(stage.conductor.start())
    stage.conductor.submit(.paused(until: nil))
    #expect(stage.conductor.status == "Ready. There is a pause, until oriel resume.")
    stage.conductor.submit(.resumed)
    #expect(
      stage.conductor.status
        == "Next: \(morning) at 2100-03-11 10:00. Phase: practice, twice a day.")
  }

  @Test func aLookAtWhichNothingWasDecidedWritesNothing() throws {
    let stage = try Stage()
    #expect(stage.conductor.start())
    try stage.blockSaving(true)
    for minutes in stride(from: 5, to: 60, by: 5) {
      stage.time.now = utc("2100-03-11 09:00") + .minutes(minutes)
      #expect(stage.conductor.submit(.woke))
    }
    try stage.blockSaving(false)
    stage.time.now = utc("2100-03-11 10:00")
    stage.conductor.submit(.woke)
    #expect(try stage.saved().decidedUntil == utc("2100-03-11 10:00"))
  }

  @Test func aRefusedWishIsToldWithItsPrompt() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    stage.conductor.receive(.action(key, .done))
    stage.conductor.receive(.action(key, .skip))
    let entry = try #require(stage.log.of(.answerRefused).first)
    #expect(entry.sentence == "\(key) was done already, and stays so")
    #expect(entry.fields == ["ORIEL_PROMPT": key.description, "ORIEL_SESSION": "induction-1"])
    #expect(try stage.standing(key) == .done)
  }

  @Test func aWakeInTheNextSecondAgainAndAgainIsLimitedAndReported() throws {
    let stage = try Stage(at: "2100-03-11 09:59:59")
    #expect(stage.conductor.start())
    for _ in 0..<20 { stage.conductor.submit(.woke) }
    #expect(stage.log.of(.stalled).isEmpty)
    #expect(stage.conductor.wake == utc("2100-03-11 10:00"))
    stage.conductor.submit(.woke)
    #expect(stage.log.of(.stalled).map(\.severity) == [.error])
    #expect(stage.conductor.wake == utc("2100-03-11 10:00:59"))
    // Slowed down, not stopped.
    stage.time.now = utc("2100-03-11 10:00:59")
    stage.conductor.submit(.woke)
    #expect(stage.effects.shown.map(\.description) == [morning])
  }

  @Test func wakesThatAreSpreadOverMinutesAreNoStall() throws {
    let stage = try Stage()
    #expect(stage.conductor.start())
    for minute in 0..<58 {
      stage.time.now = utc("2100-03-11 09:00") + .minutes(minute)
      stage.conductor.submit(.woke)
    }
    #expect(stage.log.of(.stalled).isEmpty)
  }
}
