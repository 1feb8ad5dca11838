// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Wording

struct SessionCancel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel",
    abstract: "Cancel a session; its notes no longer come.",
    usage: usage("session cancel", ["<id>"], shared: CommonOptions.usage),
    discussion: examples("oriel session cancel induction-2"))

  @OptionGroup var name: SessionName
  @OptionGroup var options: ChangeOptions

  func run() throws {
    let changed = try options.change(name) { change, scheduled, context in
      try refuse(
        when: scheduled.status == .held,
        errorExit(context.words[.sessionRefusedTookPlace(session: name.name)]))
      change.isCancelled = true
    }
    let wasCancelled = changed.before?.status == .cancelled
    options.report(changed) { line in
      wasCancelled ? changed.words[.sessionCancelledAlready(session: name.name)] : line
    }
  }
}
