// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning

struct SkipCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "skip",
    abstract: "Answer a note: not this one.",
    usage: usage("skip", AnswerOptions.usage, shared: LookOptions.usage))

  @OptionGroup var answer: AnswerOptions

  func run() throws {
    let looked = try answer.look.salvagedSnapshot(quietly: true)
    try answer.answer(on: looked, wish: .skipped) { key, _ in .answered(key, .skip) }
  }
}
