// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import JSON
import Planning
import Text
import Wording
import Workspace

/// The name of a note and the turn that answers it, for `done`, `skip` and `snooze`.
struct AnswerOptions: ParsableArguments {
  @Argument(
    help: ArgumentHelp("The note; if left out, the newest one shown.", valueName: "name"),
    completion: .names(.answerable))
  var key: String?

  @OptionGroup var common: CommonOptions

  /// The argument as a usage line shows it.
  static let usage = ["[<name>]"]

  func validate() throws {
    try common.checkChange()
    if let key { try checkKey(key, shownBy: "oriel status") }
  }

  /// Answers the note that was named, or else the newest one.
  ///
  /// - Parameters:
  ///   - snapshot: The snapshot that the command has read. Putting off depends on the plan; the
  ///     other answers do not, and work even while the configuration has errors.
  ///   - kind: The answer to give.
  func answer(
    on snapshot: Snapshot, _ kind: AnswerKind, _ event: (Key, Snapshot) -> Event
  ) throws {
    // A note that is still to come can be skipped before anything was shown.
    let isAhead = kind == .skip && key != nil
    try require(
      snapshot.remembered != nil || isAhead,
      or: errorExit(snapshot.words[.answerNoneShown]))
    let key = try chosen(snapshot)
    let change = try StateChange.commit(from: snapshot) { [event(key, $0)] }
    let isAnsweredAlready = try checkRefusal(change.refusal, of: key, kind, change.after)
    guard let record = change.after.ledger[key] else {
      return
    }
    let again = snapshot.clock.text(record.due, near: snapshot.now)
    let answered = snapshot.words[Self.sentence(key, record, kind, isAnsweredAlready, again: again)]
    common.answer(
      Self.json(key, record),
      or: [answered] + Self.consequences(record, kind, change.after)
        + Self.lostSentences(key, record, kind, change.after))
  }

  /// The words that are lost when a note is skipped before it was shown: the driving text of the
  /// last day before, unless a later note of its session still has it, or that of the hours after
  /// the session. The whole text is said here in the note's place. Empty for any other note.
  private static func lostSentences(
    _ key: Key, _ record: PromptRecord, _ kind: AnswerKind, _ after: Snapshot
  ) -> [String] {
    guard kind == .skip, isAhead(record) else {
      return []
    }
    let lost: [Sentence] =
      switch record.phase.textPhase(of: key).drivingText {
      case .beforeSession:
        upcoming(after.ledger, after.agenda, after.now, limit: .max)
          .contains { $0.prompt.namesWayHome(from: key.session) }
          ? [] : [.answerSkippedWayHome(session: "\(key.session)"), .noteDrivingBefore]
      case .afterSession: [.pauseOverRest, .noteDrivingRest]
      case nil: []
      }
    return lost.flatMap { after.words[$0].wrapped(to: Terminal.width) }
  }

  /// True if a note was answered before it was shown.
  private static func isAhead(_ record: PromptRecord) -> Bool {
    record.channel == nil && record.firstShown == nil
  }

  /// The sentences about the notes from now on, after an answer to the question about fewer notes;
  /// empty for any other note.
  private static func consequences(
    _ record: PromptRecord, _ kind: AnswerKind, _ after: Snapshot
  ) -> [String] {
    guard record.content.question == .fewer, record.standing.isAnswered else {
      return []
    }
    return FewerCommand.sentences(kind == .done ? .evenings : .asPlanned, after)
  }

  /// - Parameter again: The time at which a note that was put off comes again.
  private static func sentence(
    _ key: Key, _ record: PromptRecord, _ kind: AnswerKind, _ isAnsweredAlready: Bool, again: String
  ) -> Sentence {
    let note = "\(key)"
    switch kind {
    case .done: return isAnsweredAlready ? .answerDoneAlready(note: note) : .answerDone(note: note)
    case .skip where isAnsweredAlready: return .answerSkippedAlready(note: note)
    case .skip where isAhead(record):
      return .answerSkippedAhead(note: note)
    case .skip: return .answerSkipped(note: note)
    case .later: return .answerLater(note: note, time: again)
    }
  }

  private func chosen(_ snapshot: Snapshot) throws -> Key {
    if let key, let key = Key(key) {
      return key
    }
    return try require(
      NewestNote.key(in: snapshot.ledger), or: errorExit(snapshot.words[.answerNoneWaits]))
  }

  /// Ends with the reason if an answer was refused.
  ///
  /// - Returns: True if the note has this very answer already, which is no error.
  private func checkRefusal(
    _ refusal: Refusal?, of key: Key, _ kind: AnswerKind, _ snapshot: Snapshot
  ) throws -> Bool {
    switch refusal {
    case nil: return false
    case .unknown where snapshot.ledger.summaries[key.session] != nil:
      throw errorExit(snapshot.words[.whyLongPast(note: "\(key)", session: "\(key.session)")])
    case .unknown: throw Self.notShown(key, snapshot)
    // A note that was skipped ahead, and then taken back, is still to come.
    case .over(_, let standing)
    where standing.mayComeAgain && snapshot.ledger[key]?.firstShown == nil:
      throw Self.notShown(key, snapshot)
    case .alreadyAnswered(_, let standing) where standing == kind.standing: return true
    case .some(let refusal):
      let sentence = refusal.sentence(snapshot.words) {
        snapshot.clock.text($0, near: snapshot.now)
      }
      throw errorExit(sentence ?? "")
    }
  }

  /// The end of the command for a note that nobody has seen yet. For one that does not come, it has
  /// the reason, as `oriel why` says it.
  private static func notShown(_ key: Key, _ snapshot: Snapshot) -> ExitCode {
    let (why, words) = (WhyAnswer(key, snapshot, isForPerson: true), snapshot.words)
    // Of a file with errors, or of none, the sessions may be missing.
    let knowsSessions = snapshot.salvagedFile == nil && !snapshot.agenda.sessions.isEmpty
    return switch why.explanation {
    case .dropped, .cancelled, .absent: errorExit(words[why.present])
    case .noSession where knowsSessions: errorExit(words[why.present])
    default: errorExit(words[.answerNotShown(note: "\(key)")])
    }
  }

  private static func json(_ key: Key, _ record: PromptRecord) -> JSON {
    .members(
      ("key", .text(key.description)), ("standing", .text(record.standing.rawValue)),
      ("due", JSONOutput.instant(record.due)), ("expires", JSONOutput.instant(record.expires)))
  }
}

/// The answers to a note.
enum AnswerKind: Hashable {
  case done
  case skip
  case later

  /// The standing of a note with the answer.
  var standing: Standing {
    switch self {
    case .done: .done
    case .skip: .skipped
    case .later: .snoozed
    }
  }
}

/// The note that an answer without a name is about.
enum NewestNote {
  /// The newest note that waits on a screen; else the newest one that no channel could show yet,
  /// which `status` shows all the same; else the last one shown, even if it was answered. An older
  /// one is never chosen.
  static func key(in ledger: Ledger) -> Key? {
    let shown = ledger.prompts.filter { $0.value.firstShown != nil }
    let awaited = shown.filter(\.value.awaitsAnswer)
    let unseen = ledger.prompts.filter {
      $0.value.standing == .asked && $0.value.firstShown == nil
    }
    return [awaited, unseen, shown].lazy.compactMap(newest).first
  }

  private static func newest(_ prompts: [Key: PromptRecord]) -> Key? {
    let newest = prompts.max { one, other in
      (time(one.value), one.key) < (time(other.value), other.key)
    }
    return newest?.key
  }

  private static func time(_ record: PromptRecord) -> Instant { record.firstShown ?? record.due }
}
