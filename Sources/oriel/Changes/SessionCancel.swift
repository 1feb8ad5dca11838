// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning

struct SessionCancel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel",
    abstract: "Cancel a session; its notes no longer come.",
    usage: usage("session cancel", ["<id>"], shared: LookOptions.usage))

  @OptionGroup var name: SessionName
  @OptionGroup var options: ChangeOptions

  func run() throws {
    let id = try name.id(options.look)
    let outcome = try options.change { context in
      let scheduled = try context.scheduled(id)
      try refuse(when: scheduled.status == .held, complaint("\(id) took place already"))
      var change = context.change(scheduled)
      change.isCancelled = true
      return (id, change)
    }
    options.report(outcome)
  }
}
