// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning

struct SkipCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "skip",
    abstract: "Answer a note: not this one.",
    usage: usage("skip", AnswerOptions.usage, shared: LookOptions.usage),
    discussion: """
      A note that is still to come can be skipped by its name, which oriel next shows: it then \
      does not come. To take it back: oriel undo
      """)

  @OptionGroup var answer: AnswerOptions

  func run() throws {
    let looked = try answer.look.salvagedSnapshot(quietly: true)
    try answer.answer(on: looked, wish: .skipped) { key, _ in .answered(key, .skip) }
  }
}
