// SPDX-License-Identifier: Apache-2.0

/// The answer to one event. Everything that Oriel knows how to decide is this one pure function.
///
/// Its laws, for any ledger that it made itself, any agenda and any instant (tested over whole
/// simulated years):
///
/// 1. No prompt is shown before it is due, nor from its expiry onward, nor in quiet hours, nor in
///    `hold`.
/// 2. After an answer is saved, and unless the person takes it back, that prompt, for that session
///    start, is never shown again: not after a restart, a reload, an edit, a moved clock.
/// 3. Every prompt whose life saw the daemon alive and a channel working was asked for at least
///    once, or the reason why not is recorded.
/// 4. `wake` lies after `now` and is the least of the deadlines; never more than `mostPerDay`
///    prompts a day and never two closer than the brake allows, whatever the agenda says.
/// 5. An event about a key that the ledger does not know changes nothing, except the skip of a
///    prompt that is still to come.
/// 6. The same four arguments give the same turn, on any machine, in any year.
///
/// - Parameters:
///   - ledger: The memory of each prompt and session so far.
///   - event: The one thing that happened.
///   - agenda: The plan, as it follows from the configuration and the ledger.
///   - now: The instant of the event, read once from the clock.
/// - Returns: The new ledger, the requests to the world once it is saved, and the next wake.
package func step(_ ledger: Ledger, _ event: Event, _ agenda: Agenda, _ now: Instant) -> Turn {
  var stepping = Stepping(ledger: ledger, agenda: agenda, now: now)
  stepping.run(event)
  return stepping.turn()
}

/// One turn while it is computed.
struct Stepping {
  var ledger: Ledger
  let agenda: Agenda
  let now: Instant
  var requests: [Request] = []
  var decisions: [Decision] = []
  var refusal: Refusal?

  /// A prompt with its record, as of this turn; nil: it has no record.
  func recorded(_ key: Key) -> RecordedPrompt? {
    ledger[key].map { record in
      RecordedPrompt(key: key, record: record, agenda: agenda, pauses: ledger.pauses, now: now)
    }
  }

  /// The prompts that are open or may still be on a screen, by key.
  var livePrompts: [RecordedPrompt] { ledger.live.sorted().compactMap { recorded($0) } }

  /// The open prompts, by key.
  var openPrompts: [RecordedPrompt] { livePrompts.filter(\.record.state.isOpen) }

  /// Applies an event, and runs its stages.
  mutating func run(_ event: Event) {
    openAhead(event)
    if let key = event.key, ledger[key] == nil {
      return refusal = .unknown(key)
    }
    let isNewDay = event.isStart || isFirstTurnOfItsDay
    ledger.adoptNumbering(of: agenda)
    ledger.clearForgottenLowAnswer(now)
    applyEvent(event)
    runStages(of: event)
    if isNewDay {
      ledger.summarise(agenda, now)
    }
    withdrawClosed()
  }

  /// Opens the record of a prompt that is still to come, so that it can be skipped.
  private mutating func openAhead(_ event: Event) {
    guard case .answered(let key, .skip) = event, let prompt = agenda.prompt(key),
      prompt.expires > now, ledger.mayBegin(prompt)
    else {
      return
    }
    ledger.openRecord(of: prompt)
  }

  private mutating func runStages(of event: Event) {
    let stages = event.stages
    for stage in Stage.allCases where stages.contains(stage) {
      stage.work(&self, event)
    }
  }

  private var isFirstTurnOfItsDay: Bool {
    guard let decidedUntil = ledger.decidedUntil else {
      return true
    }
    return !agenda.hours.zone.isSameDay(decidedUntil, now)
  }

  func turn() -> Turn {
    Turn(
      ledger: ledger, requests: requests, wake: wake, decisions: decisions, refusal: refusal)
  }

