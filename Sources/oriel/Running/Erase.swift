// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Glibc
import JSON
import Keeping
import Planning
import Workspace

struct Erase: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Forget: everything, your own words, or what is older than a time.",
    usage: usage(
      "erase", ["(--all | --words | --before <T>)", "[--yes]"], shared: LookOptions.usage),
    discussion: """
      The state is written anew and flushed to the disk. The configuration stays; it is yours to edit. Forgotten notes \
      do not come again.
      """)

  @Flag(help: "Everything: sessions changed by command, notes, answers, words, ratings.")
  var all = false

  @Flag(help: "Your own words: intentions and reflections.")
  var words = false

  @Option(help: ArgumentHelp("What is older than this.", valueName: "T"))
  var before: String?

  @Flag(help: "Do not ask first.")
  var yes = false

  @OptionGroup var look: LookOptions

  func validate() throws {
    try look.checkChange()
    try checkMoment(before, "--before")
    if [all, words, before != nil].count(where: { $0 }) > 1 {
      throw ValidationError("--all, --words and --before exclude each other; choose one")
    }
  }

  func run() throws {
    let extent = try extent()
    let places = look.files.places
    let ledger = try orComplain { () throws(KeepingFault) in try StateFile.read(places.state) }
    guard ledger != nil || extent.includesEditors && EditorFolders.areLeft else {
      return answer(
        isErased: false, ["There is nothing to forget: nothing is kept in \(places.state)."])
    }
    if !yes { try ask(extent) }
    try EditorFolders.refuseWhileOpen()
    if extent.includesEditors { EditorFolders.removeLeft() }
    guard ledger != nil else {
      return answer(
        isErased: true, ["What an editor had left is forgotten; nothing else is kept."])
    }
    let after = try StateChange.take(on: look.salvagedSnapshot()) { now in
      [.erased(erasure(extent, now))]
    }.after
    if !extent.includesEditors { EditorFolders.removeLeft(olderThan: limit(after)) }
    answer(isErased: true, ErasedAnswer(extent, until: limit(after), after).lines)
  }

  /// How much is forgotten.
  enum Extent {
    case everything
    case words
    case before(String)

    /// Whether all that editors have left goes with it.
    var includesEditors: Bool {
      if case .before = self { false } else { true }
    }
  }

  private func extent() throws -> Extent {
    if all { return .everything }
    if words { return .words }
    if let before { return .before(before) }
    throw complaint(["say what to forget: oriel erase --all, --words or --before T"], 64)
  }

  private func erasure(_ extent: Extent, _ snapshot: Snapshot) -> Erasure {
    switch extent {
    case .everything: .everything
    case .words: .words
    case .before: .before(limit(snapshot))
    }
  }

  /// The end of the time that is forgotten; the future is not known yet.
  private func limit(_ snapshot: Snapshot) -> Instant {
    let typed = moment(before, in: snapshot.context.zone, now: snapshot.now)
    return min(typed ?? snapshot.now, snapshot.now)
  }

  private func answer(isErased: Bool, _ lines: [String]) {
    look.answer(JSON.members(("erased", .bool(isErased))), or: lines)
  }

  private func ask(_ extent: Extent) throws {
    let what =
      switch extent {
      case .everything: "everything that is kept about you"
      case .words: "your own words"
      case .before(let time): "what is older than \(time)"
      }
    guard isatty(0) == 1 else {
      throw complaint(
        ["this forgets \(what), and cannot be undone; to do it without being asked, add --yes"], 64)
    }
    put("Forget \(what)? It cannot be undone. Write yes: ", to: 2)
    guard readLine() == "yes" else { throw complaint(["nothing was forgotten"], 1) }
  }
}
