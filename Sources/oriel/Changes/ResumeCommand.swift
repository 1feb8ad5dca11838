// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Wording

struct ResumeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume",
    abstract: "End a pause.",
    usage: usage("resume", shared: CommonOptions.usage),
    discussion: examples("oriel resume"))

  @OptionGroup var common: CommonOptions

  func validate() throws { try common.checkChange() }

  func run() throws {
    let snapshot = try common.salvagedSnapshot()
    guard snapshot.pause != nil else {
      return common.answer(JSONOutput.pause(snapshot), or: [snapshot.words[.pauseNone]])
    }
    let after = try StateChange.commit(from: snapshot) { _ in [.resumed] }.after
    common.answer(JSONOutput.pause(after), or: [after.words[.pauseOver]])
  }
}
