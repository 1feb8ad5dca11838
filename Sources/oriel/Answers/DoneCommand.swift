// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning

struct DoneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "done",
    abstract: "Answer a note: done.",
    usage: usage("done", AnswerOptions.usage, shared: LookOptions.usage))

  @OptionGroup var answer: AnswerOptions

  func run() throws {
    let looked = try answer.look.salvagedSnapshot(quietly: true)
    try answer.answer(on: looked, wish: .done) { key, _ in .answered(key, .done) }
  }
}
