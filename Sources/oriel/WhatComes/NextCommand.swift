// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import JSON
import Pictures
import Planning
import Text
import Wording
import Workspace

struct NextCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next",
    abstract: "Show the next notes, day by day.",
    usage: usage("next", ["[-n <count>]", "[--why]"], shared: CommonOptions.usage),
    discussion: examples("oriel next", "oriel next -n 20", "oriel next -n 1 --why"))

  @Option(name: .customShort("n"), help: ArgumentHelp("How many.", valueName: "count"))
  var count = 5

  @Flag(help: "Say why each comes when it does.")
  var why = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    try require(
      (1...1_000).contains(count), or: ValidationError("-n \(count): write a number from 1 to 1000")
    )
  }

  func run() throws {
    let snapshot = try common.snapshotOfPlan()
    let notes = upcoming(snapshot.ledger, snapshot.agenda, snapshot.now, limit: count)
    common.show(JSON.array(notes.map { JSONOutput.upcoming($0, snapshot) }), isList: true) {
      NextPage(notes: notes, snapshot: snapshot, screen: $0, saysWhy: why).lines
    }
  }
}

/// The next notes as a person reads them.
struct NextPage {
  let notes: [UpcomingPrompt]
  let snapshot: Snapshot
  let screen: Screen
  /// True if the reason of each note stands below it.
  let saysWhy: Bool

  var lines: [StyledText] {
    let pause = snapshot.pauseLines.flatMap { $0.sentence(on: screen) }
    guard notes.isEmpty else {
      return pause + days + zone
    }
    let nothing = snapshot.whyNothingComes ?? [snapshot.words[.nextNone]]
    return pause + nothing.flatMap { $0.sentence(on: screen) }
  }

  private var zone: [StyledText] {
    let zone = snapshot.words[.nextZone(zone: snapshot.context.zone.name)]
    return [StyledText()] + zone.sentence(on: screen, .dim)
  }

  /// The notes under the headings of their days, in columns that are the same on every day.
  private var days: [StyledText] {
    let rows = Table(notes.map(cells), indent: 2).lines(on: screen)
    var lines: [StyledText] = []
    var day: CivilDate?
    for (note, row) in zip(notes, rows) {
      let date = snapshot.context.zone.civil(at: note.at).date
      if date != day {
        lines.append(
          StyledText(snapshot.words.heading(date, today: snapshot.today), .heading))
        day = date
      }
      lines += row + (saysWhy ? reason(note) : [])
    }
    return lines
  }

  private func cells(_ note: UpcomingPrompt) -> [StyledText] {
    let words = snapshot.words
    let phase = StyledText(words[note.prompt.sentence], .phase(note.prompt.phase))
    let isPutOff = note.reason == .snoozed
    let later = isPutOff ? ", " + StyledText(words[.standingSnoozed]) : StyledText()
    return [
      StyledText(snapshot.clock.time(note.at)),
      StyledText(snapshot.relative(besideDayOf: note.at)),
      phase + later, StyledText("\(note.prompt.key)", .dim),
    ]
  }

  private func reason(_ note: UpcomingPrompt) -> [StyledText] {
    let until = snapshot.clock.text(note.expires, near: note.at)
    let reason = snapshot.words[
      .nextShownUntil(origin: Self.origin(note, snapshot), end: until)]
    if screen.isPlain {
      return [StyledText(reason)]
    }
    return StyledText(reason).broken(to: screen.textWidth - 4).map { $0.indented(4) }
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
      return DueTimeExplanation(prompt, snapshot).sentence
    }
  }
}
