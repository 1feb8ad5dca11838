// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Delivery
import Keeping
import Planning
import Service
import JSON
import Text

struct Intend: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write down what you want to remember before a session.",
    usage: """
      oriel intend [<id>] [--show | --clear] [--now <T>] [--json]
                   [--config <file>] [--state <file>]
      """,
    discussion: """
      The words come from your editor (EDITOR), which shows what is there to be changed, or from standard input, which \
      adds to it; to begin anew, --clear first. The first line comes back on some evenings of the days after, and a \
      line such as "If I wake at night, then I put a hand on the wall." with it. Where the next session leaves no such \
      evening, it comes back on a morning, if there is one.
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
    let words =
      clear ? Writing.Words(text: "", isWhole: true) : try Writing.words(before: before?.text ?? "")
    // Nothing may come in by mistake, and must not take anything away.
    if words.text.isEmpty, !clear {
      let rest =
        before == nil
        ? "nothing is kept" : "what you had stays; to take it back: oriel intend \(session) --clear"
      throw complaint(["nothing was written, so \(rest)"], 1)
    }
    var isAdded = false
    let after = try look.turning(needsPlan: true) { now in
      if clear { return .intended(session, nil) }
      let there = now.ledger.intentions[session]
      if words.isWhole, there == before {
        return .intended(session, .edited(words.text, from: there, at: now.now))
      }
      // What the editor did not show, such as what was written on a note meanwhile, stays too.
      isAdded = there != nil
      return .intended(session, try Self.adding(words.text, to: there, at: now.now))
    }
    let kept = after.ledger.intentions[session]
    if look.json { return say(Self.json(session, kept, words: false).pretty.trimmed) }
    guard kept != nil else { return say("Taken back; there is nothing kept for \(session).") }
    let done = isAdded ? "Added to what you had for \(session)." : "Kept for \(session)."
    say(done)
    if let promise = promise(session, after) { say(promise) }
    say("To read it: oriel intend \(session) --show")
    say("To take it back: oriel intend \(session) --clear")
  }

  /// When it comes back, as far as can be said; nil: no note is planned that could bring it.
  private func promise(_ session: SessionID, _ situation: Situation) -> String? {
    let quoting = quoting(session, situation.ledger, situation.agenda, situation.now)
    guard let first = quoting.first else { return nil }
    if quoting.count > 1 { return "Some evenings of the days after bring it back." }
    return
      "One \(first.key.slot == .evening ? "evening" : "morning") of the days after brings it back."
  }

  private func tell(_ intention: Intention?, _ session: SessionID) throws {
    if look.json { return say(Self.json(session, intention, words: true).pretty.trimmed) }
    guard let intention else { throw complaint(["there is nothing kept for \(session)"], 1) }
    say(intention.text)
  }

  private static func adding(_ text: String, to before: Intention?, at now: Instant) throws
    -> Intention
  {
    let intention = Intention.adding(text, to: before, at: now)
    guard intention.text.count <= Plain.longestReply else {
      throw complaint(
        [
          "that is too long to keep with what you had; write at most \(Plain.longestReply) characters in all"
        ], 1)
    }
    return intention
  }

  private static func json(_ session: SessionID, _ intention: Intention?, words: Bool) -> JSON {
    .members(
      ("session", .text(session.description)),
      ("at", .orNull(intention.map { Shape.instant($0.at) })),
      ("text", words ? .orNull(intention.map { .text($0.text) }) : nil))
  }

  private func chosen(_ situation: Situation) throws -> SessionID {
    if let id {
      guard let known = SessionID(id) else {
        throw complaint(["\(id) is not a session; \(hint(id, situation))"], 64)
      }
      if situation.agenda.scheduledSessions.contains(where: { $0.session.id == known }) {
        return known
      }
      throw complaint(["there is no session \(known); \(hint(id, situation))"], 1)
    }
    guard let next = situation.agenda.sessions.first(where: { $0.start > situation.now }) else {
      throw complaint(
        ["there is no session to come; name the one that you mean: oriel session list"], 1)
    }
    return next.id
  }
}
