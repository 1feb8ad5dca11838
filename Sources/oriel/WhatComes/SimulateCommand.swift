// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import JSON
import Planning
import Wording
import Workspace

struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate",
    abstract: "Show what the daemon would do in a span; nothing is delivered or saved.",
    usage: usage("simulate", SpanOptions.usage, shared: LookOptions.usage),
    discussion: """
      The same decisions as the daemon's, from an empty state. Somebody is assumed who \
      answers: the rule that sends fewer notes after some without an answer is left out.
      """)

  @OptionGroup var look: LookOptions
  @OptionGroup var span: SpanOptions

  func run() throws {
    let snapshot = try look.snapshot(inEnglish: true)
    let range = try span.span(snapshot)
    var ledger = Ledger(seed: snapshot.ledger.seed)
    ledger.numbering = snapshot.ledger.numbering
    let course = simulate(ledger, snapshot.agenda, from: range.lowerBound, until: range.upperBound)
    let lines = course.requests.compactMap(SimulatedLine.init)
    if look.json {
      return lines.forEach { say($0.json().line) }
    }
    lines.forEach { say($0.text(snapshot.clock)) }
    guard course.requests.isEmpty else {
      return
    }
    let isEmpty = snapshot.agenda.sessions.isEmpty
    say(isEmpty ? snapshot.noSessions : "Nothing would be shown in this span.")
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

  /// Nil for the support card: nobody gives a rating in a simulation.
  init?(_ simulated: SimulatedRequest) {
    at = simulated.at
    switch simulated.request {
    case .show(let show):
      (key, channel, request) = (show.key, show.channel, "show")
      sentence = "show \(key) \(channel.phrase), because \(Words.english[.reason(show.reason)])"
    case .mail(let mail):
      (key, channel, request) = (mail.key, .email, "letter")
      sentence = "send \(key) \(channel.phrase), because \(Words.english[.reason(mail.reason)])"
    case .withdraw(let shown, _):
      (key, channel, request) = (shown, .desktop, "withdraw")
      sentence = "take \(key) off the desktop"
    case .card: return nil
    }
  }

  func text(_ clock: WallClock) -> String { "\(clock.text(at))  \(sentence)" }

  func json() -> JSON {
    .members(
      ("at", JSONOutput.instant(at)), ("request", .text(request)), ("key", .text(key.description)),
      ("channel", .text(channel.rawValue)))
  }
}
