// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Keeping
import Planning
import Service
import JSON
import Text
import Workspace

struct Why: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say why a prompt comes, came, or does not come.")

  @Argument(help: ArgumentHelp("The prompt, such as first-1/+1/morning.", valueName: "key"))
  var key: String

  @OptionGroup var look: LookOptions

  func validate() throws { try checkKey(key, shownBy: "oriel plan") }

  func run() throws {
    let situation = try look.situation()
    guard let key = Key(key) else { return }
    let answer = WhyAnswer(key, situation)
    if look.json { return say(answer.json.pretty.trimmed) }
    answer.sentences.forEach { say($0) }
    if case .noSession = answer.explanation { throw ExitCode.failure }
  }
}

/// One decision, for a person and for a machine.
private struct WhyAnswer {
  let key: Key
  let explanation: Explanation
  let clock: WallClock
  let situation: Situation

  init(_ key: Key, _ situation: Situation) {
    self.key = key
    self.situation = situation
    explanation = explain(key, situation.ledger, situation.agenda, situation.now)
    clock = WallClock(zone: situation.context.zone)
  }

  private var record: PromptRecord? {
    if case .decided(let record) = explanation { record } else { nil }
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

  var json: JSON {
    let steps = (record?.history ?? []).map { step in
      JSON.members(
        ("at", Shape.instant(step.at)), ("standing", .text(step.standing.rawValue)),
        ("reason", .text(step.reason.rawValue)))
    }
    let prompt = situation.agenda.prompt(key)
    return .members(
      ("key", .text(key.description)), ("rule", .text(rule)), ("sentence", .text(sentence)),
      ("standing", .orNull(record.map { .text($0.standing.rawValue) })),
      ("due", .orNull((record?.due ?? prompt?.due).map(Shape.instant))),
      ("expires", .orNull((record?.expires ?? prompt?.expires).map(Shape.instant))),
      ("item", .orNull(record?.item.map(JSON.text))), ("history", .array(steps)))
  }

  /// The last decision, in one sentence.
  private var sentence: String {
    if let record, let last = record.history.last {
      return "\(clock.text(last.at))  \(sentence(last, record.phase))"
    }
    return sentences.last ?? ""
  }

  /// The past step by step, or one sentence about the future.
  var sentences: [String] {
    switch explanation {
    case .decided(let record):
      let steps = record.history.map { "\(clock.text($0.at))  \(sentence($0, record.phase))" }
      return steps + (record.mail.flatMap(letter).map { [$0] } ?? [])
        + (record.item.map { ["\(key) " + choice($0, record)] } ?? [])
    case .summarised: return [PastSession.sentence(key)]
    case .waiting(_, let waiting):
      return ["\(key) waits until \(clock.text(waiting.until)), because \(waiting.reason.clause)."]
    case .planned(let prompt):
      return ["\(key) comes at \(clock.text(prompt.due)): \(Next.origin(prompt, situation))."]
    case .undecided(let prompt):
      return [
        "\(key) is due since \(clock.text(prompt.due)), and comes when the daemon runs: see oriel status."
      ]
    case .unrecorded(let prompt):
      return [
        "\(key) was not decided: nothing is recorded of \(clock.text(prompt.due)); "
          + "the daemon did not run then, or did not know of it yet."
      ]
    case .forgotten: return ["\(key) is forgotten, as you wanted, and does not come again."]
    case .paused(let prompt, let pause):
      let until = pause.until.map { " until \(clock.text($0))" } ?? ""
      let would = prompt.due > situation.now ? "would come" : "would have come"
      return ["\(key) \(would) at \(clock.text(prompt.due)), but you asked for a pause\(until)."]
    case .fewer(let prompt, let reason):
      return ["\(key) would come at \(clock.text(prompt.due)), but \(reason.clause)."]
    case .dropped(.gap(let other)):
      return [
        "\(key) \(comes): its slot is less than \(situation.context.configuration.day.leastGap) from \(other)."
      ]
    case .dropped(.cap):
      let most = situation.context.configuration.day.mostPerDay
      return [
        "\(key) \(comes): its day \(isPast ? "had" : "has") \(counted(most, "note")) already, as many as you want."
      ]
    case .cancelled: return ["\(key) \(comes): \(key.session) is cancelled."]
    case .noSession: return ["\(key) \(comes): there is no session \(key.session)."]
    case .otherDay(let other):
      return ["\(key) \(comes): a session has one such note, \(other)."]
    case .quiet(let at):
      return ["\(key) \(comes): \(clock.text(at)) is in quiet hours or too close to them."]
    case .phase(let at, let interval):
      let owner =
        interval.map { "belongs to \($0.phase.rawValue) of \($0.session)" } ?? "is near no session"
      let isOwnTaper =
        interval?.phase == .taper && interval?.session == key.session && key.slot == .evening
      return [
        "\(key) \(comes): \(clock.text(at)) \(owner)\(isOwnTaper ? ", with notes on even days only" : "")."
      ]
    }
  }

  /// Whether it would have come by now.
  private var isPast: Bool { situation.agenda.slot(of: key).map { $0 < situation.now } ?? false }

  private var comes: String { isPast ? "did not come" : "does not come" }

  /// What has become of its letter, where the steps do not tell.
  private func letter(_ letter: OutboxEntry) -> String? {
    let health = situation.ledger.health[.email]
    let failure =
      health.flatMap { $0.isFailing ? $0.failure : nil }.map { ", as \($0.clause(on: .email))" }
      ?? ""
    switch letter.state {
    case .sent, .dropped: return nil
    case .refused:
      return "The mail server refused its letter for good; to see why: oriel test email -v"
    case .onItsWay: return "Its letter is on its way."
    case .waiting(let next):
      let tries = "\(counted(letter.failures, "time")) so far"
      return "Its letter waits\(failure): tried \(tries), again at \(clock.text(next)), or sooner."
    }
  }

  /// What it says, and how that was chosen (`Rotation`).
  private func choice(_ id: String, _ record: PromptRecord) -> String {
    if let question = Question(rawValue: id) {
      return question == .fewer
        ? "asks whether fewer notes would be better, after some without an answer."
        : "asks how you are, as one note does on the days 3, 7 and 12 after a session."
    }
    guard let item = situation.context.library.first(where: { $0.id == id }) else {
      return "says \(id), which the library no longer has."
    }
    let loop = item.loop.map { "loop \($0.rawValue), " } ?? ""
    let quote = situation.ledger.quote(of: key).map {
      $0.isFromBefore
        ? " It quotes what you wrote before the session." : " It quotes what you wrote."
    }
    if item.isGentle, isAfterLow(record) {
      return
        "says \(id) (\(loop)\(item.technique)): you had said that it is hard, and for a day there is only what "
        + "holds and comforts."
    }
    return
      "says \(id) (\(loop)\(item.technique)), whose turn it was: no text comes again within 14 days while others are "
      + "left, nor the same technique twice running.\(quote ?? "")"
  }

  /// Whether it was asked for in the time after a low answer, as far as that is not forgotten.
  private func isAfterLow(_ record: PromptRecord) -> Bool {
    record.history.contains { step in
      step.standing == .asked && situation.ledger.lowMood(at: step.at)?.isForgotten == false
    }
  }

  private func sentence(_ step: HistoryEntry, _ phase: Phase) -> String {
    Decision(key: key, phase: phase, verdict: .standing(step.standing), reason: step.reason)
      .sentence { clock.text($0) }
  }
}

/// A session of which only a summary is kept.
enum PastSession {
  static func sentence(_ key: Key) -> String {
    "\(key) is long past: \(key.session) was over more than a year ago, and only a summary of it is kept."
  }
}
