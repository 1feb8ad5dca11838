// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Keeping
import Pictures
import Planning
import Wording
import Workspace

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show where you are, what waits for an answer, and what comes next.",
    usage: usage("status", shared: CommonOptions.usage),
    discussion: examples("oriel status", "oriel status --plain", "oriel status --json"))

  @OptionGroup var common: CommonOptions

  func run() throws {
    let snapshot: Snapshot
    do {
      snapshot = try common.snapshot(shows: true, warnsOfOtherTimes: false)
    } catch let status as ExitCode where !common.json {
      // Nothing was ever accepted, but a state of an older version may have notes that wait.
      if let remembered = remembered() {
        let report = StatusReport(remembered, isNamed: common.files.isNamed)
        StatusPage(report, on: Terminal.errors).linesWithoutPlan
          .forEach { say($0.text, to: 2) }
      }
      throw status
    }
    if let remark = snapshot.seedRemark { say(remark, to: 2) }
    let report = StatusReport(snapshot, isNamed: common.files.isNamed)
    common.show(report.json()) { StatusPage(report, on: $0).lines }
  }

  /// The state, with the readable part of the configuration; nil if there is no state either, or if
  /// it cannot be read. That is said here where the configuration cannot be used.
  private func remembered() -> Snapshot? {
    if (try? common.files.settings()) != nil {
      // The state was the reason, and was named.
      return nil
    }
    let state = common.files.paths.state
    let read = Result { () throws(KeepingFault) in try StateFile.read(state) }
    if case .success(nil) = read {
      return nil
    }
    return try? common.salvagedSnapshot(warnsOfOtherTimes: false)
  }
}
