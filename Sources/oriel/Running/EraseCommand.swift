// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Files
import Glibc
import JSON
import Keeping
import Planning
import Text
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

  /// What is there to be forgotten.
  private struct Remains {
    /// Nil if there is no state that can be read.
    let ledger: Ledger?
    let isDamaged: Bool
    let copies: StateCopies
    /// The files of the settings that were accepted last.
    let accepted: [String]
    let hasDrafts: Bool

    var isNothing: Bool {
      ledger == nil && !isDamaged && !hasDrafts && accepted.isEmpty && copies.all.isEmpty
    }

    /// True if there was a state, so that a daemon could not start.
    var isLost: Bool { ledger == nil && (isDamaged || (try? copies.hasBackup()) != false) }
  }

  func run() throws {
    let typed = try require(
      typed, or: errorExit("say what to forget: oriel erase --all, --words or --before T", 64))
    let paths = common.files.paths
    try ChangeTarget(paths).check()
    try refuseBesideStrayDaemon()
    let remains = try orExit { () throws(KeepingFault) in try look(typed, paths) }
    if remains.isNothing {
      return answer(
        isErased: false, ["There is nothing to forget: nothing is kept in \(paths.state)."])
    }
    if !yes {
      try ask(typed.phrase, paths.state)
    }
    try EditorFolders.refuseWhileOpen()
    guard remains.ledger == nil else {
      return try erase(typed, remains)
    }
    try refusePartOfLostState(typed, remains.copies)
    if typed == .everything {
      return try erase(typed, remains)
    }
    try removeDrafts(typed)
    answer(isErased: true, ["What an editor had left of your words is forgotten."])
  }

  private func look(
    _ typed: TypedErasure, _ paths: FilePaths
  ) throws(KeepingFault) -> Remains {
    try StateFile.checkLink(paths.state)
    let isAll = typed == .everything
    let ledger: Ledger?
    if isAll {
      ledger = try KnownState.read(paths.state, mayBeginAnew: true).ledger
    } else {
      StateFile.awaitDaemon(of: paths.state)
      ledger = try StateFile.ledger(inFile: paths.state)
    }
    return Remains(
      ledger: ledger, isDamaged: ledger == nil && access(paths.state, F_OK) == 0,
      copies: StateCopies(ofState: paths.state), accepted: isAll ? acceptedTexts(paths) : [],
      hasDrafts: typed.hasEditors && EditorFolders.exist)
  }

  /// Takes the turn that forgets, and removes what lies beside the state.
  private func erase(_ typed: TypedErasure, _ remains: Remains) throws {
    let isLost = remains.isLost
    let hasRefusedFile = daemonHasRefused(common.files.paths)
    var erasure = Erasure.everything
    var snapshot = try common.salvagedSnapshot(mayBeginAnew: remains.ledger == nil)
    if typed == .everything {
      // Otherwise this change would record the forgotten settings as accepted again.
      snapshot.settings = nil
    }
    let change = try StateChange.commit(from: snapshot, forgets: true) { before in
      erasure = try typed.erasure(before)
      return [.erased(erasure)]
    }
    let isAllRemoved = !remains.accepted.map(remove).contains(false) && change.copiesLeft.isEmpty
    try removeDrafts(typed)
    // The texts leave the calendar before this command ends, even if a daemon runs.
    change.writeCalendar()
    let after = change.after
    if case .before(let limit) = erasure {
      try EditorFolders.removeLeft(olderThan: limit)
    }
    let told = ErasedAnswer(
      erasure, after, isAllRemoved: isAllRemoved, hasRefusedFile: hasRefusedFile)
    answer(isErased: true, told.lines + linesOfLoss.only(when: isLost))
    try require(isAllRemoved, or: ExitCode.failure)
  }

  /// The last lines after a state that was lost.
  private var linesOfLoss: [String] {
    ["", "Notes of the last hours may come once more, because nothing is known of them."]
      + RecoverCommand.restart(common.files.paths.state)
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

  /// Refuses while a daemon has the state in its memory without its lock, because its folder was
  /// moved away or deleted. It would write what is to be forgotten into the new one.
  private func refuseBesideStrayDaemon() throws {
    try refuse(
      when: DaemonProcess.hasStray(from: common.files.paths.state),
      errorExit(
        "a daemon runs that may still have what is to be forgotten; try again in a minute, or end "
          + "it first"))
  }

  /// Refuses to forget a part of a state that is gone, or one that a daemon writes back. The backup
  /// may be all that is left of it, so it goes only if everything is to be forgotten.
  private func refusePartOfLostState(_ typed: TypedErasure, _ copies: StateCopies) throws {
    let state = common.files.paths.state
    try refuse(when: StateFile.isInMemory(state), RecoverCommand.daemonHasState(state))
    let option = StateFile.option(naming: state)
    try refuse(
      when: typed != .everything && !copies.all.isEmpty,
      errorExit(
        "the state is gone, and no part of its backup can be forgotten; take the backup first: "
          + "oriel recover\(option); or forget it all: oriel erase --all\(option)"))
  }

  /// True if a daemon uses the settings that were accepted last, because the file has errors.
  private func daemonHasRefused(_ paths: FilePaths) -> Bool {
    let settings = try? common.files.settings()
    return StateFile.daemon(of: paths.state) != nil && settings?.settings.refusal != nil
  }

  /// - Returns: False if the file is still there, which is said.
  private func remove(_ file: String) -> Bool {
    if unlink(file) == 0 || errno == ENOENT {
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

  private func ask(_ phrase: String, _ state: String) throws {
    try require(
      isatty(0) == 1,
      or: errorExit(
        "this forgets \(phrase), and cannot be undone; to do it without being asked, add --yes", 64)
    )
    let place = shortened(path: state)
    printText("Forget \(phrase), in \(place)? It cannot be undone. Write yes: ", to: 2)
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
