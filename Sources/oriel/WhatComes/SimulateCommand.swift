// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import JSON
import Planning
import Text
import Wording
import Workspace

struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Show what the daemon would do in a span; nothing is delivered or saved.",
    usage: usage(
      "simulate", SpanOptions.usage + ["[--texts]", "[--silent]"], shared: LookOptions.usage),
    discussion: """
      The same decisions as the daemon's, as if nothing had been shown or answered yet. \
      Somebody is assumed who \
      answers each note with done, and a question with its middle word; with --silent, \
      somebody who reads each note and never reacts.
      """)

  @OptionGroup var look: LookOptions
  @OptionGroup var span: SpanOptions

  @Flag(help: "Show what each note would say.") var texts = false

  @Flag(help: "Assume somebody who never reacts.") var silent = false

  func run() throws {
    let snapshot = try look.snapshot(inEnglish: true)
    let range = try span.span(snapshot)
    var ledger = Ledger(seed: snapshot.ledger.seed)
    ledger.numbering = snapshot.ledger.numbering
    let course = simulate(
      ledger, snapshot.agenda, from: range.lowerBound, until: range.upperBound,
      person: silent ? .silent : .usual)
    let lines = course.requests.compactMap { SimulatedLine($0, snapshot.context) }
    if look.json {
      return lines.forEach { say($0.json(withText: texts).line) }
    }
    // A note leaves the screen as soon as it is answered, which nobody needs to be told.
    lines.filter { silent || !$0.isWithdrawal }.forEach { show($0, snapshot.clock) }
    guard course.requests.isEmpty else {
      return
    }
    let isEmpty = snapshot.agenda.sessions.isEmpty
    say(isEmpty ? snapshot.noSessions : "Nothing would be shown in this span.")
  }
}

extension SimulateCommand {
  private func show(_ line: SimulatedLine, _ clock: WallClock) {
    say(line.text(clock))
    guard texts, let text = line.said else {
      return
    }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let indented = lines.flatMap { $0.wrapped(to: 76) }.map { $0.isEmpty ? "" : "  " + $0 }
    (indented + [""]).forEach { say($0) }
  }
}

/// One request of a simulation, as a line and as JSON.
private struct SimulatedLine {
  private let at: Instant
  private let key: Key
  private let channel: Channel
  /// The word for the request in JSON.
  private let request: String
  /// The request and its reason for a person.
  private let sentence: String
  /// The name of the text or the question; nil: there is none.
  private var item: String?
  /// All that the note would say but for the lines that every note has; nil: it says nothing.
  private(set) var said: String?

  var isWithdrawal: Bool { request == "withdraw" }

  /// Nil for the support card: nobody gives a rating in a simulation.
  init?(_ simulated: SimulatedRequest, _ context: PlanningContext) {
    at = simulated.at
    switch simulated.request {
    case .show(let show):
      (key, channel, request) = (show.key, show.channel, "show")
      sentence = "show \(key) \(channel.phrase), because \(Words.english[show.reason.sentence])"
      item = show.item
      said = context.text(of: show.item, quoting: show.quote, introduces: show.introduces)
    case .mail(let mail):
      (key, channel, request) = (mail.key, .email, "letter")
      sentence = "send \(key) \(channel.phrase), because \(Words.english[mail.reason.sentence])"
      item = mail.item
      said = context.text(of: mail.item, quoting: mail.quote, introduces: mail.introduces)
    case .withdraw(let shown, _):
      (key, channel, request) = (shown, .desktop, "withdraw")
      sentence = "take \(key) off the desktop"
    case .card: return nil
    }
  }

  func text(_ clock: WallClock) -> String { "\(clock.text(at))  \(sentence)" }

  func json(withText: Bool) -> JSON {
    let facts = [
      JSON.Member("at", JSONOutput.instant(at)), JSON.Member("request", .text(request)),
      JSON.Member("key", .text(key.description)), JSON.Member("channel", .text(channel.rawValue)),
    ]
    guard withText, !isWithdrawal else {
      return .object(facts)
    }
    return .object(
      facts + [
        JSON.Member("item", .orNull(item.map { .text($0) })),
        JSON.Member("text", .orNull(said.map { .text($0) })),
      ])
  }
}
