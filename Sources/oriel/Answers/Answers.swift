// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Keeping
import Planning
import Service
import Settings
import JSON
import Text
import Workspace

struct Done: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answer a prompt: done.",
    usage: """
      oriel done [<key>] [--now <T>] [--json]
                 [--config <file>] [--state <file>]
      """)
  @OptionGroup var answer: AnswerOptions
  func run() throws { try answer.take(wish: .done) { key, _, _ in .answered(key, .done) } }
}

struct Skip: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answer a prompt: not this one.",
    usage: """
      oriel skip [<key>] [--now <T>] [--json]
                 [--config <file>] [--state <file>]
      """)
  @OptionGroup var answer: AnswerOptions
  func run() throws { try answer.take(wish: .skipped) { key, _, _ in .answered(key, .skip) } }
}

struct Snooze: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Have a prompt come again later.",
    usage: """
      oriel snooze [<key>] [--for <duration>] [--now <T>] [--json]
                   [--config <file>] [--state <file>]
      """)
  @OptionGroup var answer: AnswerOptions

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("How much later: 40 min, 3 h, tomorrow.", valueName: "duration"))
  var delay: String?

  /// A snooze is for the same day or the next; what lies a week ahead is another prompt's.
  private static let bounds = Elapsed.minutes(1)...Elapsed.days(7)

  /// The same time of day on the next date, as near as waking hours allow.
  private static let tomorrow = "tomorrow"

  func validate() throws {
    guard let delay, delay != Self.tomorrow, Self.length(delay).map(Self.bounds.contains) != true
    else { return }
    throw ValidationError(
      "--for \(delay): write a length from 1 min to 7 days, such as 40 min or 3 h, or tomorrow")
  }

  /// A length of the configuration's grammar; on the command line the blank before the unit may be
  /// left out.
  private static func length(_ text: String) -> Elapsed? {
    let digits = text.prefix { $0.isNumber }
    return Grammar.duration(text) ?? Grammar.duration("\(digits) \(text.dropFirst(digits.count))")
  }

  func run() throws {
    try answer.take(wish: .snoozed) { key, agenda, now in
      if delay == Self.tomorrow { return .putOff(key, agenda.hours.tomorrow(from: now) - now) }
      return .putOff(key, delay.flatMap(Self.length) ?? .usualSnooze)
    }
  }
}

/// What the answering commands share: which prompt, and the turn that they take on the state
/// themselves.
struct AnswerOptions: ParsableArguments {
  @Argument(help: ArgumentHelp("The prompt; if left out, the newest one shown.", valueName: "key"))
  var key: String?

  @OptionGroup var look: LookOptions

  /// Before anything is read: what was typed wrongly is said first, with the command's own usage.
  func validate() throws {
    try look.checkChange()
    if let key { try checkKey(key, shownBy: "oriel status") }
  }

  /// Takes a turn, by the same `step` as the daemon's, which notices the changed file and clears
  /// the screen.
  ///
  /// - Parameter wish: Where the prompt is to stand afterwards. Only putting off depends on what is
  ///   planned, so that the other answers work even while the configuration is being mended.
  func take(wish: Standing, _ event: (Key, Agenda, Instant) -> Event) throws {
    let places = look.files.places
    let context: PlanningContext
    if wish == .snoozed {
      context = try look.situation().context
    } else {
      let path = places.configuration
      context = PlanningContext(
        salvaged: LoadedConfiguration.loadOrSalvage(path).configuration, of: path)
    }
    guard
      let known = try orComplain({ () throws(KeepingFault) in try StateFile.read(places.state) })
    else {
      throw complaint(["nothing has been shown yet, so there is nothing to answer"], 1)
    }
    let key = try chosen(known)
    let now = moment(look.now, in: context.zone) ?? SystemClock().now
    let turn = try orComplain { () throws(KeepingFault) in
      try StateFile(path: places.state, isPrivate: places.stateIsOwn).turn { ledger -> Turn in
        let agenda = context.agenda(for: ledger)
        let turn = step(ledger, event(key, agenda, now), agenda, now)
        ledger = turn.ledger
        return turn
      }
    }
    try tell(turn, key, wish, WallClock(zone: context.zone), now)
  }

  private func chosen(_ ledger: Ledger) throws -> Key {
    if let key = key.flatMap({ Key($0) }) { return key }
    // What waits on the screen comes first; then what no channel could show yet, which `status`
    // shows all the same; then the last one shown, even if it was answered: never one of days ago.
    let shown = ledger.prompts.compactMap { key, record in
      record.firstShown.map { (key: key, at: $0, record: record) }
    }
    let waiting = shown.filter { $0.record.standing == .shown || $0.record.standing == .asked }
    let unseen = ledger.prompts.filter { $0.value.standing == .asked && $0.value.firstShown == nil }
      .map { (key: $0.key, at: $0.value.due, record: $0.value) }
    let newest = [waiting, unseen, shown].first { !$0.isEmpty }?.max {
      ($0.at, $0.key) < ($1.at, $1.key)
    }
    guard let newest else { throw complaint(["no prompt waits for an answer"], 1) }
    return newest.key
  }

  private func tell(_ turn: Turn, _ key: Key, _ wish: Standing, _ clock: WallClock, _ now: Instant)
    throws
  {
    switch turn.refusal {
    case .unknown where turn.ledger.summaries[key.session] != nil:
      throw complaint([PastSession.sentence(key)], 1)
    case .unknown:
      throw complaint(
        ["\(key) has not been shown, so there is nothing to answer; see oriel status"], 1)
    case .alreadyAnswered(_, let standing) where standing == wish:
      if !look.json { return say("\(key) was \(standing.rawValue) already.") }
    case .some(let refusal):
      throw complaint([refusal.sentence { clock.text($0, near: now) } ?? ""], 1)
    case nil: break
    }
    guard let record = turn.ledger[key] else { return }
    if look.json { return say(json(key, record).pretty.trimmed) }
    switch record.standing {
    case .snoozed: say("\(key) comes again at \(clock.text(record.due, near: now)).")
    default: say("\(key) is \(record.standing.rawValue).")
    }
  }

  private func json(_ key: Key, _ record: PromptRecord) -> JSON {
    .members(
      ("key", .text(key.description)), ("standing", .text(record.standing.rawValue)),
      ("due", Shape.instant(record.due)), ("expires", Shape.instant(record.expires)))
  }
}
