// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Testing

@testable import Keeping
@testable import Service
@testable import Workspace

/// A first turn that was prepared, and waits for the lock of the screen.
@MainActor
@Suite struct PreparedTurnTests {
  @Test func nothingIsSavedOrShownBeforeIt() throws {
    let stage = try Stage()
    #expect(stage.conductor.prepare())
    #expect(stage.conductor.sessionCount == 1)
    #expect(stage.effects.deeds.isEmpty)
    #expect(stage.log.entries.isEmpty)
    #expect(stage.conductor.wake == nil)
    #expect(try StateFile.read(stage.path) == nil)
    #expect(stage.conductor.start(isLocked: nil))
    #expect(stage.conductor.wake == utc("2100-03-11 10:00"))
  }

  @Test func itDecidesAsOneThatWasNot() throws {
    let stage = try Stage()
    let key = try stage.showFirst()
    let effects = RecordingEffects()
    let next = try stage.nextConductor(effects)
    #expect(next.prepare())
    #expect(effects.deeds.isEmpty)
    #expect(next.start(isLocked: nil))
    #expect(effects.deeds == [.started([.desktop]), .remembered(key, .here)])
  }

  @Test func aCommandMeanwhileCounts() throws {
    let stage = try Stage()
    #expect(stage.conductor.start())
    let next = try stage.nextConductor(RecordingEffects())
    #expect(next.prepare())
    #expect(next.sessionCount == 1)
    let session = SessionID(series: "induction", number: 1)
    try StateFile(path: stage.path).turn { ledger in
      let agenda = PlanningContext.of(.one()).agenda(for: ledger)
      var change = SessionChange().renewed(over: agenda.numbering.line(of: session), in: .utc)
      change.isCancelled = true
      ledger.changes[session] = change
    }
    #expect(next.start(isLocked: nil))
    #expect(next.sessionCount == 0)
  }

  /// The daemon is not ready then, and its start fails.
  @Test func aStateThatCannotBeReadIsLeftToIt() throws {
    let stage = try Stage()
    try Data("{".utf8).write(to: URL(fileURLWithPath: stage.path))
    #expect(!stage.conductor.prepare())
    #expect(stage.log.entries.isEmpty)
    #expect(!stage.conductor.start(isLocked: nil))
    #expect(stage.log.of(.stateFault).count == 1)
  }

  @Test func aFolderThatTakesNoFileIsLeftToItToo() throws {
    let stage = try Stage()
    #expect(stage.conductor.start())
    let next = try stage.nextConductor(RecordingEffects())
    try stage.blockSaving(true)
    #expect(!next.prepare())
    try stage.blockSaving(false)
    #expect(next.prepare())
    #expect(next.start(isLocked: nil))
  }
}
