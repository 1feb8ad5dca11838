// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Keeping
import Planning
import Wording
import Workspace

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show where you are, what waits for an answer, and what comes next.",
    usage: usage("status", shared: CommonOptions.usage))

  @OptionGroup var common: CommonOptions

  func run() throws {
    let snapshot: Snapshot
    do { snapshot = try common.snapshot(quietly: true) } catch let status as ExitCode
      where !common.json
    {
      // Nothing was ever accepted, but a state of an older version may have notes that wait.
      if let remembered = remembered() {
        StatusReport(remembered, isNamed: common.files.isNamed).linesWithoutPlan
          .forEach { say($0, to: 2) }
      }
      throw status
    }
    if let remark = snapshot.seedRemark { say(remark, to: 2) }
    let report = StatusReport(snapshot, isNamed: common.files.isNamed)
    common.answer(report.json(), or: report.lines)
  }

  /// The state, with what can be read of the configuration; nil if there is no state either.
  private func remembered() -> Snapshot? {
    guard (try? StateFile.read(common.files.paths.state)) != nil else {
      return nil
    }
    return try? common.salvagedSnapshot(quietly: true)
  }
}
