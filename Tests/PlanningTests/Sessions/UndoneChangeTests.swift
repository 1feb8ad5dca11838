// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// Changes of sessions that the person takes back.
@Suite struct UndoneChangeTests {
  /// A file with two lines, and what commands make of it.
  private struct Life {
    var ledger = Ledger(seed: 1)
    var lines = ["2026-03-06 10:00", "2026-03-13 10:00"]
    var requests: [Request] = []

    func agenda(_ changes: [SessionID: SessionChange]) -> Agenda {
      var numbering = ledger.numbering
      let series = Series(
        name: "induction", zone: .utc, dates: .listed(lines.compactMap { CivilDateTime($0) }))
      let sessions = numbering.schedule([series], changes: changes, home: .utc) { _ in .utc }
      return Agenda(
        configuration: configuration(), scheduledSessions: sessions, zone: .utc, seed: 1,
        library: TextLibrary(library()), numbering: numbering)
    }

    mutating func take(_ event: Event, at time: String) {
      let now = utc("2026-" + time)
      let agenda = agenda(ledger.changes(after: event, at: now))
      let turn = step(ledger, event, agenda, now)
      ledger = turn.ledger
      requests = turn.requests
    }

    mutating func move(_ name: String, to wall: String?, at time: String) {
      take(.changed([id(name): wall.map { change(name, $0) }]), at: time)
    }

    func change(_ name: String, _ wall: String) -> SessionChange {
      SessionChange(start: WallTime(wall), base: ledger.numbering.line(of: id(name)))
    }
  }

  private static func id(_ name: String) -> SessionID {
    guard let id = SessionID(name) else { preconditionFailure("no session: \(name)") }
    return id
  }

  private static let first = id("induction-1")
  private static let second = id("induction-2")

  private func begun() -> Life {
    var life = Life()
    life.take(.started(), at: "03-01 12:00")
    return life
  }

  @Test func aMoveIsAsItWasBefore() {
    var life = begun()
    life.move("induction-2", to: "2026-03-14 11:00", at: "03-02 12:00")
    let earlier = life.ledger.changes
    life.move("induction-2", to: "2026-03-15 11:00", at: "03-02 13:00")
    life.take(.undone, at: "03-02 13:05")
    #expect(life.ledger.changes == earlier)
    // One step, and no second one.
    life.take(.undone, at: "03-02 13:06")
    #expect(life.ledger.changes == earlier)
  }

  @Test func anAddedSessionIsGone() {
    var life = begun()
    life.move("induction-a1", to: "2026-03-20 11:00", at: "03-02 12:00")
    #expect(life.ledger.changes.count == 1)
    life.take(.undone, at: "03-02 12:05")
    #expect(life.ledger.changes.isEmpty)
  }

  @Test func aChangeThatWasTakenBackByACommandIsThereAgain() {
    var life = begun()
    life.move("induction-2", to: "2026-03-14 11:00", at: "03-02 12:00")
    let moved = life.ledger.changes
    life.move("induction-2", to: nil, at: "03-02 12:10")
    #expect(life.ledger.changes.isEmpty)
    life.take(.undone, at: "03-02 12:15")
    #expect(life.ledger.changes == moved)
  }

  @Test func whatOneCommandChangedAtOnceIsTakenBackTogether() {
    var life = begun()
    life.take(
      .changed([
        Self.first: life.change("induction-1", "2026-03-07 11:00"),
        Self.second: life.change("induction-2", "2026-03-14 11:00"),
      ]), at: "03-02 12:00")
    #expect(life.ledger.changes.count == 2)
    life.take(.undone, at: "03-02 12:05")
    #expect(life.ledger.changes.isEmpty)
  }

  @Test func ofTwoCommandsWithinOneSecondTheLastIsTakenBack() {
    var life = begun()
    life.move("induction-1", to: "2026-03-07 11:00", at: "03-02 12:00")
    life.move("induction-2", to: "2026-03-14 11:00", at: "03-02 12:00")
    life.take(.undone, at: "03-02 12:00")
    #expect(Set(life.ledger.changes.keys) == [Self.first])
    life.take(.undone, at: "03-02 12:05")
    #expect(Set(life.ledger.changes.keys) == [Self.first])
  }

  // MARK: Refusals

