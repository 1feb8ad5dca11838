// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Testing

@testable import Delivery
@testable import Keeping
@testable import Service
@testable import Workspace

/// What happens around the state file: turns that cannot be saved, and turns of other processes.
@MainActor
@Suite struct SavingTests {
  @Test func whatCannotBeSavedIsNotDelivered() throws {
    let stage = try Stage()
    #expect(stage.conductor.start())
    stage.time.now = utc("2100-03-11 10:00")
    try stage.blockSaving(true)
    stage.effects.clear()
    #expect(!stage.conductor.submit(.woke))
    #expect(stage.effects.deeds.isEmpty)
    let entry = try #require(stage.log.of(.stateFault).first)
    #expect(entry.severity == .error)
    #expect(entry.sentence.contains(stage.path))
    #expect(stage.conductor.wake == stage.time.now + .minutes(1))
    try stage.blockSaving(false)
    stage.time.now = utc("2100-03-11 10:01")
    #expect(stage.conductor.submit(.woke))
    #expect(stage.effects.shown.map(\.description) == ["induction-1/+1/morning"])
  }

  /// A look that waits comes after the lock, and shows no text on the locked screen.
  @Test func theLockGoesBeforeAllThatWaits() throws {
    let stage = try Stage()
    #expect(stage.conductor.start())
    try stage.blockSaving(true)
    stage.time.now = utc("2100-03-11 10:00")
    #expect(!stage.conductor.submit(.woke))
    stage.conductor.setLock(false)
    stage.conductor.setLock(true)
    #expect(stage.conductor.backlog.first == .locked(true))
    #expect(stage.conductor.backlog.count { $0.lock != nil } == 1)
    try stage.blockSaving(false)
    #expect(stage.conductor.submit(.woke))
    let key = try #require(stage.effects.shown.last)
    stage.conductor.receive(.delivered(key, .here))
    #expect(stage.effects.shown == [key])
    #expect(try stage.saved()[key]?.isNeutral == true)
  }

  @Test func aLockThatCouldNotBeSavedYetHidesTheSupportCardToo() throws {
    let stage = try Stage()
    let key = try stage.showFirst(asking: .checkIn)
    try stage.blockSaving(true)
    stage.conductor.setLock(true)
    stage.conductor.receive(.action(key, .notOkay))
    #expect(stage.effects.deeds == [.neutral])
    stage.conductor.setLock(false)
    let card = RecordingEffects.Deed.card(Support(country: "US", clinic: "Riverside"))
    #expect(stage.effects.deeds == [.neutral, card])
    try stage.blockSaving(false)
    #expect(stage.conductor.submit(.woke))
    #expect(stage.effects.deeds.filter { $0 == card }.count == 1)
  }

  @Test func theSupportCardDoesNotWaitForADiskWithRoom() throws {
    let stage = try Stage()
    let key = try stage.showFirst(asking: .checkIn)
    try stage.blockSaving(true)
    stage.conductor.receive(.action(key, .middling))
    #expect(stage.effects.deeds.isEmpty)
    stage.conductor.receive(.action(key, .notOkay))
    #expect(stage.effects.deeds == [.card(Support(country: "US", clinic: "Riverside"))])
  }

  @Test func aCardThatWasShownAtOnceDoesNotComeAgainOnceItsRatingIsSaved() throws {
    let stage = try Stage()
    let key = try stage.showFirst(asking: .checkIn)
    try stage.blockSaving(true)
    stage.conductor.receive(.action(key, .notOkay))
    let card = RecordingEffects.Deed.card(Support(country: "US", clinic: "Riverside"))
    #expect(stage.effects.deeds == [card])
    try stage.blockSaving(false)
    stage.time.now = utc("2100-03-11 13:00")
    #expect(stage.conductor.submit(.woke))
    #expect(stage.effects.deeds.filter { $0 == card }.count == 1)
    #expect(try stage.saved().ratings.count == 1)
    // The next rating has a card of its own.
    stage.conductor.receive(.action(key, .notOkay))
    #expect(stage.effects.deeds.filter { $0 == card }.count == 2)
  }

