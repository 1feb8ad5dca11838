// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import Workspace

/// The answers of `oriel why` about one note.
struct WhySentences {
  let key: Key
  /// True if the note would have come by now.
  let isPast: Bool

  private var absent: String { isPast ? "\(key) did not come" : "\(key) does not come" }

  func planned(at time: String, _ origin: String) -> String {
    "\(key) comes at \(time): \(origin)."
  }

  func waits(until time: String, because reason: Reason) -> String {
    "\(key) waits until \(time), because \(reason.clause)."
  }

  func undecided(due: String) -> String {
    "\(key) has been due since \(due), and comes once the daemon runs; see: oriel status"
  }

  func unrecorded(due: String) -> String {
    "\(key) has no record of \(due): "
      + "the daemon did not run then, or did not know of this note yet."
  }

  var forgotten: String { "\(key) was erased, as you asked, and does not come again." }

  func paused(due: String, isPast: Bool, until end: String?) -> String {
    let comes = isPast ? "would have come" : "would come"
    guard let end else {
      return "\(key) \(comes) at \(due), but you asked for a pause."
    }
    return "\(key) \(comes) at \(due), but you asked for a pause until \(end)."
  }

  func fewer(due: String, because reason: Reason) -> String {
    "\(key) would come at \(due), but \(reason.clause)."
  }

  func tooClose(to other: Key, leastGap: Elapsed) -> String {
    "\(absent): its time is less than \(leastGap) (least_gap) from \(other)."
  }

  func dayIsFull(mostPerDay: Int) -> String {
    let notes = counted(mostPerDay, "note")
    return
      "\(absent): its day \(isPast ? "had" : "has") \(notes) already, the most that most_per_day allows."
  }

  var cancelled: String { "\(absent): \(key.session) is cancelled." }

  var noSession: String { "\(absent): there is no session \(key.session)." }

  func otherDay(_ other: Key) -> String { "\(absent): a session has one such note, \(other)." }

  func quiet(at time: String) -> String {
    "\(absent): \(time) is in quiet hours or too close to them."
  }

  func nearNoSession(at time: String) -> String { "\(absent): \(time) is near no session." }

  func otherPhase(at time: String, _ interval: PhaseInterval) -> String {
    let phase = interval.phase.plainName(of: interval.session)
    return "\(absent): \(time) belongs to: \(phase)."
  }

  func oddDay(at time: String, _ interval: PhaseInterval) -> String {
    let phase = interval.phase.plainName(of: interval.session)
    return "\(absent): \(time) belongs to: \(phase), with notes on even days only."
  }
}

extension WhySentences {
  static let mailRefused =
    "The mail server refused its mail, which is not sent again; to see why: oriel test email -v"

  static let mailOnItsWay = "Its mail is on its way."

  /// - Parameter health: The successes and failures of mail so far.
  static func mailWaits(_ health: Health?, tries: Int, again: String) -> String {
    let times = counted(tries, "time")
    guard let health, health.isFailing, let failure = health.failure else {
      return "Its mail waits: tried \(times) so far, again at \(again), or sooner."
    }
    let reason = failure.clause(on: .email)
    return "Its mail waits, because \(reason): tried \(times) so far, again at \(again), or sooner."
  }
}

extension WhySentences {
  func asks(_ question: Question) -> String {
    switch question {
    case .fewer:
      "\(key) asks whether fewer notes would be better, after some without an answer."
    case .checkIn:
      "\(key) asks how you are, as one note does on the days 3, 7 and 12 after a session."
    }
  }

  func saysUnknown(_ id: String) -> String { "\(key) says \(id), which the library no longer has." }

  func saysGently(_ text: LibraryText) -> String {
    "\(key) says \(Self.described(text)): you had said that it is hard, "
      + "and for a day after that there are only gentle texts."
  }

  func says(_ text: LibraryText, quoting quote: Quote?) -> String {
    let chosen =
      "\(key) says \(Self.described(text)). It was its turn: no text comes again within 14 days "
      + "while others are left, and no technique comes twice in a row."
    guard let quote else {
      return chosen
    }
    if quote.isFromBefore {
      return chosen + " It quotes what you wrote before the session."
    }
    return chosen + " It quotes what you wrote."
  }

  private static func described(_ text: LibraryText) -> String {
    guard let loop = text.loop else {
      return "\(text.id) (\(text.technique))"
    }
    return "\(text.id) (loop \(loop.rawValue), \(text.technique))"
  }
}
