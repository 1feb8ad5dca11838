// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Delivery
import Keeping
import Planning
import Service

struct Intend: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write down what you want to remember before a session.",
    usage: """
      oriel intend [<id>] [--show | --clear] [--now <T>] [--json]
                   [--config <file>] [--state <file>]
      """,
    discussion: """
      The words come from standard input, or from your editor (EDITOR). The first line comes back on some evenings of \
      the days after, and a line such as "If I wake at night, then I put a hand on the wall." with it. Where the next \
      session leaves no such evening, it comes back on a morning, if there is one.
      """)

  @Argument(help: ArgumentHelp("The session; if left out, the next one.", valueName: "id"))
  var id: String?

  @Flag(help: "Read what you wrote.")
  var show = false

  @Flag(help: "Take it back.")
  var clear = false

  @OptionGroup var look: LookOptions

  func validate() throws {
    try look.checkChange()
    if show, clear { throw ValidationError("--show and --clear exclude each other; choose one") }
  }

  func run() throws {
    let situation = try look.situation(quietly: true)
    let session = try chosen(situation)
    let before = situation.ledger.intentions[session]
    if show { return try tell(before, session) }
    if clear, before == nil { throw complaint(["there is nothing kept for \(session)"], 1) }
    let text = clear ? "" : try Writing.text(before: before?.text ?? "")
    // Nothing may come in by mistake, and must not take anything away.
    if text.isEmpty, !clear {
      let rest =
        before == nil ? "nothing is kept" : "what you had stays; to take it back: oriel intend \(session) --clear"
      throw complaint(["nothing was written, so \(rest)"], 1)
    }
    let after = try look.turning(needsPlan: true) { now in
      if clear { return .intended(session, nil) }
      // What was written meanwhile, on a note or by another command, stays too.
      let meanwhile = now.ledger.intentions[session].flatMap { $0 == before ? nil : $0.text + "\n" } ?? ""
      return .intended(session, Intention(at: now.now, text: meanwhile + text))
    }
    let kept = after.ledger.intentions[session]
    if look.json { return say(Self.json(session, kept, words: false).pretty.trimmed) }
    guard kept != nil else { return say("Taken back; there is nothing kept for \(session).") }
    say((["Kept for \(session)."] + [promise(session, after)].compactMap { $0 }).joined(separator: " "))
    say("To read it: oriel intend \(session) --show. To take it back: oriel intend \(session) --clear.")
  }

  /// When it comes back, as far as can be said; nil: no note is planned that could bring it.
  private func promise(_ session: SessionID, _ situation: Situation) -> String? {
    let quoting = quoting(session, situation.ledger, situation.agenda, situation.now)
    guard let first = quoting.first else { return nil }
    if quoting.count > 1 { return "Some evenings of the days after bring it back." }
    return "One \(first.key.slot == .evening ? "evening" : "morning") of the days after brings it back."
  }

  private func tell(_ intention: Intention?, _ session: SessionID) throws {
    if look.json { return say(Self.json(session, intention, words: true).pretty.trimmed) }
    guard let intention else { throw complaint(["there is nothing kept for \(session)"], 1) }
    say(intention.text)
  }

  private static func json(_ session: SessionID, _ intention: Intention?, words: Bool) -> JSON {
    .members(
      ("session", .text(session.description)), ("at", .orNull(intention.map { Shape.instant($0.at) })),
      ("text", words ? .orNull(intention.map { .text($0.text) }) : nil))
  }

  private func chosen(_ situation: Situation) throws -> SessionID {
    if let id {
      guard let known = SessionID(id) else { throw complaint(["\(id) is not a session; \(hint(id, situation))"], 64) }
      if situation.agenda.enrolments.contains(where: { $0.session.id == known }) { return known }
      throw complaint(["there is no session \(known); \(hint(id, situation))"], 1)
    }
    guard let next = situation.agenda.sessions.first(where: { $0.start > situation.now }) else {
      throw complaint(["there is no session to come; name the one that you mean: oriel session list"], 1)
    }
    return next.id
  }
}
