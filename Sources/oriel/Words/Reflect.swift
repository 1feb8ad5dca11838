// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Delivery
import Keeping
import Planning
import Service
import JSON
import Text
import Workspace

struct Reflect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Keep a line or a page for yourself.",
    usage: """
      oriel reflect [--list] [--now <T>] [--json]
                    [--config <file>] [--state <file>]
      """,
    discussion:
      "The words come from standard input, or from your editor (EDITOR). They stay on this computer."
  )

  @Flag(help: "Read what you kept, the oldest first.")
  var list = false

  @OptionGroup var look: LookOptions

  func validate() throws { try look.checkChange() }

  func run() throws {
    if list { return try tell() }
    let text = try Writing.words().text
    if text.isEmpty { throw complaint(["nothing was written, so nothing is kept"], 1) }
    let after = try look.turning(needsPlan: false) { now in
      .reflected(Reflection(at: now.now, session: Self.session(now), text: text))
    }
    guard let kept = after.ledger.reflections.last else { return }
    if look.json { return say(Self.json(kept, words: false).pretty.trimmed) }
    say("Kept, for you alone. To read it: oriel reflect --list")
  }

  /// The session in whose window somebody writes; nil: none is near.
  private static func session(_ situation: Situation) -> SessionID? {
    situation.agenda.timeline.interval(at: situation.now)?.session
  }

  private func tell() throws {
    let situation = try look.situation(look.planOrSalvage(), quietly: true)
    let kept = situation.ledger.reflections
    if look.json { return say(JSON.array(kept.map { Self.json($0, words: true) }).pretty.trimmed) }
    if kept.isEmpty { return say("There is nothing kept yet.") }
    let clock = WallClock(zone: situation.context.zone)
    for (place, one) in kept.enumerated() {
      if place > 0 { say("") }
      say(clock.text(one.at) + (one.session.map { "  \($0)" } ?? ""))
      one.text.split(separator: "\n", omittingEmptySubsequences: false).forEach { say("  \($0)") }
    }
  }

  private static func json(_ one: Reflection, words: Bool) -> JSON {
    .members(
      ("at", Shape.instant(one.at)),
      ("session", .orNull(one.session.map { .text($0.description) })),
      ("text", words ? .text(one.text) : nil))
  }
}
