// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Planning
import Wording
import Workspace

/// A span of the command line.
struct SpanOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Begin here.", valueName: "T"))
  var from: String?

  @Option(
    help: ArgumentHelp(
      "End here; a date alone includes that day. If left out, with the days after the last session.",
      valueName: "T"))
  var until: String?

  /// The options as a usage line shows them.
  static let usage = ["[--from <T>]", "[--until <T>]"]

  func validate() throws {
    try checkTime(from, "--from")
    try checkTime(until, "--until")
  }

  /// The span that was asked for. If an end was left out, the end of all sessions' windows takes
  /// its place.
  func span(_ snapshot: Snapshot) throws -> Range<Instant> {
    try span(
      of: snapshot.agenda, in: snapshot.context.zone, now: snapshot.now, words: snapshot.words)
  }

  /// The same for an agenda.
  func span(
    of agenda: Agenda, in zone: Zone, now: Instant, words: Words = .english
  ) throws -> Range<Instant> {
    let from = try typedInstant(self.from, in: zone, now: now, words: words)
    let until = try typedInstant(self.until, in: zone, now: now, wholeDay: true, words: words)
    if let from, let until {
      try checkOrder(from, until, typed: self.until, after: "--from")
    }
    let windows = agenda.timeline.intervals
    let first = windows.first?.from ?? now
    // One end alone may lie beyond all windows: the span is then empty, which is no error.
    let begin = from ?? min(first, until ?? first)
    let end = until ?? windows.last?.until ?? begin
    return begin..<max(begin, end)
  }
}
