// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import JSON
import Planning
import Wording

struct ReflectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reflect",
    abstract: "Keep a line or a page for yourself.",
    usage: usage("reflect", ["[--list]"], shared: CommonOptions.usage),
    discussion:
      "Write in your editor (EDITOR) or on standard input. Your words stay on this computer."
      + "\n\n" + examples("oriel reflect"))

  @Flag(help: "Read what you kept, the oldest first.")
  var list = false

  /// The same by the word that `oriel intend` has for it.
  @Flag(help: .hidden)
  var show = false

  /// Words behind the command, which are refused: they were meant to be kept.
  @Argument(help: .hidden) var words: [String] = []

  @OptionGroup var common: CommonOptions

  func validate() throws {
    try common.checkChange()
    try UserText.refuseArguments(words, command: "reflect")
  }

  func run() throws {
    if list || show {
      return try listKept()
    }
    // If the words cannot be kept, the person has to know before they write.
    let snapshot = try common.salvagedSnapshot()
    try ChangeTarget(snapshot.paths).check()
    let text = try UserText.read(snapshot.words)
    let after = try text.saving {
      try refuse(when: text.text.isEmpty, errorExit(snapshot.words[.typingNothing]))
      return try StateChange.commit(from: common.salvagedSnapshot()) { now in
        let session = now.agenda.timeline.interval(at: now.now)?.session
        return [.reflected(Reflection(at: now.now, session: session, text: text.text))]
      }.after
    }
    guard let kept = after.ledger.reflections.last else {
      return
    }
    common.answer(Self.json(kept), or: [after.words[.reflectKept]])
  }

  private func listKept() throws {
    let snapshot = try common.salvagedSnapshot()
    let kept = snapshot.ledger.reflections
    let blocks = kept.map { Self.lines($0, snapshot.clock) }
    common.answer(
      JSON.array(kept.map { Self.json($0, text: .text($0.text)) }),
      or: kept.isEmpty
        ? [snapshot.words[.reflectNone]] : Array(blocks.joined(separator: [""])))
  }

  private static func lines(_ one: Reflection, _ clock: WallClock) -> [String] {
    let text = one.text.split(separator: "\n", omittingEmptySubsequences: false)
    let session = one.session.orEmpty { "  \($0)" }
    return [clock.text(one.at) + session] + text.map { "  \($0)" }
  }

  private static func json(_ one: Reflection, text: JSON? = nil) -> JSON {
    .members(
      ("at", JSONOutput.instant(one.at)),
      ("session", .orNull(one.session.map { .text($0.description) })),
      ("text", text))
  }
}
