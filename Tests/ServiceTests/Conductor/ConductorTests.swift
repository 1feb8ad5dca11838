// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing

@testable import Delivery
@testable import Keeping
@testable import Service
@testable import Workspace

@MainActor
@Suite struct ConductorTests {
  let morning = "induction-1/+1/morning"

  @Test func nothingIsAskedOfTheWorldBeforeTheLedgerIsOnDisk() throws {
    let stage = try Stage()
    var onDisk: [Standing?] = []
    stage.effects.atShowing = { onDisk.append((try? StateFile.read(stage.path))??[$0]?.standing) }
    #expect(stage.conductor.start())
    stage.time.now = utc("2100-03-11 10:00")
    stage.conductor.submit(.woke)
    #expect(stage.effects.shown.map(\.description) == [morning])
    #expect(onDisk == [.asked])
  }

  @Test func theTimerIsArmedForTheNextPrompt() throws {
    let stage = try Stage()
    #expect(stage.conductor.wake == nil)
    #expect(stage.conductor.start())
    #expect(stage.conductor.wake == utc("2100-03-11 10:00"))
  }

  @Test func thePromptComesWithItsTextOfTheLibrary() throws {
    let stage = try Stage()
    #expect(stage.conductor.start())
    stage.time.now = utc("2100-03-11 10:00")
    stage.conductor.submit(.woke)
    guard case .shown(let key, .desktop, let text?) = stage.effects.deeds.last else {
      Issue.record("nothing was shown on the desktop")
      return
    }
    #expect(text == stage.conductor.context.text(of: try stage.saved()[key]?.contentID))
  }

  @Test func theDesktopIsLookedForFirstAndToldWhatStoodThere() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    let effects = RecordingEffects()
    let next = try stage.nextConductor(effects)
    #expect(next.start())
    #expect(effects.deeds == [.started([.desktop]), .remembered(key, .here)])
  }

  @Test(arguments: [(NoteAction.done, Standing.done), (.skip, .skipped)])
  func anAnswerByButtonIsSavedAndClearsTheScreen(_ verb: NoteAction, _ standing: Standing) throws {
    let stage = try Stage()
    let key = try stage.showFirst(asking: .checkIn)
    stage.conductor.receive(.action(key, verb))
    #expect(try stage.standing(key) == standing)
    #expect(stage.effects.deeds == [.withdrawn(key, .here)])
    stage.conductor.receive(.removed(key, .here))
    #expect(try stage.saved()[key]?.handle == nil)
  }

  @Test func onlyWhatIsOpenIsStillWantedOnTheScreen() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    #expect(stage.effects.wanted == [key])
    stage.conductor.receive(.action(key, .done))
    #expect(stage.effects.wanted == [])
  }

  @Test func snoozeByButtonIsForAnHour() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    stage.conductor.receive(.action(key, .snooze))
    #expect(try stage.standing(key) == .snoozed)
    #expect(stage.conductor.wake == utc("2100-03-11 11:00"))
    #expect(
      stage.log.of(.snoozed).map(\.sentence) == ["\(morning) is put off until 2100-03-11 11:00"])
    stage.conductor.receive(.removed(key, .here))
    stage.effects.clear()
    stage.time.now = utc("2100-03-11 11:00")
    stage.conductor.submit(.woke)
    #expect(stage.effects.shown == [key])
  }

  @Test func revealAsksForTheWholeMessage() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    stage.conductor.receive(.action(key, .reveal))
    #expect(stage.effects.shown == [key])
    #expect(try stage.standing(key) == .shown)
  }

  @Test func helpShowsTheCardAndChangesNothing() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    let before = try stage.saved()
    let entries = stage.log.entries.count
    stage.conductor.receive(.action(key, .help))
    #expect(stage.effects.deeds == [.card(Support(country: "US", clinic: "Riverside"))])
    #expect(try stage.saved() == before)
    #expect(stage.log.entries.count == entries)
  }

  @Test func aCardOfALockedScreenIsShownInFullOnceAfterUnlocking() throws {
    let stage = try Stage()
    let key = try stage.showFirst(asking: .checkIn)
    stage.conductor.submit(.locked(true))
    stage.conductor.receive(.action(key, .notOkay))
    #expect(stage.effects.deeds.contains(.neutral))
    stage.effects.clear()
    stage.conductor.submit(.woke)
    stage.conductor.submit(.locked(false))
    stage.conductor.submit(.locked(true))
    stage.conductor.submit(.locked(false))
    #expect(
      stage.effects.deeds.filter { $0 == .card(Support(country: "US", clinic: "Riverside")) }.count
        == 1)
    #expect(!stage.effects.deeds.contains(.neutral))
  }

  @Test func aStartThatKnowsNothingOfTheLockOpensNothing() throws {
    let stage = try Stage()
    #expect(stage.conductor.start(isLocked: true))
    stage.time.now = utc("2100-03-11 10:00")
    stage.conductor.submit(.woke)
    let key = try #require(stage.effects.shown.last)
    stage.conductor.receive(.delivered(key, .here))
    stage.effects.clear()
    #expect(stage.conductor.start(isLocked: nil))
    #expect(stage.effects.shown.isEmpty && stage.effects.neutral == [key])
    stage.conductor.submit(.locked(false))
    #expect(stage.effects.shown == [key])
  }

  @Test func whatIsForgottenMayStandOnTheScreenNoLonger() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    #expect(stage.effects.known == [key])
    stage.conductor.submit(.erased(.everything))
    #expect(stage.effects.known == [])
  }

  @Test func whatTheServerTellsBecomesEvents() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    stage.conductor.receive(.closed(key, .expired))
    #expect(try stage.saved()[key]?.handle == nil)
    #expect(stage.log.of(.leftScreen).count == 1)
    stage.conductor.receive(.gone)
    stage.conductor.receive(.appeared(server: "bus/:1.9", keepsOrphans: true, name: "dunst"))
    #expect(stage.effects.shown == [key])
    #expect(stage.log.of(.server).count == 2)
    stage.conductor.receive(.failed(key, .timedOut, detail: "no answer"))
    #expect(stage.log.of(.channelFailed).count == 1)
    #expect(stage.conductor.wake == stage.time.now + .minutes(1))
  }

  @Test func aReloadWithAMovedSessionWithdraws() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    stage.conductor.replace(.of(.one("2100-03-14 10:00")))
    #expect(try stage.standing(key) == .withdrawn)
    #expect(stage.effects.deeds == [.started([.desktop]), .withdrawn(key, .here)])
    #expect(stage.conductor.status.contains("induction-1/-3/evening at 2100-03-11 18:30"))
  }

  @Test func anAlmanacWithoutADesktopSendsTheNextPromptElsewhere() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    stage.conductor.replace(.of(.one(channels: [.terminal])))
    #expect(stage.effects.deeds == [.started([.terminal])])
    stage.conductor.receive(.action(key, .done))
    #expect(stage.effects.withdrawn == [key])
    stage.conductor.receive(.removed(key, .here))
    stage.time.now = utc("2100-03-11 18:30")
    stage.conductor.submit(.woke)
    guard case .shown(_, .terminal, _) = stage.effects.deeds.last else {
      Issue.record("the evening's prompt did not go to the terminal")
      return
    }
  }
}
