// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning

struct SkipCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "skip",
    abstract: "Answer a note: not this one.",
    usage: usage("skip", AnswerOptions.usage, shared: CommonOptions.usage),
    discussion: """
      A note that is still to come can be skipped by its name, which oriel next shows: it then \
      does not come. To take it back: oriel undo

      \(examples("oriel skip", "oriel skip induction-2/+1/morning"))
      """)

  @OptionGroup var answer: AnswerOptions

  func run() throws {
    let looked = try answer.common.salvagedSnapshot()
    try answer.answer(on: looked, .skip) { key, _ in .answered(key, .skip) }
  }
}
