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
      With --apply it takes the backup. A damaged file is kept.

      \(examples("oriel recover", "oriel recover --apply"))
      """)

  @Flag(help: "Take the backup, and keep a damaged file under another name.")
  var apply = false

  @OptionGroup var common: CommonOptions

  func validate() throws { try common.checkChange() }

  /// The refusal where a daemon has the state that is gone or damaged.
  static func daemonHasState(_ state: String) -> ExitCode {
    let isHindered = StateFile.daemon(of: state)?.cannotSave == true
    return errorExit(
      "a daemon runs, and has the state in its memory; "
        + (isHindered
          ? "it cannot save it just now; to see why: oriel doctor"
          : "it writes it back within \(Daemon.longestSleep), or at once with: oriel reload"))
  }

  /// The last line after which a daemon that could not start has a state again.
  static let restart = "To start the service again: systemctl --user restart oriel"

  /// The refusal where a daemon has a state that began anew.
  private static var daemonHasNewState: ExitCode {
    errorExit(
      "a daemon runs with a state that began anew; stop it before you go back to the backup, and "
        + "start it afterwards: systemctl --user stop oriel")
  }

  func run() throws {
    let paths = common.files.paths
    let state = paths.state
    try orExit { () throws(KeepingFault) in try StateFile.checkLink(state) }
    guard let (problem, inPlace) = try Self.problem(state) else {
      return answer("good", lines: ["\(state) can be read, so there is nothing to recover."])
    }
    if StateFile.isInMemory(state) {
      let isReadable = ((try? StateFile.read(state)) ?? nil) != nil
      throw isReadable ? Self.daemonHasNewState : Self.daemonHasState(state)
    }
    guard let backup = try Self.backup(state, problem, isDamaged: inPlace != nil) else {
      return answer(
        "good", lines: ["There is no state yet, and no backup, so there is nothing to recover."])
    }
    let keeping = inPlace.orEmpty { ", and to keep the \($0)" }
    let option = StateFile.option(naming: state)
    let anew = ["To begin anew, without any of it: oriel erase --all\(option)"]
    guard apply else {
      return answer(
        inPlace == nil ? "lost" : "damaged", backup,
        lines: ["What is wrong: \(problem).", ""] + lines(of: backup)
          + ["", "To take it\(keeping): oriel recover --apply\(option)"]
          + anew.only(when: inPlace == nil))
    }
    let damaged = try orExit { () throws(KeepingFault) in
      try StateFile(path: state, isPrivate: paths.stateIsOwn).recover()
    }
    let kept = damaged.map { "The \(inPlace ?? "file in its place") is kept: \($0)" }.asList
    answer(
      "recovered", backup,
      lines: ["The backup is in force again.", ""] + lines(of: backup) + [""] + kept
        + [Self.restart])
  }

  /// The reason for going back, as a clause, and the name of what is in place; nil if the state can
  /// be read and is that of the backup.
  private static func problem(
    _ state: String
  ) throws -> (clause: String, inPlace: String?)? {
    let absence = ("there is no state file \(state)", nil as String?)
    do throws(KeepingFault) {
      guard let ledger = try StateFile.read(state) else {
        return absence
      }
      return StateBackup.isOfAnother(than: ledger, state)
        ? ("the state \(state) began anew, and the backup is of an earlier one", "present file")
        : nil
    } catch {
      if error.kind == .lost {
        return absence
      }
      // A newer state, or one that cannot be read just now, may be a good one.
      guard error.isDamage else {
        throw errorExit(error)
      }
      return (error.problem, "damaged file")
    }
  }

  /// The backup; nil if neither it nor a state is there. Without one that can be read the command
  /// ends, and says how to go on.
  private static func backup(
    _ state: String, _ problem: String, isDamaged: Bool
  ) throws -> StateBackup? {
    let backup: StateBackup?
    do throws(KeepingFault) { backup = try StateBackup.read(of: state) } catch {
      // A newer version may read it, or its owner.
      guard error.isDamage else {
        throw errorExit([problem, error.description], error.exitStatus)
      }
      throw errorExit([problem, "\(error.problem); \(withoutBackup(state, isDamaged))"], 1)
    }
    try refuse(
      when: backup == nil && isDamaged,
      errorExit([problem, "there is no backup beside it; \(withoutBackup(state, true))"], 1))
    return backup
  }

  /// How to go on without a backup. What nobody can read, the state or else the backup of a state
  /// that is gone, gets a name that `oriel erase` knows.
  private static func withoutBackup(_ state: String, _ isDamaged: Bool) -> String {
    let copies = StateCopies(ofState: state)
    let file = isDamaged ? destination(ofPath: state) : copies.backup
    return "put a copy of your own in the place of the state, or begin anew: "
      + "mv \(shellWord(file)) \(shellWord(copies.aside))"
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
