// SPDX-License-Identifier: Apache-2.0
@testable import Planning

/// The answer to one event.
struct OldTurn {
  var ledger: OldLedger
  var requests: [Request]
  var wake: Instant?
  var decisions: [Decision]
  var refusal: Refusal?
}

func oldStep(_ ledger: OldLedger, _ event: Event, _ agenda: Agenda, _ now: Instant) -> OldTurn {
  var stepping = OldStepping(ledger: ledger, agenda: agenda, now: now)
  stepping.take(event)
  return stepping.turn()
}

/// One turn in the making.
struct OldStepping {
  var ledger: OldLedger
  let agenda: Agenda
  let now: Instant
  var requests: [Request] = []
  var decisions: [Decision] = []
  var refusal: Refusal?

  init(ledger: OldLedger, agenda: Agenda, now: Instant) {
    self.ledger = ledger
    self.agenda = agenda
    self.now = now
  }

  mutating func take(_ event: Event) {
    if let key = event.key, ledger[key] == nil { return refusal = .unknown(key) }
    let isNewDay =
      event.isStart || ledger.settledUntil.map { day(of: $0) != day(of: now) } ?? true
    ledger.takeInRegister(of: agenda)
    ledger.endEvenings(now)
    switch event {
    case .started:
      sweep()
      postAgain()
      postMended()
      settle(recovering: { $0.standing == .asked })
      unveil()
    case .agendaChanged, .ledgerChanged, .woke:
      sweep()
      if event == .agendaChanged { postMended() }
      settle()
    case .serverAppeared(let server, let keepsOrphans):
      sweep()
      settle(newServer: keepsOrphans ? server : "")
    case .delivered(let key, let channel, let handle): delivered(key, channel, handle)
    case .failed(let key, let channel, let failure): failed(key, channel, failure)
    case .takenBack(let key, let handle):
      if ledger[key]?.handle == handle { ledger[key]?.handle = nil }
    case .closed(let key, let closing): closed(key, closing)
    case .revealed(let key): reveal(key)
    case .answered(let key, let answer): answered(key, answer)
    case .replied(let key, let text): replied(key, text)
    case .intended(let id, let intention): intended(id, intention)
    case .reflected(let reflection):
      ledger.reflections.append(reflection)
      ledger.hear()
    case .rated(let rating, let key): rated(rating, on: key)
    case .fewer(let wants): fewer(wants)
    case .locked(let isLocked): locked(isLocked)
    case .erased(let erasure): erase(erasure)
    case .putOff(let key, let delay): putOff(key, delay)
    case .changed(let id, let change):
      ledger.changes[id] = change
      ledger.takeInRegister(of: agenda)
      sweep()
    case .paused(let until):
      endPause()
      ledger.pauses.append(Pause(from: now, until: until))
      quieten()
    case .resumed: endPause()
    default: break
    }
    escalate()
    post()
    if isNewDay { ledger.summarise(agenda, now) }
    reclaim()
  }

  /// The date in the person's zone.
  private func day(of instant: Instant) -> CivilDate { agenda.hours.zone.civil(at: instant).date }

  func turn() -> OldTurn {
    OldTurn(ledger: ledger, requests: requests, wake: wake(), decisions: decisions, refusal: refusal)
  }

  /// Brings a prompt to a new standing, and remembers how.
  mutating func put(_ key: Key, _ standing: Standing, _ reason: Reason, channel: Channel? = nil) {
    guard var record = ledger[key] else { return }
    record.history.append(HistoryEntry(at: now, standing: standing, reason: reason))
    record.standing = standing
    record.reason = reason
    record.since = now
    if standing == .unanswered, reason != .paused { ledger.silentRun += 1 }
    // A question that nobody saw, or that a pause took away, is still to be asked.
    let isUnread =
      [.missed, .heldBack, .withdrawn, .failed].contains(standing)
      || standing == .unanswered && record.isVeiled
    let isTakenAway = isUnread || reason == .paused
    if isTakenAway, record.item == Question.fewer.rawValue { ledger.isQuestionAsked = false }
    if !standing.isOpen {
      record.nextTry = nil
      record.silentSince = nil
      if record.letter?.state == .queued { record.letter?.state = .dropped }
    }
    ledger[key] = record
    note(key, record.phase, .standing(standing), reason, channel)
  }

  mutating func note(
    _ key: Key, _ phase: Phase, _ verdict: Decision.Verdict, _ reason: Reason,
    _ channel: Channel? = nil
  ) {
    decisions.append(
      Decision(key: key, phase: phase, verdict: verdict, reason: reason, channel: channel))
  }

  /// Ends the pause that is on. One that ended days ago is forgotten, once all that came due in it
  /// has been decided: a daemon that did not run meanwhile has yet to record it.
  private mutating func endPause() {
    let decided = min(ledger.settledUntil ?? now, now)
    ledger.pauses.removeAll { ($0.until ?? now) + .hours(48) < decided || $0.from > now }
    for place in ledger.pauses.indices where ledger.pauses[place].contains(now) {
      ledger.pauses[place].until = now
    }
  }

  /// Whether a pause is on at an instant.
  func isPaused(at instant: Instant) -> Bool { ledger.pauses.contains { $0.contains(instant) } }

  /// The next instant at which there is something to decide.
  private func wake() -> Instant? {
    var instants: [Instant] = []
    // What came due during a turn that had no eye for it, such as an answer, is the next turn's.
    let undecided = ledger.settledUntil.map { min($0, now) + .seconds(1) } ?? now
    if let next = agenda.prompts(from: undecided, until: Instant(seconds: .max)).first {
      instants.append(next.due)
    }
    instants += ledger.waiting.values.map(\.until)
    for key in ledger.live {
      guard let record = ledger[key], record.standing.isOpen else { continue }
      if isAwaited(record) {
        instants.append(min(record.expires, now) + Self.longestPosting)
        continue
      }
      instants.append(record.expires)
      if let silence = silenceEnds(record) { instants.append(max(silence, record.due)) }
      if let nextTry = nextPosting(of: record) { instants.append(max(nextTry, record.due)) }
      if let nextTry = record.nextTry {
        instants.append(max(nextTry, record.due))
      } else if record.standing == .snoozed {
        instants.append(record.due)
      }
      // Before its due, a clock that was set back may stand in quiet hours; the next ones after it
      // count.
      if record.standing != .snoozed {
        instants.append(agenda.hours.nextQuiet(from: max(now, record.due)))
      }
    }
    if let edge = agenda.timeline.nextEdge(after: now) { instants.append(edge) }
    instants += ledger.pauses.compactMap(\.until).filter { $0 > now }
    return instants.min().map { max($0, now + .seconds(1)) }
  }
}
