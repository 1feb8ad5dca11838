// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import JSON
import Planning
import Text
import Wording

struct FewerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fewer",
    abstract: "Have fewer notes: evenings, and the first morning after a session.",
    usage: usage("fewer", ["[--around-sessions | --off]"], shared: CommonOptions.usage),
    discussion: examples("oriel fewer", "oriel fewer --around-sessions", "oriel fewer --off"))

  @Flag(help: "Only the notes around sessions, for the course.")
  var aroundSessions = false

  @Flag(help: "Have as many as before.")
  var off = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    try common.checkChange()
    try refuse(
      when: off && aroundSessions,
      ValidationError("--around-sessions and --off exclude each other; choose one"))
  }

  private var wish: Frequency {
    if off {
      return .asPlanned
    }
    return aroundSessions ? .aroundSessions : .evenings
  }

  func run() throws {
    let after = try StateChange.commit(from: common.salvagedSnapshot()) { _ in
      [.wanted(wish, on: nil)]
    }.after
    common.answer(
      JSON.members(
        ("fewer", .bool(after.ledger.chosenFrequency.wantsEveningsOnly)),
        ("around_sessions", .bool(after.ledger.chosenFrequency.aroundSessionsSince != nil))),
      or: Self.sentences(wish, after))
  }

  /// The sentences about the notes from now on, after a wish about how often they come.
  static func sentences(_ wish: Frequency, _ after: Snapshot) -> [String] {
    switch wish {
    case .asPlanned: asBefore(after)
    case .evenings: after.words[.fewerBegun].wrapped(to: Terminal.width)
    case .aroundSessions: after.words[.fewerAroundSessions].wrapped(to: Terminal.width)
    }
  }

  private static func asBefore(_ after: Snapshot) -> [String] {
    let over = after.words[.fewerOver]
    // The time after a low answer has its own end, which `--off` does not change.
    guard let lowAnswer = after.ledger.lowAnswerPeriod(at: after.now) else {
      return [over]
    }
    return [over, after.words[.fewerEvenings(end: after.clock.text(lowAnswer.until))]]
  }
}
