// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Files
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
      "erase", ["(--all | --words | --before <T>)", "[--yes]"], shared: CommonOptions.usage),
    discussion: """
      The state is rewritten and flushed to the disk. The configuration stays as it is. \
      Forgotten notes do not come again.

      \(examples("oriel erase --words", "oriel erase --before 2026-12-01", "oriel erase --all"))
      """)

  @Flag(help: "Everything: notes, answers, words, ratings, changes of sessions that are over.")
  var all = false

  @Flag(help: "Your own words: intentions and reflections.")
  var words = false

  @Option(help: ArgumentHelp("Everything that is older than this.", valueName: "T"))
  var before: String?

  @Flag(help: "Do not ask first.")
  var yes = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    try common.checkChange()
    try checkTime(before, "--before")
    try refuse(
      when: [all, words, before != nil].count(where: { $0 }) > 1,
      ValidationError("--all, --words and --before exclude each other; choose one"))
  }

  func run() throws {
    let typed = try require(
      typed, or: errorExit("say what to forget: oriel erase --all, --words or --before T", 64))
    let paths = common.files.paths
    try ChangeTarget(paths).check()
    let ledger = try orExit { () throws(KeepingFault) in try StateFile.ledger(inFile: paths.state) }
    let accepted = typed == .everything ? acceptedTexts(paths) : []
    let hasRefusedFile = daemonHasRefused(paths)
    let copies = StateCopies(ofState: paths.state)
    let isLeft =
      typed.hasEditors && EditorFolders.exist || !accepted.isEmpty || !copies.all.isEmpty
    guard ledger != nil || isLeft else {
      return answer(
        isErased: false, ["There is nothing to forget: nothing is kept in \(paths.state)."])
    }
    if !yes {
      try ask(typed.phrase)
    }
    try EditorFolders.refuseWhileOpen()
    if ledger == nil {
      try eraseCopies(typed, copies)
      guard typed == .everything else {
        try removeDrafts(typed)
        return answer(isErased: true, ["What was left beside the state is forgotten."])
      }
    }
    var erasure = Erasure.everything
    var snapshot = try common.salvagedSnapshot()
    if typed == .everything {
      // Otherwise this change would record the forgotten settings as accepted again.
      snapshot.settings = nil
    }
    let change = try StateChange.commit(from: snapshot, forgets: true) { before in
      erasure = try typed.erasure(before)
      return [.erased(erasure)]
    }
    let isWhole = !accepted.map(remove).contains(false) && change.copiesLeft.isEmpty
    try removeDrafts(typed)
    // The texts leave the calendar before this command ends, even if a daemon runs.
    change.writeCalendar()
    let after = change.after
    if case .before(let limit) = erasure {
      try EditorFolders.removeLeft(olderThan: limit)
    }
    let told = ErasedAnswer(erasure, after, isWhole: isWhole, hasRefusedFile: hasRefusedFile)
    answer(isErased: true, told.lines)
    try require(isWhole, or: ExitCode.failure)
  }

  private func removeDrafts(_ typed: TypedErasure) throws {
    if typed.hasEditors {
      try EditorFolders.removeLeft()
    }
  }

  /// The files of the settings that were accepted last, which hold dates, contacts and own texts;
  /// also those that were cut off while they were written. A running daemon makes them again once
  /// the person's own files change.
  private func acceptedTexts(_ paths: FilePaths) -> [String] {
    let isLink = target(ofLink: paths.state) != nil
    let ways = isLink ? [true, false] : [true]
    let files = ways.flatMap { followsLink in
      let accepted = AcceptedText(besideState: paths.state, followsLink: followsLink)
      return [accepted.file, accepted.ownTextsFile]
    }
    let unfinished = files.map { StateCopies.unfinishedName(of: $0) }
    return (files + unfinished).filter { access($0, F_OK) == 0 }
  }

  /// Removes the copies of a state that is gone, after which a new one begins. The backup may be all
  /// that is left of it, so it is removed only if everything is to be forgotten.
  private func eraseCopies(_ typed: TypedErasure, _ copies: StateCopies) throws {
    try refuse(
      when: StateFile.daemon(of: common.files.paths.state) != nil, RecoverCommand.daemonHasState)
    try refuse(
      when: typed != .everything && !copies.all.isEmpty,
      errorExit(
        "the state is gone, and no part of its backup can be forgotten; take the backup first: "
          + "oriel recover; or forget it all: oriel erase --all"))
    try refuse(when: copies.all.map(remove).contains(false), ExitCode.failure)
  }

  /// True if a daemon uses the settings that were accepted last, because the file has errors.
  private func daemonHasRefused(_ paths: FilePaths) -> Bool {
    let settings = try? common.files.settings()
    return StateFile.daemon(of: paths.state) != nil && settings?.settings.refusal != nil
  }

  /// - Returns: False if the file is still there, which is said.
  private func remove(_ file: String) -> Bool {
    if unlink(file) == 0 {
      return true
    }
    let fault = SystemFault(number: errno)
    say("oriel: \(file) could not be removed (\(fault)); remove it yourself", to: 2)
    return false
  }

  /// The erasure that was asked for; nil if none was given.
  private var typed: TypedErasure? {
    if all {
      return .everything
    }
    return words ? .words : before.map(TypedErasure.before)
  }

  private func answer(isErased: Bool, _ lines: [String]) {
    common.answer(JSON.members(("erased", .bool(isErased))), or: lines)
  }

  private func ask(_ phrase: String) throws {
    try require(
      isatty(0) == 1,
      or: errorExit(
        "this forgets \(phrase), and cannot be undone; to do it without being asked, add --yes", 64)
    )
    printText("Forget \(phrase)? It cannot be undone. Write yes: ", to: 2)
    try require(readLine() == "yes", or: errorExit("nothing was forgotten"))
  }
}

/// An erasure as it is typed; its time is not yet read in a zone.
private enum TypedErasure: Equatable {
  case everything
  case words
  case before(String)

  var phrase: String {
    switch self {
    case .everything: "everything that is kept about you"
    case .words: "your own words"
    case .before(let time): "what is older than \(time)"
    }
  }

  /// True if it includes everything that editors have left.
  var hasEditors: Bool {
    switch self {
    case .everything, .words: true
    case .before: false
    }
  }

  func erasure(_ snapshot: Snapshot) throws -> Erasure {
    switch self {
    case .everything: .everything
    case .words: .words
    case .before(let time): .before(try Self.limit(time, snapshot))
    }
  }

  /// The end of the time that is forgotten. A time after the present second is refused: what is
  /// kept between the two could not be forgotten yet.
  private static func limit(_ typed: String, _ snapshot: Snapshot) throws -> Instant {
    let now = snapshot.now
    // A "now" that is typed also means words that were kept in this very second.
    let end = now + .seconds(1)
    let limit =
      try typedInstant(typed, in: snapshot.context.zone, now: end, side: .behind) ?? end
    try require(
      limit <= end,
      or: errorExit(
        "\(typed) is still to come; to forget what is older than now: oriel erase --before now", 64)
    )
    return limit
  }
}
