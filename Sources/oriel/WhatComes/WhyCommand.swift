// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Wording

struct WhyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "why",
    abstract: "Say why a note comes, came, or does not come.",
    usage: usage("why", ["<name>"], shared: CommonOptions.usage),
    discussion: examples("oriel why induction-2/+1/morning"))

  @Argument(
    help: ArgumentHelp("The note, by its name in oriel next.", valueName: "name"),
    completion: .names(.decided))
  var key: String

  @OptionGroup var common: CommonOptions

  func validate() throws { try checkKey(key, shownBy: "oriel plan") }

  func run() throws {
    let snapshot = try common.snapshotOfPlan()
    guard let key = Key(key) else {
      return
    }
    let answer = WhyAnswer(
      key, common.json ? snapshot.inEnglish : snapshot, isForPerson: !common.json)
    common.answer(answer.json(), or: answer.sentences)
    // An invented time says nothing of the daemon of now.
    if answer.isToCome, common.now == nil, let absence = snapshot.daemonAbsence {
      say(snapshot.words[absence], to: 2)
    }
    if !common.json, case .noSession = answer.explanation {
      throw ExitCode.failure
    }
  }
}
