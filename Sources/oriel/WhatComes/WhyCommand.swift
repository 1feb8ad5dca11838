// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning

struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Say why a note comes, came, or does not come.",
    usage: usage("why", ["<name>"], shared: LookOptions.usage))

  @Argument(help: ArgumentHelp("The note, such as first-1/+1/morning.", valueName: "name"))
  var key: String

  @OptionGroup var look: LookOptions

  func validate() throws { try checkKey(key, shownBy: "oriel plan") }

  func run() throws {
    let snapshot = try look.snapshot()
    guard let key = Key(key) else {
      return
    }
    let answer = WhyAnswer(key, look.json ? snapshot.inEnglish : snapshot)
    look.answer(answer.json(), or: answer.sentences)
    if !look.json, case .noSession = answer.explanation {
      throw ExitCode.failure
    }
  }
}
