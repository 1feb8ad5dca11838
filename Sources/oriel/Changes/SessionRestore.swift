// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning

struct SessionRestore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Take back that a session is cancelled.",
    usage: usage("session restore", ["<id>"], shared: LookOptions.usage))

  @OptionGroup var name: SessionName
  @OptionGroup var options: ChangeOptions

  func run() throws {
    let outcome = try options.change(name) { change, scheduled, context in
      let id = scheduled.session.id
      try require(scheduled.status == .cancelled, or: complaint("\(id) is not cancelled"))
      try context.refuseTaken(scheduled.session.plannedStart, by: id)
      change.isCancelled = false
    }
    options.report(outcome)
  }
}
