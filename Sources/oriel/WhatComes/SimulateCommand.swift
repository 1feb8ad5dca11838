// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Delivery
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
      "simulate", SpanOptions.usage + ["[--texts]", "[--silent]"], shared: CommonOptions.usage),
    discussion: """
      The same decisions as the daemon's, as if nothing had been shown or answered yet. It \
      assumes that you answer each note with done and each check-in with its middle word; \
      with --silent, that you read each note and never react. Without --from it begins with \
      the days before the first session.

      \(examples(
        "oriel simulate --until 2026-12-31", "oriel simulate --texts",
        "oriel simulate --silent --json"))
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var span: SpanOptions

  @Flag(help: "Show what each note would say.") var texts = false

  @Flag(help: "Assume somebody who never reacts.") var silent = false

  func run() throws {
    let lines = try lines(for: silent ? .silent : .usual)
    guard !common.json else {
      return lines.forEach { say($0) }
    }
    common.form.answer(.null, or: lines, isList: true)
  }
}

extension SimulateCommand {
  /// All that is printed, line by line.
  ///
  /// - Parameter person: The simulated person. An option chooses one of two.
  func lines(for person: SimulatedPerson) throws -> [String] {
    let snapshot = try common.snapshotOfPlan()
    let range = try span.span(snapshot)
    var ledger = Ledger(seed: snapshot.ledger.seed)
    ledger.numbering = snapshot.ledger.numbering
    let simulation = simulate(
      ledger, snapshot.agenda, from: range.lowerBound, until: range.upperBound, person: person)
    let lines = simulation.requests.map { SimulatedLine($0, snapshot) }
    if common.json {
      return lines.compactMap { $0.json(withText: texts)?.line }
    }
    guard simulation.requests.isEmpty else {
      // A note leaves the screen as soon as it is answered; no line says so.
      return lines.filter { person == .silent || !$0.isWithdrawal }.flatMap {
        $0.lines(withText: texts)
      }
    }
    let isEmpty = snapshot.agenda.sessions.isEmpty
    return [isEmpty ? snapshot.noSessions : snapshot.words[.simulateNothing]]
  }
}

/// One request of a simulation, as lines and as JSON.
private struct SimulatedLine {
  private let at: Instant
  /// The same, as a person reads it.
  private let time: String
  /// The member of the JSON; nil for the support card, which no rating of `oriel simulate` brings.
  private var note: Note?
  /// All that is read of the note, on its screen or in its mail; nil if nothing is.
  private var read: String?
  /// The request for a person, with its reason where that is not simply its time.
  private let sentence: String

  /// A note that is shown, sent or withdrawn.
  private struct Note {
    let key: Key
    let channel: Channel
    /// The word for the request in JSON.
    let request: String
    /// The name of the text or the question; nil if there is none.
    var item: String?
  }

  var isWithdrawal: Bool { note?.request == "withdraw" }

  init(_ simulated: SimulatedRequest, _ snapshot: Snapshot) {
    let context = snapshot.context
    let words = context.words
    at = simulated.at
    time = snapshot.clock.text(at)
    switch simulated.request {
    case .show(let show):
      note = Note(key: show.key, channel: show.channel, request: "show", item: show.contentID)
      read = words.allRead(of: show, text: context.text(of: show.note), at: time)
      sentence = words.simulated(Self.what(show.key, show.channel), show.reason)
    case .mail(let mail):
      let configuration = context.configuration
      note = Note(key: mail.key, channel: .email, request: "letter", item: mail.contentID)
      read = words.allRead(
        of: mail, text: context.text(of: mail.note), detail: configuration.mail?.detail ?? .full,
        support: configuration.localSupport)
      sentence = words.simulated(Self.what(mail.key, .email), mail.reason)
    case .withdraw(let shown, _):
      note = Note(key: shown, channel: .desktop, request: "withdraw")
      sentence = words[.simulateGone(note: "\(shown)")]
    case .card(let lowAnswer):
      read = words.cardOnDesktop(context.configuration.localSupport, after: lowAnswer)
      sentence = words[.simulateCard]
    }
  }

  private static func what(_ key: Key, _ channel: Channel) -> Sentence {
    switch channel {
    case .desktop: .simulateDesktop(note: "\(key)")
    case .email: .simulateEmail(note: "\(key)")
    case .terminal: .simulateTerminal(note: "\(key)")
    }
  }

  func lines(withText: Bool) -> [String] {
    let line = "\(time)  \(sentence)"
    guard withText else {
      return [line]
    }
    let text = read?.split(separator: "\n", omittingEmptySubsequences: false) ?? []
    return [line] + text.flatMap(Self.fitted).map(\.indented) + [""]
  }

  /// A line in lines that fit below a time. The spaces in front of it stay.
  private static func fitted(_ line: Substring) -> [String] {
    let spaces = String(line.prefix { $0 == " " })
    let words = line.dropFirst(spaces.count)
    return words.wrapped(to: Terminal.width - 2 - spaces.count).map { spaces + $0 }
  }

  func json(withText: Bool) -> JSON? {
    guard let note else {
      return nil
    }
    let facts = [
      JSON.Member("at", JSONOutput.instant(at)), JSON.Member("request", .text(note.request)),
      JSON.Member("key", .text(note.key.description)),
      JSON.Member("channel", .text(note.channel.rawValue)),
    ]
    guard withText, !isWithdrawal else {
      return .object(facts)
    }
    return .object(
      facts + [
        JSON.Member("item", .orNull(note.item.map { .text($0) })),
        JSON.Member("text", .orNull(read.map { .text($0) })),
      ])
  }
}

extension Words {
  /// A request, with its reason unless the reason is only that it was due.
  fileprivate func simulated(_ what: Sentence, _ reason: Reason) -> String {
    reason == .due
      ? self[what] : self[.simulateBecause(what: self[what], reason: self[reason.sentence])]
  }
}
