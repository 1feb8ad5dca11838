// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Delivery
import Keeping
import Planning
import Service
import JSON
import Text
import Workspace

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
    guard (1...1_000).contains(count) else {
      throw ValidationError("-n \(count): write a number from 1 to 1000")
    }
  }

  func run() throws {
    let situation = try look.situation()
    let prospects = upcoming(situation.ledger, situation.agenda, situation.now, limit: count)
    if look.json {
      return say(JSON.array(prospects.map { Shape.prospect($0, situation) }).pretty.trimmed)
    }
    if let pause = situation.pause {
      say("Nothing is shown \(pause.end(WallClock(zone: situation.context.zone))).")
    }
    if prospects.isEmpty, situation.pause?.isOpen != true {
      say(situation.agenda.sessions.isEmpty ? noSessions(situation) : "Nothing more is planned.")
    }
    if !prospects.isEmpty { say(WallClock(zone: situation.context.zone).heading) }
    for prospect in prospects { say(Self.lines(prospect, situation)) }
  }

  static func lines(_ prospect: UpcomingPrompt, _ situation: Situation) -> String {
    let clock = WallClock(zone: situation.context.zone)
    let lives = "until \(clock.text(prospect.expires, near: prospect.at))"
    let reason = Plain.wrapped("\(why(prospect, situation)); it lives \(lives)", to: 78).map {
      "  \($0)"
    }
    return (["\(clock.text(prospect.at))  \(prospect.prompt.key)"] + reason).joined(separator: "\n")
  }

  /// The rules that bring a prompt to its time.
  private static func why(_ prospect: UpcomingPrompt, _ situation: Situation) -> String {
    let prompt = prospect.prompt
    let clock = WallClock(zone: situation.context.zone)
    return switch prospect.reason {
    case .snoozed: "\(place(prompt)), put off by you"
    case .gap, .brake:
      "\(place(prompt)), due \(clock.time(prompt.due)), waits because \(prospect.reason.clause)"
    default: origin(prompt, situation)
    }
  }

  private static func place(_ prompt: Prompt) -> String {
    "\(prompt.phase.rawValue) of \(prompt.key.session)"
  }

  /// The phase, the slot and the chance that a prompt's time is made of.
  static func origin(_ prompt: Prompt, _ situation: Situation) -> String {
    let clock = WallClock(zone: situation.context.zone)
    // Where `core` opens later in the morning, the note comes at its opening.
    let morning = clock.zone.instant(
      clock.zone.civil(at: prompt.slot).date, situation.context.configuration.day.morning)
    let isOpening = prompt.key.slot == .morning && prompt.slot != morning
    let origin =
      "\(place(prompt)), \(isOpening ? "its opening" : prompt.key.slot.clause) at \(clock.time(prompt.slot))"
    if prompt.due == prompt.slot { return origin }
    let direction = prompt.due > prompt.slot ? "later" : "earlier"
    // Counted between the minutes that are shown, so that the sum is right for whoever adds it up.
    let minutes = abs(minute(prompt.due) - minute(prompt.slot))
    return
      "\(origin), moved \(minutes == 0 ? "some seconds" : "\(minutes) min") \(direction) by seeded chance"
  }

  /// The minute that holds an instant.
  private static func minute(_ instant: Instant) -> Int {
    (instant.seconds - (instant.seconds % 60 + 60) % 60) / 60
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
