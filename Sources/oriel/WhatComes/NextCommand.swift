// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Delivery
import JSON
import Planning
import Text
import Wording
import Workspace

struct NextCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next",
    abstract: "Show the next notes, and why they come.",
    usage: usage("next", ["[-n <count>]"], shared: CommonOptions.usage))

  @OptionGroup var common: CommonOptions

  @Option(name: .customShort("n"), help: ArgumentHelp("How many.", valueName: "count"))
  var count = 5

  func validate() throws {
    try require(
      (1...1_000).contains(count), or: ValidationError("-n \(count): write a number from 1 to 1000")
    )
  }

  func run() throws {
    let snapshot = try common.snapshotOfPlan()
    let notes = upcoming(snapshot.ledger, snapshot.agenda, snapshot.now, limit: count)
    common.answer(
      JSON.array(notes.map { JSONOutput.upcoming($0, snapshot) }),
      or: snapshot.pauseLines + Self.lines(notes, snapshot))
  }

  private static func lines(_ notes: [UpcomingPrompt], _ snapshot: Snapshot) -> [String] {
    guard notes.isEmpty else {
      return [snapshot.words[.nextZone(zone: snapshot.context.zone.name)]]
        + notes.flatMap { lines($0, snapshot) }
    }
    return snapshot.whyNothingComes ?? [snapshot.words[.nextNone]]
  }

  private static func lines(_ note: UpcomingPrompt, _ snapshot: Snapshot) -> [String] {
    let clock = snapshot.clock
    let until = clock.text(note.expires, near: note.at)
    let reason = snapshot.words[.nextShownUntil(origin: origin(note, snapshot), end: until)]
    return ["\(clock.text(note.at))  \(note.prompt.key)"]
      + reason.wrapped(to: Terminal.widest).map { "  \($0)" }
  }

  /// The rules that bring a note to its time.
  private static func origin(_ note: UpcomingPrompt, _ snapshot: Snapshot) -> String {
    let (prompt, words) = (note.prompt, snapshot.words)
    let place = words.phase(prompt.phase, of: prompt.key.session)
    switch note.reason {
    case .snoozed: return words[.nextPutOff(place: place)]
    case .gap, .brake:
      let due = snapshot.clock.time(prompt.due)
      let reason = words[snapshot.sentence(of: note.reason, at: snapshot.now)]
      return words[.nextWaits(place: place, time: due, reason: reason)]
    case .due, .caughtUp, .superseded, .expired, .quiet, .hold, .paused, .answered, .undone,
      .closed, .delivered, .retried, .silence, .backedOff, .fewer, .aroundSessions, .care,
      .evenings, .unlocked, .erased, .noChannel, .newServer, .restarted, .rescheduled, .cancelled,
      .gone, .unplanned, .clockBack, .revealed:
      return PromptOrigin(prompt, snapshot).sentence
    }
  }
}
