// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing
import Workspace

@testable import Delivery
@testable import Keeping
@testable import Service
@testable import Workspace

/// What a person says on a note itself.
extension ConductorTests {
  @Test(arguments: [(NoteAction.allRight, 8), (.middling, 5), (.notOkay, 2)])
  func aWordAboutHowTheyAreIsARatingAndAnAnswer(_ verb: NoteAction, _ value: Int) throws {
    let stage = try Stage()
    let key = try stage.showFirst(asking: .checkIn)
    stage.conductor.receive(.action(key, verb))
    #expect(try stage.saved().ratings == [Rating(at: utc("2100-03-11 10:00"), value: value)])
    #expect(try stage.standing(key) == .done)
    let card = RecordingEffects.Deed.card(Support(country: "US", clinic: "Riverside"))
    #expect(stage.effects.deeds.contains(card) == (value == 2))
    #expect(stage.effects.withdrawn == [key])
    // What they said is nobody else's to read.
    #expect(
      !stage.log.entries.contains {
        $0.sentence.contains("\(value)/") || $0.sentence.contains("rating")
      })
  }

  @Test func whatTheyWriteIsKeptAndNotLogged() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    stage.conductor.receive(.replied(key, "violet words\nof mine"))
    #expect(try stage.saved().reflections.map(\.text) == ["violet words\nof mine"])
    #expect(try stage.standing(key) == .done)
    #expect(!stage.log.entries.contains { "\($0)".contains("violet") })
  }

  @Test func aNoteOfALockedScreenComesNeutralAndOnceInFullAfterwards() throws {
    let stage = try Stage()
    #expect(stage.conductor.start(isLocked: true))
    stage.time.now = utc("2100-03-11 10:00")
    stage.conductor.submit(.woke)
    let key = try #require(stage.effects.shown.last)
    stage.conductor.receive(.delivered(key, .here))
    #expect(try stage.saved()[key]?.isNeutral == true)
    stage.effects.clear()
    stage.conductor.submit(.locked(false))
    stage.conductor.receive(.delivered(key, .here))
    stage.conductor.submit(.locked(true))
    stage.conductor.submit(.locked(false))
    #expect(stage.effects.shown == [key])
    #expect(try stage.saved()[key]?.isNeutral == false)
  }

  @Test func aDaemonThatStartsBeforeALockedScreenKnowsItFromTheFirst() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    let effects = RecordingEffects()
    let next = try stage.nextConductor(effects)
    #expect(next.start(isLocked: true))
    #expect(try stage.saved().isLocked)
    #expect(effects.shown.isEmpty)
    #expect(try stage.standing(key) == .shown)
  }

  @Test func aClickIsSeenAndAnswersNothing() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    stage.conductor.receive(.action(key, .seen))
    #expect(try stage.standing(key) == .dismissed)
    #expect(stage.effects.deeds == [.withdrawn(key, .here)])
    let sentences = stage.log.of(.dismissed).map(\.sentence)
    #expect(sentences == ["\(key) was seen"])
  }

  @Test func stopTakesTheNoteAwayAndAsksForHowLong() throws {
    let stage = try Stage(.one("2100-03-10 10:00", "2100-03-20 10:00"))
    let key = try stage.showFirst()
    stage.conductor.receive(.action(key, .stop))
    #expect(try stage.standing(key) == .dismissed)
    #expect(
      stage.effects.deeds == [
        .withdrawn(key, .here), .responded(.stop(hasNextSession: true, endsDayBefore: true)),
      ])
    // The question alone stops nothing.
    #expect(try stage.saved().pauses.isEmpty)
  }

  @Test func withoutANextSessionNotesCannotStopUntilIt() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    stage.conductor.receive(.action(key, .stop))
    #expect(stage.effects.deeds.last == .responded(.stop(hasNextSession: false)))
  }

  @Test(
    arguments: [
      (PauseLength.today, "2100-03-12 08:00", "Fri 2100-03-12 08:00", false),
      (.nextSession, "2100-03-19 10:00", "Fri 2100-03-19 10:00", false),
      // The notes about getting home from the second session stop too.
      (.altogether, nil, nil, true),
    ] as [(PauseLength, String?, String?, Bool)])
  func theChoiceIsAPauseAndIsTold(
    _ length: PauseLength, _ end: String?, _ told: String?, _ isOverSession: Bool
  ) throws {
    let stage = try Stage(.one("2100-03-10 10:00", "2100-03-20 10:00"))
    let key = try stage.showFirst()
    stage.conductor.receive(.action(key, .stop))
    stage.conductor.receive(.removed(key, .here))
    stage.effects.clear()
    stage.conductor.receive(.paused(length))
    let now = utc("2100-03-11 10:00")
    #expect(try stage.saved().pauses == [Pause(from: now, until: end.map(utc))])
    #expect(
      stage.effects.deeds == [
        .responded(.paused(until: told, leavingOut: isOverSession ? [.beforeSession] : []))
      ])
  }

  @Test func onTheEveTheQuestionSaysWhenAStopUntilTheNextSessionEnds() throws {
    let stage = try Stage(.one("2100-03-10 10:00", "2100-03-20 10:00"))
    let key = try stage.showFirst()
    stage.time.now = utc("2100-03-19 12:00")
    stage.conductor.submit(.woke)
    stage.effects.clear()
    stage.conductor.receive(.action(key, .stop))
    #expect(
      stage.effects.deeds.last
        == .responded(.stop(hasNextSession: true, endsAfter: "Sat 2100-03-20 13:40")))
  }

  @Test func aStopOverTheRestNoteSaysSo() throws {
    let stage = try Stage(.one("2100-03-10 10:00", "2100-03-20 10:00"))
    _ = try stage.showFirst()
    stage.time.now = utc("2100-03-20 09:30")
    stage.conductor.submit(.woke)
    stage.effects.clear()
    stage.conductor.receive(.paused(.today))
    #expect(
      stage.effects.deeds.last
        == .responded(.paused(until: "Sun 2100-03-21 08:00", leavingOut: [.afterSession])))
  }

  @Test func aChoiceThatCannotBeSavedIsNotToldAndIsNotLost() throws {
    let stage = try Stage()
    _ = try stage.showFirst()
    try stage.blockSaving(true)
    stage.conductor.receive(.paused(.altogether))
    #expect(stage.effects.deeds.isEmpty)
    try stage.blockSaving(false)
    stage.conductor.submit(.woke)
    #expect(try stage.saved().pauses.map(\.until) == [nil])
  }

  @Test func stopIsAskedOfANoteThatIsLongOver() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    stage.time.now = utc("2100-03-11 14:00")
    stage.conductor.submit(.woke)
    stage.effects.clear()
    stage.conductor.receive(.action(key, .stop))
    #expect(try stage.standing(key) == .unanswered)
    #expect(stage.effects.deeds.contains(.responded(.stop(hasNextSession: false))))
  }

  @Test func onALockedScreenTheQuestionComesInFullAfterwardsAndTheCardIsNotLost() throws {
    let stage = try Stage()
    let key = try stage.showFirst(asking: .checkIn)
    stage.conductor.submit(.locked(true))
    stage.conductor.receive(.action(key, .notOkay))
    stage.conductor.receive(.action(key, .stop))
    #expect(stage.effects.deeds.count(where: { $0 == .neutral }) == 2)
    stage.effects.clear()
    stage.conductor.submit(.locked(false))
    stage.conductor.submit(.woke)
    let question = RecordingEffects.Deed.responded(.stop(hasNextSession: false))
    let card = RecordingEffects.Deed.card(Support(country: "US", clinic: "Riverside"))
    #expect(stage.effects.deeds.filter { $0 == question || $0 == card } == [card, question])
  }

  /// Signals of notifications reach every program on the bus. Help is there whoever asked.
  @Test(arguments: [NoteAction.notOkay, .middling, .done, .eveningsOnly, .help, .snooze])
  func aPressOnTheNoteOfAnotherDaemonChangesNothing(_ action: NoteAction) throws {
    let stage = try Stage()
    _ = try stage.showFirst()
    let before = try stage.saved()
    stage.conductor.receive(.action(try #require(Key("demo-1/+1/morning")), action))
    #expect(try stage.saved() == before)
    let card = RecordingEffects.Deed.card(Support(country: "US", clinic: "Riverside"))
    #expect(stage.effects.deeds == ([.notOkay, .help].contains(action) ? [card] : []))
  }

  /// `oriel erase` has just taken away what is known of the note on the screen.
  @Test(arguments: [NoteAction.notOkay, .middling, .help])
  func aNoteThatAnotherProcessHasErasedSinceStillBringsHelp(_ action: NoteAction) throws {
    let stage = try Stage()
    let key = try stage.showFirst(asking: .checkIn)
    let (context, now) = (stage.conductor.context, stage.time.now)
    try StateFile(path: stage.path).turn { ledger in
      ledger = step(ledger, .erased(.everything), context.agenda(for: ledger), now).ledger
    }
    stage.conductor.receive(.action(key, action))
    #expect(try stage.saved()[key] == nil)
    let cards = stage.effects.deeds.filter { if case .card = $0 { true } else { false } }
    #expect(cards.count == (action == .middling ? 0 : 1))
  }

  /// The watch of the lock begins with the configuration that needs it, and has not answered yet.
  @Test(arguments: [true, false, nil])
  func nothingIsShownInFullBeforeTheLockIsKnown(_ isLocked: Bool?) throws {
    let stage = try Stage()
    #expect(stage.conductor.start())
    stage.conductor.onContext = { _ in stage.conductor.assumeLocked() }
    stage.time.now = utc("2100-03-11 10:00")
    stage.conductor.replace(.of(.one()))
    let key = try #require(stage.effects.shown.last)
    stage.conductor.receive(.delivered(key, .here))
    #expect(try stage.saved()[key]?.isNeutral == true)
    stage.effects.clear()
    stage.conductor.setLock(isLocked)
    #expect(stage.effects.shown == (isLocked == true ? [] : [key]))
  }

  @Test func whereNobodyKnowsTheLockWhatWasKnownHolds() throws {
    let stage = try Stage()
    #expect(stage.conductor.start(isLocked: true))
    stage.conductor.setLock(nil)
    #expect(try stage.saved().isLocked)
    stage.conductor.setLock(false)
    stage.conductor.setLock(nil)
    #expect(try stage.saved().isLocked == false)
    #expect(Lock.unknown.isLocked == nil && Lock.locked.isLocked == true)
  }

  /// Any program on the bus can send a press.
  @Test(arguments: [NoteAction.allRight, .middling, .notOkay])
  func aNoteThatAskedNothingTakesNoAnswerAboutTheMood(_ action: NoteAction) throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    let before = try stage.saved()
    stage.conductor.receive(.action(key, action))
    #expect(try stage.saved() == before && stage.effects.deeds.isEmpty)
  }

  @Test func aFloodOfPressesIsNoFloodOfCards() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    for _ in 0..<1_000 { stage.conductor.receive(.action(key, .help)) }
    #expect(stage.effects.deeds.count == 3)
    stage.time.now = stage.time.now + .seconds(1)
    stage.conductor.receive(.action(key, .help))
    #expect(stage.effects.deeds.count == 4)
  }

  @Test func pressesOfLaterDoNotGrowTheHistory() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    let before = try #require(try stage.saved()[key]).history.count
    for _ in 0..<50 { stage.conductor.receive(.action(key, .snooze)) }
    let record = try #require(try stage.saved()[key])
    #expect(record.standing == .snoozed && record.history.count == before + 1)
  }
}
