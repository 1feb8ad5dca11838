// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// Which word is the later one: the line of the configuration, or what was said by command. Every
/// turn takes the file's word in, so that the next can tell.
@Suite struct EditedLineTests {
  private let id = SessionID(series: "induction", number: 1)
  private let now = utc("2026-12-01 12:00")

  /// The agenda of a file with this one line, as it follows from a ledger.
  private func agenda(_ line: String, _ ledger: Ledger) -> Agenda {
    var numbering = ledger.numbering
    let series = Series(name: "induction", dates: .listed([CivilDateTime(line)].compactMap { $0 }))
    let scheduledSessions = numbering.schedule([series], changes: ledger.changes, home: .utc) {
      Zones.named($0)
    }
    return Agenda(
      configuration: configuration(day: steady()), scheduledSessions: scheduledSessions, zone: .utc,
      seed: 1, numbering: numbering)
  }

  private func take(_ event: Event, _ line: String, _ ledger: inout Ledger) {
    ledger = step(ledger, event, agenda(line, ledger), now).ledger
  }

  private func start(_ line: String, _ ledger: Ledger) -> Instant? {
    agenda(line, ledger).sessions.first?.start
  }

  @Test(arguments: [
    Event.started(), .woke, .agendaChanged, .ledgerChanged, .paused(until: nil), .resumed,
    .serverAppeared("bus/:1.7", keepsOrphans: false),
    .changed([SessionID(series: "other", number: 1): nil]),
    .answered(key("other-1/+1/morning"), .done), .putOff(key("other-1/+1/morning"), .hours(1)),
  ]) func whatAnEditTookBackStaysSo(_ event: Event) {
    var ledger = Ledger(seed: 1)
    ledger[key("other-1/+1/morning")] = PromptRecord(
      sessionStart: now - .hours(24), phase: .core,
      life: Life(due: now - .hours(1), expires: now + .hours(1)),
      state: .shown(again: nil, Silence()))
    take(.started(), "2026-12-07 10:00", &ledger)
    let change = SessionChange(
      start: WallTime("2026-12-09 10:00"), base: CivilDateTime("2026-12-07 10:00"))
    ledger.changes[id] = change
    take(.changed([id: change]), "2026-12-07 10:00", &ledger)
    #expect(start("2026-12-07 10:00", ledger) == utc("2026-12-09 10:00"))
    take(event, "2026-12-14 10:00", &ledger)
    #expect(start("2026-12-14 10:00", ledger) == utc("2026-12-14 10:00"))
    #expect(start("2026-12-07 10:00", ledger) == utc("2026-12-07 10:00"))
  }

  @Test(arguments: [Event.started(), .woke, .paused(until: nil)])
  func aStateOfAnOlderVersionLearnsWhichLineItSpeaksOf(_ event: Event) {
    var ledger = Ledger(seed: 1)
    take(.started(), "2026-12-07 10:00", &ledger)
    // There, a change that was no move did not say over which line it was made.
    ledger.changes[id] = SessionChange()
    ledger.changes[id]?.isCancelled = true
    take(event, "2026-12-07 10:00", &ledger)
    #expect(ledger.changes[id]?.base == CivilDateTime("2026-12-07 10:00"))
    #expect(start("2026-12-07 10:00", ledger) == nil)
    #expect(start("2026-12-14 10:00", ledger) == utc("2026-12-14 10:00"))
  }

  @Test func aChangeWhoseLineIsGoneIsKept() {
    var ledger = Ledger(seed: 1)
    take(.started(), "2026-12-07 10:00", &ledger)
    var change = SessionChange(base: CivilDateTime("2026-12-07 10:00"))
    change.isCancelled = true
    take(.changed([id: change]), "2026-12-07 10:00", &ledger)
    let empty = Agenda(
      configuration: configuration(day: steady()), scheduledSessions: [], zone: .utc, seed: 1,
      numbering: SessionNumbering())
    ledger = step(ledger, .woke, empty, now).ledger
    #expect(ledger.changes[id] == change)
  }
}
