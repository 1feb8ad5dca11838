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
    let looked = try look.salvagedSnapshot()
    guard looked.pause != nil else {
      return look.answer(JSONOutput.pause(looked), or: [looked.words[.pauseNone]])
    }
    let after = try StateChange.take(on: looked) { _ in [.resumed] }.after
    look.answer(JSONOutput.pause(after), or: [after.words[.pauseOver]])
  }
}
