// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Wording

struct SessionRestore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Take back that a session is cancelled, or when it took place.",
    usage: usage("session restore", ["<id>"], shared: CommonOptions.usage),
    discussion: examples("oriel session restore induction-2"))

  @OptionGroup var name: SessionName
  @OptionGroup var options: ChangeOptions

  func run() throws {
    let changed = try options.change(name) { change, scheduled, context in
      let id = scheduled.session.id
      try refuse(
        when: scheduled.status == .planned,
        errorExit(context.words[.sessionRefusedStillPlanned(session: "\(id)")]))
      try context.refuseTaken(scheduled.session.plannedStart, by: id)
      if scheduled.status == .cancelled {
        change.isCancelled = false
      } else {
        change.held = nil
      }
    }
    options.report(changed)
  }
}
