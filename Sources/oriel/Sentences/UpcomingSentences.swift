// SPDX-License-Identifier: Apache-2.0
import Planning
import Workspace

/// All that `oriel next` and `oriel plan` say.
enum UpcomingSentences {
  /// Above a list of times.
  static func zone(_ name: String) -> String { "Times are those of \(name)." }

  static let nothingPlanned = "Nothing more is planned."

  static let noSessionNear = "No session is near in this span."

  static func phaseLine(
    _ phase: Phase, of session: SessionID, from start: String, until end: String
  ) -> String {
    "\(start)  \(phase.plainName(of: session)), until \(end)"
  }

  static func noteLine(_ key: Key, at time: String, _ standing: Standing?) -> String {
    guard let standing else {
      return "    \(time)  \(key)"
    }
    return "    \(time)  \(key)  (\(standing.plainWord))"
  }

  /// The slot that a note's time starts from.
  ///
  /// - Parameter isOpening: Whether the phase opens after the slot, and the note comes then.
  static func slot(_ prompt: Prompt, isOpening: Bool, at time: String) -> String {
    let place = prompt.phase.plainName(of: prompt.key.session)
    if isOpening {
      return "\(place): the first morning note, when the phase begins at \(time)"
    }
    switch prompt.key.slot {
    case .rest: return "\(place): the rest note at \(time)"
    case .morningOf: return "\(place): the note shortly before the session at \(time)"
    case .evening: return "\(place): the evening note at \(time)"
    case .morning: return "\(place): the morning note at \(time)"
    }
  }

  /// - Parameters:
  ///   - slot: The sentence about the slot.
  ///   - minutes: The minutes of jitter; zero if it is less than one.
  static func moved(_ slot: String, minutes: Int, isLater: Bool) -> String {
    let length = minutes == 0 ? "some seconds" : "\(minutes) min"
    if isLater {
      return "\(slot), moved \(length) later (jitter)"
    }
    return "\(slot), moved \(length) earlier (jitter)"
  }

  static func putOff(_ prompt: Prompt) -> String {
    "\(prompt.phase.plainName(of: prompt.key.session)): put off by you"
  }

  static func waits(_ prompt: Prompt, due: String, because reason: Reason) -> String {
    let place = prompt.phase.plainName(of: prompt.key.session)
    return "\(place): due \(due), waits because \(reason.clause)"
  }

  static func shownUntil(_ end: String, because origin: String) -> String {
    "\(origin); can be shown until \(end)"
  }
}
