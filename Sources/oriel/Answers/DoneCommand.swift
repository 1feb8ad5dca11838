// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning

struct DoneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "done",
    abstract: "Answer a note: done.",
    usage: usage("done", AnswerOptions.usage, shared: CommonOptions.usage),
    discussion: examples("oriel done", "oriel done induction-2/+1/morning"))

  @OptionGroup var answer: AnswerOptions

  func run() throws {
    let looked = try answer.common.salvagedSnapshot()
    try answer.answer(on: looked, .done) { key, _ in .answered(key, .done) }
  }
}
