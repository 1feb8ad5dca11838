// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import JSON
import Keeping
import Planning
import Text
import Wording
import Workspace
import Zones

struct RecoverCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recover",
    abstract: "Go back to the backup of a state that cannot be read.",
    usage: usage("recover", ["[--apply]"], shared: CommonOptions.usage),
    discussion: """
      Beside the state lies its backup: the state as it was before the first change of the last \
      day that had one. This command says what is wrong with a state that cannot be read, and what \
      the backup holds. With --apply it takes the backup. The damaged file is kept.

      \(examples("oriel recover", "oriel recover --apply"))
      """)

  @Flag(help: "Take the backup, and keep the damaged file under another name.")
  var apply = false

  @OptionGroup var common: CommonOptions

  func validate() throws { try common.checkChange() }

  func run() throws {
    let paths = common.files.paths
    guard let problem = try Self.problem(paths) else {
      return answer("good", lines: ["\(paths.state) can be read, so there is nothing to recover."])
    }
    try refuse(
      when: StateFile.daemon(of: paths.state) != nil,
      errorExit(
        "a daemon runs, and has the state in its memory; it writes it back within a minute"))
    let backup = try orExit { () throws(KeepingFault) in try StateBackup.read(of: paths.state) }
    guard let backup else {
      throw errorExit([problem, Self.withoutBackup(paths.state)], 1)
    }
    guard apply else {
      return answer(
        "damaged", backup,
        lines: ["What is wrong: \(problem).", ""] + lines(of: backup)
          + ["", "To take it, and to keep the damaged file: oriel recover --apply"])
    }
    let damaged = try orExit { () throws(KeepingFault) in
      try StateFile(path: paths.state, isPrivate: paths.stateIsOwn).recover()
    }
    let kept = damaged.map { "The damaged file is kept: \($0)" }.asList
    answer(
      "recovered", backup,
      lines: ["The backup is in force again.", ""] + lines(of: backup) + [""] + kept
        + ["To start the service again: systemctl --user restart oriel"])
  }

  /// The reason for going back, as a clause; nil if the state can be read, or there never was one.
  private static func problem(_ paths: FilePaths) throws -> String? {
    do throws(KeepingFault) {
      guard try StateFile.read(paths.state) == nil else {
        return nil
      }
      let hasBackup = try StateBackup.read(of: paths.state) != nil
      return hasBackup ? "there is no state file \(paths.state)" : nil
    } catch {
      // A newer state, or one that cannot be read just now, may be a good one.
      guard error.isDamage else {
        throw errorExit(error)
      }
      return error.problem
    }
  }

  private static func withoutBackup(_ state: String) -> String {
    "there is no backup beside it; put a copy of your own in its place, or begin anew: "
      + "mv \(shellWord(state)) \(shellWord(state + ".old"))"
  }

  private func lines(of backup: StateBackup) -> [String] {
    let clock = WallClock(zone: ZoneFiles().system(), words: .english)
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