  private func refusal(_ life: Life, at time: String) -> UndoRefusal? {
    let now = utc("2026-" + time)
    do {
      _ = try undoable(
        life.ledger, life.agenda(life.ledger.changes),
        restored: life.agenda(life.ledger.changesTakenBack(at: now)), now)
      return nil
    } catch { return error }
  }

  @Test func aSessionThatHasBegunSinceItsChangeStays() {
    var life = begun()
    #expect(refusal(life, at: "03-02 12:00") == .nothing)
    life.move("induction-2", to: "2026-03-14 11:00", at: "03-02 12:00")
    #expect(refusal(life, at: "03-14 10:59:59") == nil)
    #expect(refusal(life, at: "03-14 11:00") == .begun(Self.second))
  }

  @Test func aSessionIsNotPutWhereAnotherBeginsByNow() {
    var life = begun()
    life.move("induction-2", to: "2026-03-14 11:00", at: "03-02 12:00")
    life.ledger.changes[Self.id("induction-a1")] = SessionChange(
      start: WallTime("2026-03-13 10:00"))
    #expect(
      refusal(life, at: "03-02 12:05") == .taken(Self.second, by: Self.id("induction-a1")))
  }

  @Test func anEditOfTheLineIsTheNewerWord() {
    var life = begun()
    life.move("induction-2", to: "2026-03-14 11:00", at: "03-02 12:00")
    life.lines[1] = "2026-03-16 10:00"
    life.take(.agendaChanged, at: "03-02 12:10")
    #expect(life.ledger.lastAct(at: utc("2026-03-02 12:15")) == nil)
    life.take(.undone, at: "03-02 12:15")
    #expect(life.agenda(life.ledger.changes).session(Self.second)?.start == utc("2026-03-16 10:00"))
  }

  @Test func anEditOfAnotherLineIsNone() {
    var life = begun()
    life.move("induction-2", to: "2026-03-14 11:00", at: "03-02 12:00")
    life.lines[0] = "2026-03-07 10:00"
    life.take(.agendaChanged, at: "03-02 12:10")
    life.take(.undone, at: "03-02 12:15")
    #expect(life.ledger.changes.isEmpty)
  }

  @Test func anAnswerThatCameLaterIsTheLastAct() throws {
    var life = begun()
    let morning = key("induction-1/+1/morning")
    life.take(.woke, at: "03-07 10:00")
    life.take(.delivered(morning, .desktop, Handle(server: ":1.1", number: 1)), at: "03-07 10:00")
    life.move("induction-2", to: "2026-03-14 11:00", at: "03-07 10:10")
    life.take(.answered(morning, .done), at: "03-07 10:20")
    life.take(.undone, at: "03-07 10:30")
    #expect(life.ledger[morning]?.reason == .undone)
    #expect(life.ledger.changes.count == 1)
    // What came before the answer is not the last any more.
    life.take(.undone, at: "03-07 10:31")
    #expect(life.ledger.changes.count == 1)
  }

  @Test func aNoteThatLeftWithTheChangeIsOpenAgain() {
    var life = begun()
    let morning = key("induction-1/+1/morning")
    life.take(.woke, at: "03-07 10:00")
    life.take(.delivered(morning, .desktop, Handle(server: ":1.1", number: 1)), at: "03-07 10:00")
    var cancelled = SessionChange()
    cancelled.isCancelled = true
    life.take(.changed([Self.first: cancelled]), at: "03-07 10:10")
    #expect(life.ledger[morning]?.standing == .withdrawn)
    life.take(.undone, at: "03-07 10:20")
    #expect(life.ledger.changes.isEmpty)
    #expect(life.ledger[morning]?.standing == .snoozed)
    life.take(.ledgerChanged, at: "03-07 10:20")
    #expect(life.ledger[morning]?.standing == .asked && life.ledger[morning]?.reason == .undone)
    #expect(
      life.ledger.showings.filter { $0.key == morning }.map(\.at) == [utc("2026-03-07 10:00")])
  }

  @Test func anAnswerStaysThroughAMoveThatIsTakenBack() {
    var life = begun()
    let morning = key("induction-1/+1/morning")
    life.take(.woke, at: "03-07 10:00")
    life.take(.answered(morning, .done), at: "03-07 10:05")
    life.move("induction-1", to: "2026-03-05 10:00", at: "03-07 10:10")
    life.take(.undone, at: "03-07 10:20")
    life.take(.ledgerChanged, at: "03-07 10:20")
    #expect(life.ledger[morning]?.standing == .done)
    #expect(life.requests.isEmpty)
  }
}
