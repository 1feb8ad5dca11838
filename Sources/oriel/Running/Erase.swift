// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Glibc
import Keeping
import Planning
import Service
import JSON
import Text
import Workspace

struct Erase: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Forget: everything, your own words, or what is older than a time.",
    usage: """
      oriel erase (--all | --words | --before <T>) [--yes] [--now <T>] [--json]
                  [--config <file>] [--state <file>]
      """,
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
    guard all || words || before != nil else {
      throw complaint(["say what to forget: oriel erase --all, --words or --before T"], 64)
    }
    let places = look.files.places
    let isKept =
      try orComplain { () throws(KeepingFault) in try StateFile.read(places.state) } != nil
    guard isKept || before == nil && Writing.hasLeft else {
      if look.json { return say(JSON.members(("erased", .bool(false))).pretty.trimmed) }
      return say("There is nothing to forget: nothing is kept in \(places.state).")
    }
    if !yes { try ask() }
    try Writing.refuseWhileOpen()
    if before == nil { Writing.forgetLeft() }
    guard isKept else {
      if look.json { return say(JSON.members(("erased", .bool(true))).pretty.trimmed) }
      return say("What an editor had left is forgotten; nothing else is kept.")
    }
    let after = try look.turning(needsPlan: false) {
      .erased(all ? .everything : words ? .words : .before(limit($0)))
    }
    if before != nil { Writing.forgetLeft(olderThan: limit(after)) }
    if look.json { return say(JSON.members(("erased", .bool(true))).pretty.trimmed) }
    let clock = WallClock(zone: after.context.zone)
    let what = all ? "Everything is forgotten." : "Your own words are forgotten."
    say(all || words ? what : "Forgotten: what is older than \(clock.text(limit(after))).")
    (holding(after, clock) + honesty).forEach { say($0) }
  }

  /// Up to where it forgets; what is to come is not known yet.
  private func limit(_ situation: Situation) -> Instant {
    min(
      moment(before, in: situation.context.zone, now: situation.now) ?? situation.now, situation.now
    )
  }

  /// What goes on as before; nothing is said where there is nothing.
  private func holding(_ situation: Situation, _ clock: WallClock) -> [String] {
    guard !words else { return [] }
    var holding: [String] = []
    if all {
      if situation.ledger.wantsFewer {
        holding.append("fewer notes, as you wanted; as before: oriel fewer --off")
      }
      if let pause = situation.pause {
        let end = pause.until.map { " until \(clock.text($0))" } ?? ""
        holding.append("the pause\(end); to end it: oriel resume")
      }
      if !situation.agenda.sessions.isEmpty {
        holding.append("the sessions, as they stand in the configuration")
      }
    }
    if let care = situation.ledger.lowMood(at: situation.now) {
      holding.append("only evening notes until \(clock.text(care.until))")
    }
    return holding.isEmpty ? [] : ["", "What still holds:"] + holding.map { "  * \($0)" }
  }

  private func ask() throws {
    let what =
      all
      ? "everything that is kept about you"
      : words ? "your own words" : "what is older than \(before ?? "")"
    guard isatty(0) == 1 else {
      throw complaint(
        ["this forgets \(what), and cannot be undone; to do it without being asked, add --yes"], 64)
    }
    put("Forget \(what)? It cannot be undone. Write yes: ", to: 2)
    guard readLine() == "yes" else { throw complaint(["nothing was forgotten"], 1) }
  }

  /// What is out of reach; each path on a line of its own.
  private var honesty: [String] {
    [
      "", "What stays, because it is out of reach from here:",
      "  * copies in backups, and what a disk keeps of deleted files, of",
      "    \(look.files.places.state);",
      "  * mail that was sent, and calendars that were exported;",
    ]
      + (words
        ? []
        : [
          "  * the journal, which has the names of notes and their times, never words:",
          "    journalctl --user --rotate --vacuum-time=1s empties all of yours;",
          "  * your configuration, with its dates:",
          "    \(look.files.places.configuration)",
        ])
  }
}
