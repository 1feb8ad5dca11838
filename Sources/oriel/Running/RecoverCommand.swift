// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Files
import JSON
import Keeping
import Planning
import Service
import Text
import Wording
import Workspace
import Zones

struct RecoverCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recover",
    abstract: "Go back to the backup of a state that is damaged or gone.",
    usage: usage("recover", ["[--apply]"], shared: CommonOptions.usage),
    discussion: """
      Beside the state lies its backup: the state as it was before the first change of the last \
      day that had one. This command says what is wrong with the state, and what the backup holds. \
      With --apply it takes the backup. What is in its place is kept.

      \(examples("oriel recover", "oriel recover --apply"))
      """)

  @Flag(help: "Take the backup, and keep what is in its place under another name.")
  var apply = false

  @OptionGroup var common: CommonOptions

  func validate() throws { try common.checkChange() }

  /// The refusal where a daemon has the state that is gone or damaged.
  static func daemonHasState(_ state: String) -> ExitCode {
    let isHindered = StateFile.daemon(of: state)?.cannotSave == true
    let option = StateFile.option(naming: state)
    return errorExit(
      "a daemon runs, and has the state in its memory; "
        + (isHindered
          ? "it cannot save it just now; to see why: oriel doctor\(option)"
          : "it writes it back within \(Daemon.longestSleep), or at once with: oriel reload\(option)")
    )
  }

  /// The last line of an answer after which a service that could not start can.
  static func restart(_ state: String) -> [String] {
    ["To start the service again: systemctl --user restart oriel"]
      .only(when: StateFile.option(naming: state).isEmpty)
  }

  /// The refusal where a daemon has a state that began anew.
  private static var daemonHasNewState: ExitCode {
    errorExit(
      "a daemon runs with a state that began anew; stop it before you go back to the backup, and "
        + "start it afterwards: systemctl --user stop oriel")
  }

  /// The reason for going back to the backup.
  private enum Trouble {
    /// There is no state file.
    case gone
    /// Nobody can read what is in its place.
    case damaged(KeepingFault)
    /// The state is a good one, and the backup is of an earlier one.
    case beganAnew

    /// The name in JSON.
    var name: String {
      switch self {
      case .gone: "gone"
      case .damaged: "damaged"
      case .beganAnew: "began-anew"
      }
    }

    /// The name of what is in the place of the state; nil: nothing is.
    var inPlace: String? {
      switch self {
      case .gone: nil
      case .damaged: "damaged file"
      case .beganAnew: "present file"
      }
    }

    func clause(_ state: String) -> String {
      switch self {
      case .gone: "there is no state file \(state)"
      case .damaged(let fault): fault.problem
      case .beganAnew: "the state \(state) began anew, and the backup is of an earlier one"
      }
    }
  }

  func run() throws {
    let paths = common.files.paths
    let state = paths.state
    try orExit { () throws(KeepingFault) in try StateFile.checkLink(state) }
    StateFile.awaitDaemon(of: state)
    guard let trouble = try Self.trouble(state) else {
      return answer("good", lines: ["\(state) can be read, so there is nothing to recover."])
    }
    if StateFile.isInMemory(state) {
      if case .beganAnew = trouble {
        throw Self.daemonHasNewState
      }
      throw Self.daemonHasState(state)
    }
    guard let backup = try Self.backup(state, trouble) else {
      return answer(
        "good", lines: ["There is no state yet, and no backup, so there is nothing to recover."])
    }
    guard apply else {
      return answer(
        trouble.name, backup,
        lines: ["What is wrong: \(trouble.clause(state)).", ""] + lines(of: backup) + [""]
          + Self.waysOn(state, trouble))
    }
    let kept = try orExit { () throws(KeepingFault) in
      try StateFile(path: state, isPrivate: paths.stateIsOwn).recover()
    }
    let place = kept.map { "The \(trouble.inPlace ?? "file in its place") is kept: \($0)" }
    answer(
      "recovered", backup,
      lines: ["The backup is in force again.", ""] + lines(of: backup) + [""] + place.asList
        + Self.restart(state))
  }

  /// The commands that take the backup, or forget it.
  private static func waysOn(_ state: String, _ trouble: Trouble) -> [String] {
    let keeping = trouble.inPlace.orEmpty { ", and to keep the \($0)" }
    let option = StateFile.option(naming: state)
    let take = "To take it\(keeping): oriel recover --apply\(option)"
    if case .beganAnew = trouble {
      return [take]
    }
    return [take, "To begin anew, without any of it: oriel erase --all\(option)"]
  }

  /// The reason for going back; nil if the state can be read and is that of the backup.
  private static func trouble(_ state: String) throws -> Trouble? {
    do throws(KeepingFault) {
      guard let ledger = try StateFile.read(state) else {
        return .gone
      }
      return StateBackup.isOfAnother(than: ledger, state) ? .beganAnew : nil
    } catch {
      if [.gone, .notWrittenBack].contains(error.kind) {
        return .gone
      }
      // A newer state, or one that cannot be read just now, may be a good one.
      guard error.isDamage else {
        throw errorExit(error)
      }
      return .damaged(error)
    }
  }

  /// The backup; nil if neither it nor a state is there. Without one that can be read the command
  /// ends, and says how to go on.
  private static func backup(_ state: String, _ trouble: Trouble) throws -> StateBackup? {
    let backup: StateBackup?
    do throws(KeepingFault) { backup = try StateBackup.read(of: state) } catch {
      // A newer version may read it, or its owner.
      guard error.isDamage else {
        throw errorExit([trouble.clause(state), error.description], error.exitStatus)
      }
      let next = withoutBackup(state, trouble, isThere: true)
      throw errorExit([trouble.clause(state), "\(error.problem); \(next)"], 1)
    }
    if case .gone = trouble {
      return backup
    }
    let next = withoutBackup(state, trouble, isThere: false)
    return try require(
      backup,
      or: errorExit([trouble.clause(state), "there is no backup beside it; \(next)"], 1))
  }

  /// How to go on without a backup that can be read: the files that nobody can read are moved away.
  private static func withoutBackup(_ state: String, _ trouble: Trouble, isThere: Bool) -> String {
    let copies = StateCopies(ofState: state)
    let files =
      [destination(ofPath: state)].only(when: trouble.inPlace != nil)
      + [copies.backup].only(when: isThere)
    return "put a copy of your own in the place of the state, or begin anew: "
      + copies.moveAside(files)
  }

  private func lines(of backup: StateBackup) -> [String] {
    let zone = common.files.readable.configuration.zone ?? ZoneFiles().system()
    let clock = WallClock(zone: zone, words: .english)
    return ["The backup: \(backup.file)", "  as it was at \(clock.text(backup.saved))"]
      + Self.counts(backup.ledger).map { "  \($0)" }
  }

  /// The numbers of things in a ledger that a person would miss.
  private static func counts(_ ledger: Ledger) -> [String] {
    let answers = ledger.prompts.values.count { $0.standing.isAnswered }
    let ownTexts = ledger.intentions.count + ledger.reflections.count
    return [
      counted(ledger.prompts.count, "note") + ", " + counted(answers, "answer"),
      counted(ownTexts, "text") + " of your own",
      counted(ledger.ratings.count, "answer") + " to check-ins",
      counted(ledger.changes.count, "session") + " changed by command",
    ]
  }

  private func answer(_ state: String, _ backup: StateBackup? = nil, lines: [String]) {
    common.answer(
      .members(
        ("state", .text(state)), ("backup", .orNull(backup.map { .text($0.file) })),
        ("saved", .orNull(backup.map { JSONOutput.instant($0.saved) })),
        ("notes", .orNull(backup.map { .int($0.ledger.prompts.count) }))),
      or: lines)
  }
}
