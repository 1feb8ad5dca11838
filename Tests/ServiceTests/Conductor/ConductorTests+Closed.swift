// SPDX-License-Identifier: Apache-2.0
import Delivery
import Planning
import Testing

@testable import Keeping
@testable import Service

/// Presses that are told of after the note has left the screen, and the end of the daemon.
extension ConductorTests {
  /// What a person can do with a note, and what becomes of it, whether the server tells of the
  /// closing first or not.
  nonisolated static let deeds: [(action: NoteAction?, standing: Standing)] = [
    (.seen, .dismissed), (.done, .done), (.skip, .skipped), (.snooze, .snoozed),
    (.stop, .dismissed), (nil, .done),
  ]

  /// Without an action: an answer in words.
  @Test(arguments: deeds.indices, CloseReason.allCases)
  func aPressAfterTheClosingIsAnswered(_ place: Int, _ reason: CloseReason) throws {
    let (action, standing) = Self.deeds[place]
    for isClosedFirst in [true, false] {
      let stage = try Stage()
      let key = try stage.showFirst()
      let deed = action.map { DesktopReport.action(key, $0) } ?? .replied(key, "green")
      let told: [DesktopReport] = [.closed(key, reason), deed]
      (isClosedFirst ? told : told.reversed()).forEach(stage.conductor.receive)
      #expect(try stage.standing(key) == standing)
    }
  }

  @Test(arguments: CloseReason.allCases)
  func aNeutralNoteThatWasClosedByItsButtonIsShownInFull(_ reason: CloseReason) throws {
    var configuration = Configuration.one()
    configuration.desktopDetail = .discreet
    let stage = try Stage(configuration)
    let key = try stage.showFirst()
    stage.conductor.receive(.closed(key, reason))
    stage.conductor.receive(.action(key, .reveal))
    #expect(stage.effects.shown == [key])
    stage.conductor.receive(.delivered(key, .here))
    let record = try #require(try stage.saved()[key])
    #expect(record.standing == .shown && !record.isNeutral)
  }

