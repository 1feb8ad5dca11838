// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import JSON
import Planning
import Wording

struct FewerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fewer",
    abstract: "Have fewer notes: evenings, and the first morning after a session.",
    usage: usage("fewer", ["[--off]"], shared: LookOptions.usage))

  @Flag(help: "Have as many as before.")
  var off = false

  @OptionGroup var look: LookOptions

  func validate() throws { try look.checkChange() }

  func run() throws {
    let after = try StateChange.take(on: look.salvagedSnapshot()) { _ in
      [.wanted(off ? .asPlanned : .evenings, on: nil)]
    }.after
    look.answer(
      JSON.members(("fewer", .bool(after.ledger.wantsFewer))),
      or: off ? Self.asBefore(after) : [after.words[.fewerBegun]])
  }

  private static func asBefore(_ after: Snapshot) -> [String] {
    let over = after.words[.fewerOver]
    // The low mood period has its own end, which `--off` does not change.
    guard let lowMood = after.ledger.lowMood(at: after.now) else {
      return [over]
    }
    return [over, after.words[.fewerEvenings(end: after.clock.text(lowMood.until))]]
  }
}
