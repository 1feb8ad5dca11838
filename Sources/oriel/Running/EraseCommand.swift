// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Glibc
import JSON
import Keeping
import Planning
import Workspace

struct EraseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase",
    abstract: "Forget everything, your own words, or what is older than a time.",
    usage: usage(
      "erase", ["(--all | --words | --before <T>)", "[--yes]"], shared: LookOptions.usage),
    discussion: """
      The state is rewritten and flushed to the disk. The configuration stays as it is. \
      Forgotten notes do not come again.
      """)

  @Flag(help: "Everything: changes of sessions, notes, answers, words, ratings.")
  var all = false

  @Flag(help: "Your own words: intentions and reflections.")
  var words = false

  @Option(help: ArgumentHelp("Everything that is older than this.", valueName: "T"))
  var before: String?

  @Flag(help: "Do not ask first.")
  var yes = false

  @OptionGroup var look: LookOptions

  func validate() throws {
    try look.checkChange()
    try checkMoment(before, "--before")
    try refuse(
      when: [all, words, before != nil].count(where: { $0 }) > 1,
      ValidationError("--all, --words and --before exclude each other; choose one"))
  }

  func run() throws {
    try require(
      all || words || before != nil,
      or: complaint("say what to forget: oriel erase --all, --words or --before T", 64))
    // Words that editors have left have no time of their own.
    let withEditors = before == nil
    let places = look.files.places
    let ledger = try orComplain { () throws(KeepingFault) in try StateFile.read(places.state) }
    guard ledger != nil || withEditors && EditorFolders.areLeft else {
      return answer(
        isErased: false, ["There is nothing to forget: nothing is kept in \(places.state)."])
    }
    if !yes { try ask() }
    try EditorFolders.refuseWhileOpen()
    if withEditors { EditorFolders.removeLeft() }
    guard ledger != nil else {
      return answer(
        isErased: true, ["What an editor had left is forgotten; nothing else is kept."])
    }
    let after = try StateChange.take(on: look.salvagedSnapshot()) { [.erased(erasure($0))] }.after
    if !withEditors { EditorFolders.removeLeft(olderThan: limit(after)) }
    answer(isErased: true, ErasedAnswer(erasure(after), after).lines)
  }

  private func erasure(_ snapshot: Snapshot) -> Erasure {
    if all {
      return .everything
    }
    return words ? .words : .before(limit(snapshot))
  }

  /// The end of the time that is forgotten; the future is not known yet.
  private func limit(_ snapshot: Snapshot) -> Instant {
    let typed = moment(before, in: snapshot.context.zone, now: snapshot.now)
    return min(typed ?? snapshot.now, snapshot.now)
  }

  private func answer(isErased: Bool, _ lines: [String]) {
    look.answer(JSON.members(("erased", .bool(isErased))), or: lines)
  }

  private func ask() throws {
    var extent = "what is older than \(before ?? "")"
    if all { extent = "everything that is kept about you" }
    if words { extent = "your own words" }
    try require(
      isatty(0) == 1,
      or: complaint(
        "this forgets \(extent), and cannot be undone; to do it without being asked, add --yes", 64)
    )
    put("Forget \(extent)? It cannot be undone. Write yes: ", to: 2)
    try require(readLine() == "yes", or: complaint("nothing was forgotten"))
  }
}
