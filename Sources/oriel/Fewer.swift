// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Keeping
import Planning
import Service

struct Fewer: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Have fewer notes: of the two a day only the evening one.",
    usage: """
      oriel fewer [--off] [--now <T>] [--json]
                  [--config <file>] [--state <file>]
      """)

  @Flag(help: "As many as before again.")
  var off = false

  @OptionGroup var look: LookOptions

  func validate() throws { try look.checkChange() }

  func run() throws {
    let after = try look.turning(needsPlan: false) { _ in .fewer(!off) }
    if look.json { return say(JSON.members(("fewer", .bool(after.ledger.wantsFewer))).pretty.trimmed) }
    let clock = WallClock(zone: after.almanac.zone)
    // What holds for another reason is not ended by a word about this one.
    let evenings = after.ledger.care(at: after.now).map {
      ", once the evening notes of now are over, on \(clock.text($0.until))"
    }
    say(
      off
        ? "There are as many notes as before\(evenings ?? "")."
        : "There are fewer notes now. As many as before: oriel fewer --off")
  }
}
