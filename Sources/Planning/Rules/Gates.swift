// SPDX-License-Identifier: Apache-2.0

/// A showing that comes after its due by more than this counts as late. No screen takes so long to
/// answer; mail does, and has a limit of its own (`Ledger.isLate`). The next prompt keeps its
/// distance from a late showing.
let lateAfter = Elapsed.minutes(1)

/// A rule's objection to showing a prompt.
enum Objection: Hashable {
  /// Not before this instant.
  case notBefore(Instant, Reason)
  /// Never, and this is recorded.
  case never(Outcome, Reason)
  /// Not now, and nothing is recorded yet.
  case notNow
}

/// One prompt at one instant, with all that a gate may look at.
struct ProposedShowing {
  let prompt: Prompt
  /// The instant of the showing: now, or a time to come.
  let at: Instant
  let ledger: Ledger
  let agenda: Agenda
}

/// A rule that may keep a prompt from being shown for the first time.
struct Gate: Sendable {
  let objection: @Sendable (ProposedShowing) -> Objection?

  /// The gates that a prompt passes before one of those that are due is picked, in the order in
  /// which they object.
  static let beforePicking = [pause, life, cadence, forbiddenTime]
  /// The gates that the picked prompt passes.
  static let beforeShowing = [dayCap, distance]
  /// The gates that can be asked about a time to come.
  static let foreseeable = [pause, cadence]

  /// The person asked for a pause. A note that comes due in a pause is not caught up with.
  static let pause = Gate { showing in
    let prompt = showing.prompt
    let pause = showing.ledger.pause(
      keepingBack: prompt.due, until: prompt.expires, at: showing.at)
    return pause == nil ? nil : .never(.heldBack, .paused)
  }

  /// The life of the prompt is over. If it was due by the last turn already, nothing is recorded.
  static let life = Gate { showing in
    if showing.prompt.expires > showing.at {
      return nil
    }
    guard let decided = showing.ledger.decidedUntil, showing.prompt.due > decided else {
      return .notNow
    }
    return .never(.missed, .expired)
  }

  /// The cadence is lower for now.
  static let cadence = Gate { showing in
    showing.ledger.heldBack(showing.prompt, at: showing.at, showing.agenda)
      .map { .never(.heldBack, $0) }
  }

  /// Quiet time around a session, or quiet hours.
  static let forbiddenTime = Gate { showing in
    showing.agenda.forbiddingRule(at: showing.at) == nil ? nil : .notNow
  }

  /// The day has as many notes as it may have.
  static let dayCap = Gate { showing in
    let zone = showing.agenda.hours.zone
    let shownToday = showing.ledger.showings.count {
      $0.key != showing.prompt.key && zone.isSameDay($0.at, showing.at)
    }
    let most = showing.agenda.configuration.day.mostPerDay
    return shownToday >= most ? .never(.heldBack, .brake) : nil
  }

  /// Another note was shown a short time ago, or late.
  static let distance = Gate { showing in
    let prompt = showing.prompt
    let end = showing.ledger.distanceEnd(
      of: prompt.key, prompt.phase, until: prompt.expires, at: showing.at, showing.agenda)
    guard let end else {
      return nil
    }
    if end.at + Day.leastReadable <= prompt.expires {
      return .notBefore(end.at, end.rule.reason)
    }
    return .never(end.rule.outcome, end.rule.reason)
  }
}

extension Ledger {
  /// The first objection of some gates to a prompt that would be shown at an instant; nil: the
  /// prompt passes them all.
  func objection(
    of gates: [Gate], to prompt: Prompt, at instant: Instant, _ agenda: Agenda
  ) -> Objection? {
    let showing = ProposedShowing(prompt: prompt, at: instant, ledger: self, agenda: agenda)
    return gates.lazy.compactMap { $0.objection(showing) }.first
  }

  /// The rule of a foreseeable gate that keeps a prompt back at an instant; nil: none does.
  func foreseenObjection(to prompt: Prompt, at instant: Instant, _ agenda: Agenda) -> Reason? {
    let objection = objection(of: Gate.foreseeable, to: prompt, at: instant, agenda)
    guard case .never(_, let reason)? = objection else {
      return nil
    }
    return reason
  }

  /// The end of the distance that a prompt keeps from the first showings of others, and the rule
  /// that asks for it: the gap after a showing that was late, and the brake after any other. Nil:
  /// there is room.
  ///
  /// The driving text is never lost. If the gap would leave no time to read it, its note keeps only
  /// the distance that the brake asks for.
  func distanceEnd(
    of key: Key, _ phase: Phase, until expires: Instant, at now: Instant, _ agenda: Agenda
  ) -> DistanceEnd? {
    let others = showings.filter { $0.at <= now && $0.key != key }
    func lastEnd(gap: Elapsed) -> DistanceEnd? {
      let ends = others.map { $0.distanceEnd(gap: gap, isLate: isLate($0)) }
      return ends.filter { $0.at > now }.max { $0.at < $1.at }
    }
    let end = lastEnd(gap: max(agenda.configuration.day.leastGap, Brake.leastDistance))
    let carriesDrivingText = phase.textPhase(of: key).carriesDrivingText
    guard let end, carriesDrivingText, expires < end.at + Day.leastReadable else {
      return end
    }
    return lastEnd(gap: Brake.leastDistance)
  }

  /// True if a showing came late after its due. A channel that was asked in time may need all the
  /// time that it has for a request, as mail does, and is not late for that.
  private func isLate(_ showing: Showing) -> Bool {
    let request = self[showing.key]?.channel?.traits.longestRequest ?? .zero
    return showing.at - showing.due > max(lateAfter, request)
  }
}

extension Showing {
  /// The end of the distance that others keep from this showing.
  fileprivate func distanceEnd(gap: Elapsed, isLate: Bool) -> DistanceEnd {
    isLate
      ? DistanceEnd(at: at + gap, rule: .gap)
      : DistanceEnd(at: at + Brake.leastDistance, rule: .brake)
  }
}

/// The end of the distance between two notes, and the rule that asks for it.
struct DistanceEnd: Hashable {
  let at: Instant
  let rule: DistanceRule
}

/// A rule that keeps notes at a distance from each other.
enum DistanceRule: Hashable {
  /// `least_gap`, from a note that was shown late.
  case gap
  /// The brake, from any other note.
  case brake

  /// The rule as it is recorded.
  var reason: Reason {
    switch self {
    case .gap: .gap
    case .brake: .brake
    }
  }

  /// The end of a prompt for which the rule leaves no time.
  var outcome: Outcome {
    switch self {
    case .gap: .missed
    case .brake: .heldBack
    }
  }
}
