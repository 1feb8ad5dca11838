// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Keeping
import Planning
import Service
import JSON
import Text
import Workspace

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
    if look.json {
      return say(JSON.members(("fewer", .bool(after.ledger.wantsFewer))).pretty.trimmed)
    }
    guard off else { return say("There are fewer notes now. As many as before: oriel fewer --off") }
    say("There are as many notes as before.")
    // What holds for another reason is not ended by a word about this one.
    guard let care = after.ledger.lowMood(at: after.now) else { return }
    say(
      "Until \(WallClock(zone: after.context.zone).text(care.until)) they are still those of the evening alone."
    )
  }
}
