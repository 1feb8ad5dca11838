// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Wording

struct ResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "End a pause.",
    usage: usage("resume", shared: LookOptions.usage))

  @OptionGroup var look: LookOptions

  func validate() throws { try look.checkChange() }

  func run() throws {
    let after = try StateChange.take(on: look.salvagedSnapshot()) { before in
      try refuse(when: before.pause == nil, complaint("there is no pause"))
      return [.resumed]
    }.after
    look.answer(JSONOutput.pause(after), or: [after.words[.pauseOver]])
  }
}