  @Test func aNoteThatWasReadAndClosedDoesNotComeAgain() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    stage.conductor.receive(.closed(key, .dismissed))
    stage.conductor.receive(.action(key, .reveal))
    #expect(stage.effects.shown == [])
    #expect(try stage.standing(key) == .dismissed)
  }

  // MARK: - The end

  @Test func theEndTakesTheNoteFromTheScreenAndTheNextDaemonShowsItOnce() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    stage.conductor.end(clearsScreen: true)
    #expect(stage.effects.withdrawn == [key])
    stage.conductor.receive(.removed(key, .here))
    let left = try #require(try stage.saved()[key])
    #expect(left.standing == .shown && left.handle == nil)

    let effects = RecordingEffects()
    let next = try stage.nextConductor(effects)
    #expect(next.start())
    // Without a desktop it is nowhere asked for, by mail neither.
    #expect(effects.deeds == [.started([.desktop])])
    next.receive(.appeared(server: "bus/:1.7", keepsOrphans: true, name: "dunst"))
    #expect(effects.shown == [key])
    next.receive(.delivered(key, Handle(server: "bus/:1.7", number: 4)))
    next.receive(.appeared(server: "bus/:1.7", keepsOrphans: true, name: "dunst"))
    #expect(effects.shown == [key])
    let again = try #require(try stage.saved()[key])
    #expect(again.firstShown == left.firstShown)
    #expect(try stage.saved().showings.filter { $0.key == key }.count == 1)
    #expect(try stage.saved().leftAloneInARow == 0)
  }

  @Test func aNoteThatIsNotTakenAwayInTimeIsReplacedInItsPlace() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    stage.conductor.end(clearsScreen: true)
    let effects = RecordingEffects()
    let next = try stage.nextConductor(effects)
    #expect(next.start())
    #expect(effects.deeds == [.started([.desktop]), .remembered(key, .here)])
    next.receive(.appeared(server: "bus/:1.7", keepsOrphans: true, name: "dunst"))
    #expect(effects.shown == [key])
    #expect(try stage.saved()[key]?.handle == .here)
  }

  @Test func aNoteThatArrivesDuringTheEndLeavesToo() throws {
    let stage = try Stage()
    #expect(stage.conductor.start())
    stage.time.now = utc("2100-03-11 10:00")
    stage.conductor.submit(.woke)
    let key = try #require(stage.effects.shown.last)
    stage.conductor.end(clearsScreen: true)
    #expect(stage.effects.withdrawn == [])
    stage.conductor.receive(.delivered(key, .here))
    #expect(stage.effects.withdrawn == [key])
  }

  @Test func anAnswerDuringTheEndCounts() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    stage.conductor.end(clearsScreen: true)
    stage.conductor.receive(.action(key, .done))
    #expect(try stage.standing(key) == .done)
  }

  /// A server tells only the program that showed a note of its buttons, so that the next daemon
  /// replaces it in its place. It is one showing.
  @Test func aRestartLeavesTheNoteToTheNextDaemonWhichReplacesItOnce() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    let before = try #require(try stage.saved()[key])
    stage.conductor.end(clearsScreen: false)
    // Of the question about a stop, and of the note about errors, the next daemon would know nothing.
    #expect(
      stage.effects.deeds == [.responseWithdrawn(.stop), .responseWithdrawn(.needsLook)])
    let effects = RecordingEffects()
    let next = try stage.nextConductor(effects)
    #expect(next.start())
    #expect(effects.shown == [] && effects.deeds.contains(.remembered(key, .here)))
    for _ in 1...2 {
      next.receive(.appeared(server: "bus/:1.7", keepsOrphans: true, name: "dunst"))
      next.receive(.delivered(key, .here))
      #expect(effects.shown == [key])
    }
    let after = try #require(try stage.saved()[key])
    #expect(after.standing == .shown && after.firstShown == before.firstShown)
    #expect(try stage.saved().showings.filter { $0.key == key }.count == 1)
  }

  /// Each of them has buttons, and none takes another's place.
  @Test func allNotesOfADaemonThatHasEndedAreReplaced() throws {
    var configuration = Configuration.one()
    configuration.day.expiry = .hours(11)
    let stage = try Stage(configuration)
    let morning = try stage.showFirst()
    stage.time.now = utc("2100-03-11 18:30")
    stage.conductor.submit(.woke)
    let evening = try #require(stage.effects.shown.last)
    #expect(evening != morning)
    stage.conductor.receive(.delivered(evening, Handle(server: "bus/:1.7", number: 4)))
    let effects = RecordingEffects()
    let next = try stage.nextConductor(effects)
    #expect(next.start())
    next.receive(.appeared(server: "bus/:1.7", keepsOrphans: true, name: "dunst"))
    #expect(Set(effects.shown) == [morning, evening] && effects.shown.count == 2)
  }

  /// Nobody could have seen it while no daemon ran.
  @Test func aNoteThatExpiresWhileNoDaemonRunsIsNotLeftAlone() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    stage.time.now = utc("2100-03-11 10:30")
    stage.conductor.submit(.woke)
    stage.conductor.end(clearsScreen: true)
    stage.conductor.receive(.removed(key, .here))
    stage.time.now = utc("2100-03-11 16:00")
    let next = try stage.nextConductor(RecordingEffects())
    #expect(next.start())
    #expect(try stage.standing(key) == .unanswered)
    #expect(try stage.saved().leftAloneInARow == 0)
  }

  @Test func theEndTakesItsQuestionsAndLeavesTheCard() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    stage.conductor.receive(.action(key, .help))
    stage.effects.clear()
    stage.conductor.end(clearsScreen: true)
    let taken = stage.effects.deeds.compactMap { deed in
      if case .responseWithdrawn(let place) = deed { place } else { nil }
    }
    #expect(taken == [.stop, .needsLook])
  }
}
