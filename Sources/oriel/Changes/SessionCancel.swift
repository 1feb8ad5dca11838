// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Service

struct SessionCancel: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cancel",
    abstract: "Say that a session is off; nothing speaks of it any more.",
    usage: """
      oriel session cancel <id>
                    [--config <file>] [--state <file>] [--now <T>] [--json]
      """)

  @OptionGroup var name: SessionName
  @OptionGroup var options: ChangeOptions

  func run() throws {
    let id = try name.id(options.look)
    let outcome = try options.take { ground in
      let scheduled = try ground.scheduled(id)
      if scheduled.status == .held { throw complaint(["\(id) took place already"], 1) }
      var change = ground.change(scheduled)
      change.isCancelled = true
      return (id, change)
    }
    options.tell(outcome) { SessionLine.text($0) }
  }
}

struct SessionRestore: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore",
    abstract: "Take a cancelled session back in.",
    usage: """
      oriel session restore <id>
                    [--config <file>] [--state <file>] [--now <T>] [--json]
      """)

  @OptionGroup var name: SessionName
  @OptionGroup var options: ChangeOptions

  func run() throws {
    let id = try name.id(options.look)
    let outcome = try options.take { ground in
      let scheduled = try ground.scheduled(id)
      guard scheduled.status == .cancelled else { throw complaint(["\(id) is not cancelled"], 1) }
      try refuseTaken(scheduled.session.plannedStart, by: id, ground.situation)
      var change = ground.change(scheduled)
      change.isCancelled = false
      return (id, change)
    }
    options.tell(outcome) { SessionLine.text($0) }
  }
}