  /// Lets one thing happen to one prompt, and counts what follows from it for all of them.
  mutating func apply(_ event: PromptEvent, to key: Key) {
    guard let before = ledger[key] else {
      return
    }
    let transition = before.on(event, at: now)
    ledger[key] = transition.record
    guard let decision = transition.decision else {
      return
    }
    if event.canBeTakenBack {
      ledger.lastActSource = .note(key)
    }
    if transition.record.history.count > before.history.count {
      ledger.count(transition.record, key, endedByPause: event == .over(.pause), at: now)
    }
    recordDecision(
      key, before.phase, decision.verdict, decision.reason, decision.channel, until: decision.until)
  }

  mutating func recordDecision(
    _ key: Key, _ phase: Phase, _ verdict: Decision.Verdict, _ reason: Reason,
    _ channel: Channel? = nil, until: Instant? = nil
  ) {
    decisions.append(
      Decision(
        key: key, phase: phase, verdict: verdict, reason: reason, channel: channel, until: until))
  }

  /// The next instant at which there is something to decide: the least of the prompts' deadlines,
  /// the ends of the waits for room, the next due, the next edge of a phase and the ends of the
  /// pauses.
  private var wake: Instant? {
    // A turn that does not decide, such as an answer's, leaves what came due in it to the next one.
    let undecided = ledger.decidedUntil.map { min($0, now) + .seconds(1) } ?? now
    var instants = ledger.waiting.values.map(\.until)
    instants += agenda.prompts(from: undecided, until: .distantFuture).prefix(1).map(\.due)
    instants += livePrompts.compactMap(\.deadline)
    instants += ledger.pauses.compactMap(\.until).filter { $0 > now }
    if let edge = agenda.timeline.nextEdge(after: now) {
      instants.append(edge)
    }
    return instants.min().map { max($0, now + .seconds(1)) }
  }
}

extension PromptEvent {
  /// True if the event is an act of the person that `oriel undo` takes back.
  fileprivate var canBeTakenBack: Bool {
    switch self {
    case .person(.answered), .person(.putOff): true
    case .person(.seen), .person(.reopened), .asked, .mailed, .channel, .resumed, .takenDown, .over,
      .ended:
      false
    }
  }
}

extension Ledger {
  /// The consequences of one prompt's new state for the cadence and for the question about fewer.
  fileprivate mutating func count(
    _ record: PromptRecord, _ key: Key, endedByPause: Bool, at now: Instant
  ) {
    if !endedByPause, record.wasLeftAlone(key, at: now) {
      leftAloneInARow += 1
    }
    let isStillToBeAsked = endedByPause || record.wentUnread(at: now)
    if isStillToBeAsked, record.content.question == .fewer {
      fewerAskedAt = nil
    }
  }
}

extension PromptRecord {
  /// True if a note that has just ended was left alone: a text of practice that stood before the
  /// person for long enough, and is still on the screen (`model.md`, "Cadence").
  fileprivate func wasLeftAlone(_ key: Key, at now: Instant) -> Bool {
    guard standing.kind == .withoutReaction, trace.handle != nil, content.question == nil,
      phase.isPractice(at: key.slot)
    else {
      return false
    }
    return trace.timeInView.time(at: now) >= TimeInView.enough
  }

  /// True if the note ended before the person could read it. A question is then still to be asked,
  /// as it is after a pause. A note that an edit or a move took from the screen may have been read.
  fileprivate func wentUnread(at now: Instant) -> Bool {
    let endedAlone = [.withoutReaction, .passed, .void].contains(standing.kind)
    return endedAlone && (!wasShown || trace.isNeutral || expiredOutOfView(at: now))
  }

  /// True if the note expired on a server, and never stood before the person there: behind a lock,
  /// or while the server held messages back. Nothing is known of a mail, a terminal, a note that has
  /// left the screen, or one of an earlier daemon: it may have been read.
  private func expiredOutOfView(at now: Instant) -> Bool {
    standing.kind == .withoutReaction && trace.handle != nil && trace.lastServer != nil
      && trace.timeInView.time(at: now) == .zero
  }
}
