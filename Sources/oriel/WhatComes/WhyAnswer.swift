// SPDX-License-Identifier: Apache-2.0
import JSON
import Planning
import Workspace

/// The decisions about one note, as sentences and as JSON.
struct WhyAnswer {
  let key: Key
  let explanation: Explanation
  private let snapshot: Snapshot

  init(_ key: Key, _ snapshot: Snapshot) {
    self.key = key
    self.snapshot = snapshot
    explanation = explain(key, snapshot.ledger, snapshot.agenda, snapshot.now)
  }

  private var clock: WallClock { snapshot.clock }
  private var sentence: WhySentences { WhySentences(key: key, isPast: isPast) }

  private var record: PromptRecord? {
    if case .decided(let record) = explanation { record } else { nil }
  }

  /// True if the note would have come by now.
  private var isPast: Bool {
    guard let slot = snapshot.agenda.slot(of: key) else {
      return false
    }
    return slot < snapshot.now
  }

  /// The past decision by decision, or one sentence about the future.
  var sentences: [String] {
    guard let record else {
      return [presentSentence]
    }
    var sentences = record.history.map { line($0, record.phase) }
    if let mail = record.mail.flatMap(mailSentence) { sentences.append(mail) }
    if let item = record.item { sentences.append(chosenSentence(item, record)) }
    return sentences
  }

  /// The last decision, in one sentence.
  private var lastSentence: String {
    guard let record, let last = record.history.last else {
      return sentences.last ?? ""
    }
    return line(last, record.phase)
  }

  private func line(_ entry: HistoryEntry, _ phase: Phase) -> String {
    let decision = Decision(
      key: key, phase: phase, verdict: .standing(entry.standing), reason: entry.reason)
    return "\(clock.text(entry.at))  \(decision.sentence { clock.text($0) })"
  }

  /// The reason why a note comes or does not come, before anything is decided about it.
  private var presentSentence: String {
    switch explanation {
    case .decided, .summarised: PastSession.sentence(key)
    case .waiting(_, let waiting):
      sentence.waits(until: clock.text(waiting.until), because: waiting.reason)
    case .planned(let prompt):
      sentence.planned(at: clock.text(prompt.due), PromptOrigin(prompt, snapshot).sentence)
    case .undecided(let prompt): sentence.undecided(due: clock.text(prompt.due))
    case .unrecorded(let prompt): sentence.unrecorded(due: clock.text(prompt.due))
    case .forgotten: sentence.forgotten
    case .paused(let prompt, let pause):
      sentence.paused(
        due: clock.text(prompt.due), isPast: prompt.due <= snapshot.now,
        until: pause.until.map(clock.text))
    case .fewer(let prompt, let reason):
      sentence.fewer(due: clock.text(prompt.due), because: reason)
    default: absenceSentence
    }
  }

  /// The reason why the plan has no such note.
  private var absenceSentence: String {
    let day = snapshot.configuration.day
    return switch explanation {
    case .dropped(.gap(let other)): sentence.tooClose(to: other, leastGap: day.leastGap)
    case .dropped(.cap): sentence.dayIsFull(mostPerDay: day.mostPerDay)
    case .cancelled: sentence.cancelled
    case .otherDay(let other): sentence.otherDay(other)
    case .quiet(let at): sentence.quiet(at: clock.text(at))
    case .phase(let at, let interval): phaseSentence(at: clock.text(at), interval)
    default: sentence.noSession
    }
  }

  private func phaseSentence(at time: String, _ interval: PhaseInterval?) -> String {
    guard let interval else {
      return sentence.nearNoSession(at: time)
    }
    let isOwnTaper = interval.phase == .taper && interval.session == key.session
    if isOwnTaper, key.slot == .evening {
      return sentence.oddDay(at: time, interval)
    }
    return sentence.otherPhase(at: time, interval)
  }

  /// The state of the note's mail, which is not among the decisions.
  private func mailSentence(_ mail: OutboxEntry) -> String? {
    switch mail.state {
    case .sent, .dropped: return nil
    case .refused: return WhySentences.mailRefused
    case .onItsWay: return WhySentences.mailOnItsWay
    case .waiting(let next):
      return WhySentences.mailWaits(
        snapshot.ledger.health[.email], tries: mail.failures, again: clock.text(next))
    }
  }

  /// The note's text, and how it was chosen (`Rotation`).
  private func chosenSentence(_ id: String, _ record: PromptRecord) -> String {
    if let question = Question(rawValue: id) {
      return sentence.asks(question)
    }
    guard let text = snapshot.context.library.first(where: { $0.id == id }) else {
      return sentence.saysUnknown(id)
    }
    if text.isGentle, isAfterLowAnswer(record) {
      return sentence.saysGently(text)
    }
    return sentence.says(text, quoting: snapshot.ledger.quote(of: key))
  }

  /// True if the note was asked for in the time after a low answer, unless that was erased.
  private func isAfterLowAnswer(_ record: PromptRecord) -> Bool {
    record.history.contains { entry in
      entry.standing == .asked && snapshot.ledger.lowMood(at: entry.at)?.isForgotten == false
    }
  }
}

extension WhyAnswer {
  func json() -> JSON {
    let prompt = snapshot.agenda.prompt(key)
    let history = (record?.history ?? []).map { entry in
      JSON.members(
        ("at", JSONOutput.instant(entry.at)), ("standing", .text(entry.standing.rawValue)),
        ("reason", .text(entry.reason.rawValue)))
    }
    return .members(
      ("key", .text(key.description)), ("rule", .text(rule)), ("sentence", .text(lastSentence)),
      ("standing", .orNull(record.map { .text($0.standing.rawValue) })),
      ("due", .orNull((record?.due ?? prompt?.due).map(JSONOutput.instant))),
      ("expires", .orNull((record?.expires ?? prompt?.expires).map(JSONOutput.instant))),
      ("item", .orNull(record?.item.map(JSON.text))), ("history", .array(history)))
  }

  /// The rule in one word, of the same words as the journal's where there is one.
  private var rule: String {
    switch explanation {
    case .decided(let record): record.reason.rawValue
    case .summarised: "summarised"
    case .waiting(_, let waiting): waiting.reason.rawValue
    case .planned, .undecided: Reason.due.rawValue
    case .unrecorded: "unrecorded"
    case .forgotten: "forgotten"
    case .paused: Reason.paused.rawValue
    case .fewer(_, let reason): reason.rawValue
    case .dropped(.gap): "gap"
    case .dropped(.cap): "cap"
    case .cancelled: "cancelled"
    case .noSession: "no-session"
    case .otherDay: "other-day"
    case .quiet: Reason.quiet.rawValue
    case .phase: "phase"
    }
  }
}
