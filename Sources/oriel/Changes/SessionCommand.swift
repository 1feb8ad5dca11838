// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning

struct SessionCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "session",
    abstract: "Show your sessions; add, move or cancel one, or record when it took place.",
    subcommands: [
      SessionList.self, SessionAdd.self, SessionMove.self, SessionCancel.self, SessionRestore.self,
      SessionHeld.self,
    ])
}
