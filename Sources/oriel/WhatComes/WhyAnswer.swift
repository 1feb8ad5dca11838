// SPDX-License-Identifier: Apache-2.0
import JSON
import Planning
import Text
import Wording
import Workspace

/// The decisions about one note, as sentences and as JSON.
struct WhyAnswer {
  let key: Key
  let explanation: Explanation
  let snapshot: Snapshot
  /// The clock that writes times, either for a person or for a program.
  let clock: WallClock
  /// True for the person's own screen, false for JSON.
  let isForPerson: Bool

  /// - Parameter isForPerson: True to say with each time how far it is from now, and to name the
  ///   private cause of a decision.
  init(_ key: Key, _ snapshot: Snapshot, isForPerson: Bool) {
    self.key = key
    self.snapshot = snapshot
    self.isForPerson = isForPerson
    clock = WallClock(
      zone: snapshot.context.zone, words: snapshot.words, now: isForPerson ? snapshot.now : nil)
    explanation = explain(key, snapshot.ledger, snapshot.agenda, snapshot.now)
  }

  var record: PromptRecord? {
    if case .decided(let record) = explanation { record } else { nil }
  }

  /// True if a daemon has yet to decide about the note, so that it comes only if one runs.
  var isToCome: Bool {
    switch explanation {
    case .planned, .waiting, .undecided: true
    case .decided, .summarised, .unrecorded, .forgotten, .paused, .fewer, .dropped, .cancelled,
      .noSession, .absent:
      false
    }
  }

  /// One sentence for each decision of the past, or the sentences about the future.
  var sentences: [String] {
    guard let record else {
      return [present, keptSentence, foreseenSentence].compactMap { $0.map { snapshot.words[$0] } }
    }
    var sentences = record.history.map(line)
    if let mail = record.mail.flatMap(mailSentence) { sentences.append(snapshot.words[mail]) }
    if let id = record.contentID { sentences.append(chosenSentence(id, record)) }
    return sentences
  }

  /// The last decision, in one sentence.
  private var lastSentence: String {
    guard let record, let last = record.history.last else {
      return snapshot.words[present]
    }
    return line(last)
  }

  private func line(_ entry: HistoryEntry) -> String {
    "\(clock.text(entry.at))  \(snapshot.words[decision(entry)])"
  }
}

extension WhyAnswer {
  func json() -> JSON {
    let prompt = snapshot.agenda.prompt(key)
    let history = record.asList.flatMap(\.history).map { entry in
      JSON.members(
        ("at", JSONOutput.instant(entry.at)), ("standing", .text(entry.standing.rawValue)),
        ("reason", .text(entry.reason.rawValue)))
    }
    return .members(
      ("key", .text(key.description)), ("rule", .text(rule)), ("sentence", .text(lastSentence)),
      ("standing", .orNull(record.map { .text($0.standing.rawValue) })),
      ("due", .orNull((record?.due ?? prompt?.due).map(JSONOutput.instant))),
      ("expires", .orNull((record?.expires ?? prompt?.expires).map(JSONOutput.instant))),
      ("item", .orNull(record?.contentID.map(JSON.text))), ("history", .array(history)))
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
    case .absent(.otherDay): "other-day"
    case .absent(.quiet): Reason.quiet.rawValue
    case .absent(.phase): "phase"
    }
  }
}
