// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Delivery
import JSON
import Planning
import Text
import Wording

struct IntendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "intend",
    abstract: "Write down words of your own before a session.",
    usage: usage("intend", ["[<id>]", "[--show | --clear]"], shared: CommonOptions.usage),
    discussion: """
      Your editor (EDITOR) opens with the words that you wrote before, to be changed. Words \
      from standard input are added to them; to start again, use --clear first. The first line \
      comes back in some evening notes of the days after the session, and so does a plan, such \
      as "If I wake at night, then I put a hand on the wall." If the next session leaves no \
      evening for them, they come back in a morning note, if there is one.

      \(examples("oriel intend", "oriel intend induction-2"))
      """)

  @Argument(
    help: ArgumentHelp("The session; if left out, the next one.", valueName: "id"),
    completion: .names(.sessions))
  var id: String?

  /// Words behind the command, which are refused: they were meant to be kept.
  @Argument(help: .hidden) var words: [String] = []

  @Flag(help: "Read what you wrote.")
  var show = false

  @Flag(help: "Delete what you wrote.")
  var clear = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    try common.checkChange()
    // A quoted text arrives as the name of the session.
    let isText = id?.contains(" ") == true
    try UserText.refuseArguments(isText ? [""] : words, command: "intend")
    if show, clear {
      throw ValidationError("--show and --clear exclude each other; choose one")
    }
  }

  func run() throws {
    let snapshot = try common.snapshot()
    let session = try snapshot.look { try chosen(snapshot) }
    let before = snapshot.ledger.intentions[session]
    if show {
      return try showKept(session, snapshot)
    }
    if clear {
      try require(before != nil, or: Self.nothingKept(session, snapshot))
      return try takeBack(session)
    }
    try ChangeTarget(snapshot.paths).check()
    let text = try UserText.read(before: before?.text ?? "", snapshot.words)
    var isAdded = false
    let after = try text.saving {
      guard !text.text.isEmpty else {
        throw Self.nothingWritten(before, session, snapshot.words)
      }
      return try StateChange.commit(from: common.snapshot()) { now in
        let current = now.ledger.intentions[session]
        if text.isWhole, current == before {
          return [.intended(session, .edited(text.text, from: current, at: now.now))]
        }
        // Words that the editor did not show, such as an answer on a note meanwhile, stay too.
        isAdded = current != nil
        return [.intended(session, try Self.adding(text.text, to: current, at: now.now))]
      }.after
    }
    common.answer(
      Self.json(session, after.ledger.intentions[session]),
      or: Self.kept(session, isAdded: isAdded, after))
  }

  private func takeBack(_ session: SessionID) throws {
    let snapshot = try common.snapshot()
    let after = try StateChange.commit(from: snapshot, forgets: true) { _ in
      [.intended(session, nil)]
    }.after
    common.answer(
      Self.json(session, after.ledger.intentions[session]),
      or: [after.words[.intendDeleted(session: "\(session)")]])
  }

  /// The error about an empty text. It changes nothing, because it may be a slip.
  private static func nothingWritten(
    _ before: Intention?, _ session: SessionID, _ words: Words
  ) -> ExitCode {
    let isEmpty = before == nil
    return errorExit(words[isEmpty ? .typingNothing : .intendUnchanged(session: "\(session)")])
  }

  private static func kept(_ session: SessionID, isAdded: Bool, _ after: Snapshot) -> [String] {
    let name = "\(session)"
    let quoting = promptsQuoting(session, after.ledger, after.agenda, after.now)
    let sentences: [Sentence?] = [
      isAdded ? .intendAdded(session: name) : .intendKept(session: name),
      quoting.map(\.key.slot).sentence, .intendRead(session: name),
      .intendDelete(session: name),
    ]
    return sentences.compactMap { $0 }.map { after.words[$0] }
  }

  private func showKept(_ session: SessionID, _ snapshot: Snapshot) throws {
    let intention = snapshot.ledger.intentions[session]
    try require(common.json || intention != nil, or: Self.nothingKept(session, snapshot))
    let text = intention.orEmpty(\.text)
    common.answer(
      Self.json(session, intention, text: .orNull(intention.map { .text($0.text) })), or: [text])
  }

  /// The error that nothing is kept for a session. It names the sessions for which something is.
  private static func nothingKept(_ session: SessionID, _ snapshot: Snapshot) -> ExitCode {
    let (words, name) = (snapshot.words, "\(session)")
    let others = snapshot.ledger.intentions.keys.sorted().map(\.description).ifNotEmpty
    let sentence = others.map { Sentence.intendNoneBut(session: name, others: words.both($0)) }
    return errorExit(words[sentence ?? .intendNone(session: name)])
  }

  private static func adding(
    _ text: String, to before: Intention?, at now: Instant
  ) throws -> Intention {
    let intention = Intention.adding(text, to: before, at: now)
    try require(
      intention.text.count <= Plain.longestOwnWords,
      or: errorExit(
        "that is too long to keep with what you had; write at most \(Plain.longestOwnWords) characters in all"
      ))
    return intention
  }

  private static func json(_ session: SessionID, _ intention: Intention?, text: JSON? = nil) -> JSON
  {
    .members(
      ("session", .text(session.description)),
      ("at", .orNull(intention.map { JSONOutput.instant($0.at) })),
      ("text", text))
  }

  private func chosen(_ snapshot: Snapshot) throws -> SessionID {
    let words = snapshot.words
    guard let id else {
      guard let next = snapshot.agenda.sessions.first(where: { $0.start > snapshot.now }) else {
        throw errorExit(words[.intendNoSession])
      }
      return next.id
    }
    // A word without a number was hardly meant as a name.
    let isWord = !id.contains { $0.isNumber }
    guard let known = SessionID(id) else {
      let refusal = refusalOfName(id, snapshot)
      throw errorExit(isWord ? words[.intendWay(refusal: refusal)] : refusal, 64)
    }
    // Words that are kept can be read and deleted, whatever has become of their session.
    let isKept = (show || clear) && snapshot.ledger.intentions[known] != nil
    try require(
      isKept || snapshot.scheduled(known) != nil,
      or: errorExit(refusalOfUnknown(known, snapshot)))
    return known
  }
}

extension [Slot] {
  /// The sentence about the notes at these slots, which will bring the words back; nil if they are
  /// not known yet.
  fileprivate var sentence: Sentence? {
    guard count == 1 else {
      return isEmpty ? nil : .intendSomeEvenings
    }
    return self == [.evening] ? .intendOneEvening : .intendOneMorning
  }
}
