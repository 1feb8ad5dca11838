// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Keeping
import Planning
import Service

struct Next: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the next prompts, and why they come.",
    usage: """
      oriel next [-n <count>] [--now <T>] [--json]
                 [--config <file>] [--state <file>]
      """)

  @OptionGroup var look: LookOptions

  @Option(name: .customShort("n"), help: ArgumentHelp("How many.", valueName: "count"))
  var count = 5

  func validate() throws {
    guard (1...1_000).contains(count) else { throw ValidationError("-n \(count): write a number from 1 to 1000") }
  }

  func run() throws {
    let situation = try look.situation()
    let prospects = outlook(situation.ledger, situation.agenda, situation.now, limit: count)
    if look.json { return say(JSON.array(prospects.map { Shape.prospect($0, situation) }).pretty.trimmed) }
    if prospects.isEmpty { say(situation.agenda.sessions.isEmpty ? noSessions(situation) : "Nothing more is planned.") }
    if !prospects.isEmpty { say(WallClock(zone: situation.almanac.zone).heading) }
    for prospect in prospects { say(Self.lines(prospect, situation)) }
  }

  static func lines(_ prospect: Prospect, _ situation: Situation) -> String {
    let clock = WallClock(zone: situation.almanac.zone)
    let lives = "until \(clock.text(prospect.expires, near: prospect.at))"
    return """
      \(clock.text(prospect.at))  \(prospect.prompt.key)
        \(why(prospect, clock)); it lives \(lives)
      """
  }

  /// The rules that bring a prompt to its time.
  private static func why(_ prospect: Prospect, _ clock: WallClock) -> String {
    let prompt = prospect.prompt
    return switch prospect.reason {
    case .snoozed: "\(place(prompt)), put off by you"
    case .gap, .brake: "\(place(prompt)), due \(clock.time(prompt.due)), waits because \(prospect.reason.clause)"
    default: origin(prompt, clock)
    }
  }

  private static func place(_ prompt: Prompt) -> String { "\(prompt.phase.rawValue) of \(prompt.key.session)" }

  /// The phase, the slot and the chance that a prompt's time is made of.
  static func origin(_ prompt: Prompt, _ clock: WallClock) -> String {
    let slot = "\(prompt.key.slot.clause) at \(clock.time(prompt.slot))"
    let moved = prompt.due - prompt.slot
    if moved == .zero { return "\(place(prompt)), \(slot)" }
    let minutes = max(1, abs(moved.seconds) / 60)
    return "\(place(prompt)), \(slot), moved \(minutes) min \(moved > .zero ? "later" : "earlier") by seeded chance"
  }
}

extension Slot {
  /// The slot in words.
  var clause: String {
    switch self {
    case .rest: "the rest note"
    case .morningOf: "the note shortly before"
    case .evening: "the evening slot"
    case .morning: "the morning slot"
    }
  }
}

extension String {
  /// Without the newline at its end, which `say` adds.
  var trimmed: String { hasSuffix("\n") ? String(dropLast()) : self }
}

/// Said where nothing is planned because nothing was written down yet.
func noSessions(_ situation: Situation) -> String {
  "There are no sessions yet. Write their dates into \(situation.places.configuration)."
}