  @Test func whatWaitsIsSavedAtTheEnd() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    try stage.blockSaving(true)
    stage.conductor.receive(.action(key, .done))
    try stage.blockSaving(false)
    stage.conductor.end(clearsScreen: false)
    #expect(try stage.standing(key) == .done)
    #expect(stage.log.of(.stateFault).count == 1)
  }

  @Test func whatCannotBeSavedAtTheEndIsTold() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    try stage.blockSaving(true)
    stage.conductor.receive(.action(key, .done))
    stage.conductor.end(clearsScreen: false)
    let told = try #require(stage.log.of(.stateFault).last)
    #expect(told.severity == .error)
    #expect(
      told.sentence.hasPrefix("1 answer or receipt could not be saved before the daemon ended: "))
    #expect(stage.conductor.wake == nil)
  }

  @Test func aDaemonThatEndsOnlySavesWhatHappens() throws {
    let stage = try Stage(.one(channels: [.desktop, .terminal]))
    let key = try stage.showFirst()
    stage.conductor.receive(.action(key, .snooze))
    stage.conductor.receive(.removed(key, .here))
    stage.conductor.end(clearsScreen: false)
    stage.effects.clear()
    stage.time.now = utc("2100-03-11 11:00")
    stage.conductor.submit(.woke)
    stage.conductor.lookAtState()
    #expect(stage.conductor.wake == nil && stage.effects.deeds.isEmpty)
    #expect(try stage.standing(key) == .snoozed)
    stage.conductor.receive(.action(key, .done))
    #expect(try stage.standing(key) == .done)
  }

  @Test func aDaemonThatEndsAsksNoNextChannel() throws {
    let stage = try Stage(.one(channels: [.desktop, .terminal]))
    #expect(stage.conductor.start())
    stage.time.now = utc("2100-03-11 10:00")
    stage.conductor.submit(.woke)
    let key = try #require(stage.effects.shown.last)
    stage.conductor.end(clearsScreen: false)
    stage.effects.clear()
    stage.conductor.receive(.failed(key, .refused, detail: ""))
    #expect(stage.effects.deeds.isEmpty)
    #expect(try stage.saved().health[.desktop]?.failure == .refused)
    // The next daemon asks again.
    let effects = RecordingEffects()
    let next = Conductor(
      clock: stage.time.clock, state: try StateFile(path: stage.path),
      context: .of(.one(channels: [.desktop, .terminal])), effects: effects,
      notifier: ServiceNotifier(), write: { _ in })
    #expect(next.start())
    #expect(effects.shown == [key])
  }

  @Test func answersThatCouldNotBeSavedAreTakenInTheirOrderLater() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    try stage.blockSaving(true)
    stage.conductor.receive(.action(key, .skip))
    stage.conductor.receive(.action(key, .done))
    #expect(stage.effects.deeds.isEmpty)
    #expect(try stage.standing(key) == .shown)
    try stage.blockSaving(false)
    stage.conductor.submit(.woke)
    #expect(try stage.standing(key) == .skipped)
    #expect(stage.log.of(.answerRefused).count == 1)
  }

  @Test func anAnswerSurvivesADayOfVainTries() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    try stage.blockSaving(true)
    // The prompt's life is over by now, so that every look has something to save.
    stage.time.now = utc("2100-03-11 14:30")
    for _ in 0..<1_500 { #expect(!stage.conductor.submit(.woke)) }
    stage.conductor.receive(.action(key, .done))
    try stage.blockSaving(false)
    stage.conductor.submit(.woke)
    #expect(try stage.standing(key) == .done)
  }

  @Test func aDamagedFileCostsNoAnswer() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    stage.conductor.onDaemonEnd = { Issue.record("ended: \($0)") }
    try Data("{ garbage".utf8).write(to: URL(fileURLWithPath: stage.path))
    stage.conductor.receive(.action(key, .done))
    #expect(try stage.standing(key) == .done)
    #expect(stage.effects.shown.isEmpty && stage.effects.withdrawn == [key])
    #expect(stage.log.of(.stateFault).count == 1 && stage.conductor.savingFault == nil)
    stage.conductor.submit(.woke)
    #expect(stage.log.of(.stateFault).count == 1)
  }

  /// An upgrade: the newer program is to be started.
  @Test func aNewerStateEndsTheDaemonAndIsLeftAsItIs() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    var faults: [KeepingFault] = []
    stage.conductor.onDaemonEnd = { faults.append($0) }
    let newer = Data("{\"version\": 99}".utf8)
    try newer.write(to: URL(fileURLWithPath: stage.path))
    stage.conductor.receive(.action(key, .done))
    #expect(faults.map(\.kind) == [.newer(version: 99)])
    #expect(stage.log.of(.stateFault).count == 1)
    #expect(stage.effects.deeds.isEmpty)
    #expect(FileManager.default.contents(atPath: stage.path) == newer)
  }

  /// A disk may be full for days: each cause is told at first, and then seldom.
  @Test func theJournalIsToldOnceAndThenSeldom() throws {
    let stage = try Stage()
    _ = try stage.showFirst()
    try stage.blockSaving(true)
    stage.time.now = utc("2100-03-11 14:30")
    for _ in 0..<150 {
      #expect(!stage.conductor.submit(.woke))
      stage.time.now = stage.time.now + .minutes(1)
    }
    #expect(stage.log.of(.stateFault).map(\.severity) == [.error, .error, .error])
    #expect(stage.conductor.status.contains("Nothing can be saved"))
    try stage.blockSaving(false)
    #expect(stage.conductor.submit(.woke))
    let told = stage.log.of(.stateFault)
    #expect(told.count == 4 && told.last?.severity == .info)
    #expect(told.last?.sentence == "what happens is saved again")
    #expect(stage.conductor.savingFault == nil)
    #expect(!stage.conductor.status.contains("Nothing can be saved"))
  }

  @Test func commandsAreToldWhileNothingCanBeSaved() throws {
    let stage = try Stage()
    try stage.state.lockForLife()
    let key = try stage.showFirst()
    #expect(StateFile.daemon(of: stage.path)?.cannotSave == false)
    try stage.blockSaving(true)
    stage.conductor.receive(.action(key, .done))
    #expect(StateFile.daemon(of: stage.path)?.cannotSave == true)
    try stage.blockSaving(false)
    stage.conductor.submit(.woke)
    #expect(StateFile.daemon(of: stage.path)?.cannotSave == false)
  }

  @Test func commandsAreToldWhileTheServerHoldsNotesBack() throws {
    let stage = try Stage()
    try stage.state.lockForLife()
    func isDoNotDisturbOn() -> Bool? { StateFile.daemon(of: stage.path)?.isDoNotDisturbOn }
    let key = try stage.showFirst()
    #expect(isDoNotDisturbOn() == false)
    stage.effects.doesNotDisturb = true
    stage.conductor.receive(.delivered(key, Handle(server: "s", number: 1)))
    #expect(isDoNotDisturbOn() == true)
    #expect(try stage.saved().isDoNotDisturbOn)
    stage.effects.doesNotDisturb = false
    stage.conductor.look()
    #expect(isDoNotDisturbOn() == false)
    #expect(try stage.saved().isDoNotDisturbOn == false)
  }

  @Test func aFaultThatMayPassIsNotLasting() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    stage.conductor.onDaemonEnd = { Issue.record("lasting: \($0)") }
    try stage.blockSaving(true)
    stage.conductor.receive(.action(key, .done))
    #expect(stage.log.of(.stateFault).count == 1)
  }

  /// What `oriel done` does, by a process that has the file but not the screen.
  private func answer(_ key: Key, at path: String, _ context: PlanningContext, _ now: Instant)
    throws
  {
    try StateFile(path: path).turn { ledger in
      ledger = step(ledger, .answered(key, .done), context.agenda(for: ledger), now).ledger
    }
  }

  @Test func aTurnOfAnotherProcessIsTakenIn() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    stage.conductor.lookAtState()
    #expect(stage.effects.deeds.isEmpty)
    try answer(key, at: stage.path, stage.conductor.context, stage.time.now)
    stage.conductor.lookAtState()
    #expect(stage.effects.deeds == [.withdrawn(key, .here)])
    #expect(try stage.standing(key) == .done)
    let told = stage.log.of(.answered)
    #expect(told.map { $0.fields["ORIEL_PROMPT"] } == [key.description])
    #expect(told.map { $0.fields["ORIEL_DECISION"] } == ["done"])
    stage.conductor.lookAtState()
    stage.conductor.submit(.woke)
    #expect(stage.log.of(.answered).count == 1)
  }

  /// `oriel undo` in a shell: the daemon shows the note again and says why.
  @Test func anAnswerTakenBackByAnotherProcessIsTakenIn() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    stage.conductor.receive(.action(key, .done))
    stage.effects.clear()
    stage.time.now = stage.time.now + .minutes(5)
    let (context, now) = (stage.conductor.context, stage.time.now)
    try StateFile(path: stage.path).turn { ledger in
      ledger = step(ledger, .undone, context.agenda(for: ledger), now).ledger
    }
    stage.conductor.lookAtState()
    #expect(stage.effects.shown == [key])
    stage.conductor.receive(.delivered(key, .here))
    #expect(try stage.standing(key) == .shown)
    let told = stage.log.entries.filter { $0.fields["ORIEL_REASON"] == "undone" }
    #expect(
      told.map(\.sentence) == [
        "\(key) is open again, because you took that back",
        "\(key) is to be shown on the desktop, because you took that back",
      ])
  }

  @Test func aTurnOfAnotherProcessIsTakenInBeforeAnyOther() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    try answer(key, at: stage.path, stage.conductor.context, stage.time.now)
    stage.conductor.receive(.action(key, .skip))
    #expect(try stage.standing(key) == .done)
    #expect(stage.effects.withdrawn.contains(key))
  }

  /// A configuration in which the seed shows: every slot's prompt strays by up to half an hour.
  private var straying: Configuration {
    var configuration = Configuration.one()
    configuration.day.jitter = .minutes(30)
    return configuration
  }

  /// Whether the daemon goes by the same times as a command that reads the file does.
  private func expectAgreement(_ stage: Stage) throws {
    let ledger = try stage.saved()
    #expect(ledger.seed == 1)
    #expect(ledger.numbering.series["induction"]?.current.count == 1)
    let agenda = stage.conductor.context.agenda(for: ledger)
    let next = try #require(
      agenda.prompts(from: stage.time.now, until: utc("2100-06-01 00:00")).first)
    #expect(stage.conductor.wake == next.due)
  }

  @Test func aStateThatIsDeletedUnderTheDaemonIsWrittenBack() throws {
    let stage = try Stage(straying)
    #expect(stage.conductor.start())
    #expect(unlink(stage.path) == 0)
    stage.conductor.lookAtState()
    try expectAgreement(stage)
  }

  @Test func aStateThatIsDeletedJustBeforeATurnIsWrittenBackToo() throws {
    let stage = try Stage(straying)
    #expect(stage.conductor.start())
    #expect(unlink(stage.path) == 0)
    stage.conductor.submit(.woke)
    try expectAgreement(stage)
  }
}
