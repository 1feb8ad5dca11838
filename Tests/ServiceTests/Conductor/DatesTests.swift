// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing
import YAML

@testable import Delivery
@testable import Keeping
@testable import Service
@testable import Workspace

/// A configuration that was edited and not yet read again by the daemon, while commands go by it
/// already.
@MainActor
@Suite struct DatesTests {
  private static let session = SessionID(series: "induction", number: 1)

  /// A command calls the session off, by the file as it stands now.
  private func cancel(_ stage: Stage, _ configuration: Configuration) throws {
    try StateFile(path: stage.path).turn { ledger in
      let agenda = PlanningContext.of(configuration).agenda(for: ledger)
      var change = SessionChange().renewed(over: agenda.numbering.line(of: Self.session), in: .utc)
      change.isCancelled = true
      ledger.changes[Self.session] = change
      ledger =
        step(
          ledger, .changed([Self.session: change]),
          PlanningContext.of(configuration).agenda(for: ledger), stage.time.now
        ).ledger
    }
  }

  @Test func whatWasSaidOverAnEditedLineHolds() throws {
    let stage = try Stage(.one("2100-03-12 10:00"))
    #expect(stage.conductor.start())
    let edited = Configuration.one("2100-03-14 10:00")
    stage.conductor.reread = { .of(edited) }
    try cancel(stage, edited)
    stage.conductor.lookAtState()
    #expect(stage.conductor.sessionCount == 0)
    #expect(try stage.saved().changes[Self.session]?.isCancelled == true)
    #expect(stage.log.of(.reloaded).count == 1)
    stage.conductor.replace(.of(edited))
    #expect(stage.conductor.sessionCount == 0)
  }

  @Test func theSameDatesAreNotReadAgain() throws {
    let stage = try Stage(.one("2100-03-12 10:00"))
    #expect(stage.conductor.start())
    stage.conductor.reread = { .of(.one("2100-03-12 10:00", channels: [.terminal])) }
    try cancel(stage, .one("2100-03-12 10:00"))
    stage.conductor.lookAtState()
    #expect(stage.conductor.sessionCount == 0)
    #expect(stage.conductor.context.configuration.channels == [.desktop])
    #expect(stage.log.of(.reloaded).isEmpty)
  }

  @Test func aFileThatCannotBeUsedLeavesTheOldDatesInForce() throws {
    let stage = try Stage(.one("2100-03-12 10:00"))
    #expect(stage.conductor.start())
    try cancel(stage, .one("2100-03-12 10:00"))
    stage.conductor.lookAtState()
    #expect(stage.conductor.sessionCount == 0)
    #expect(stage.conductor.context.configuration == .one("2100-03-12 10:00"))
  }

  /// Whatever hangs on a configuration, such as the watch of the lock, hears of one that comes into
  /// force by a command's dates.
  @Test func aConfigurationThatIsFollowedIsAnnouncedBeforeItsFirstTurn() throws {
    let stage = try Stage(.one("2100-03-12 10:00"))
    #expect(stage.conductor.start())
    var edited = Configuration.one("2100-03-14 10:00")
    edited.desktopDetail = .discreet
    let warning = Diagnostic(file: "config.yaml", message: "odd", remedy: "make it even")
    stage.conductor.reread = {
      NewSettings(context: .of(edited), warnings: [warning])
    }
    var heard: [Detail] = []
    stage.conductor.onContext = { heard.append($0.configuration.desktopDetail) }
    try cancel(stage, edited)
    stage.conductor.lookAtState()
    #expect(heard == [.discreet])
    #expect(stage.log.of(.configurationWarning).map(\.sentence) == [warning.logged])
  }
}
