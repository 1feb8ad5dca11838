// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning

struct SessionCancel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel",
    abstract: "Say that a session is off; nothing speaks of it any more.",
    usage: usage("session cancel", ["<id>"], shared: LookOptions.usage))

  @OptionGroup var name: SessionName
  @OptionGroup var options: ChangeOptions

  func run() throws {
    let id = try name.id(options.look)
    let outcome = try options.change { context in
      let scheduled = try context.scheduled(id)
      if scheduled.status == .held { throw complaint(["\(id) took place already"], 1) }
      var change = context.change(scheduled)
      change.isCancelled = true
      return (id, change)
    }
    options.report(outcome, SessionSentences.line)
  }
}
