// SPDX-License-Identifier: Apache-2.0
package import Planning
import Text

/// An entry for another calendar: a prompt to come, or a phase of a session.
package struct ExportEntry: Hashable, Sendable {
  package let name: ExportName
  /// The phase; nil if it is no longer known.
  package let phase: Phase?
  /// The beginning; for a prompt, the time at which it would be shown.
  package let from: Instant
  /// The end, after `from`.
  package let until: Instant

  /// The length of a prompt in a calendar; no prompt needs more time.
  static let promptLength = Elapsed.minutes(5)
}

extension ExportEntry {
  /// The entry of a prompt.
  init(_ upcoming: UpcomingPrompt) {
    self.init(
      name: .prompt(upcoming.prompt.key),
      phase: upcoming.prompt.phase,
      from: upcoming.at,
      until: min(upcoming.expires, upcoming.at + Self.promptLength))
  }

  /// The order of an export: by time, then by name.
  func isBefore(_ other: ExportEntry) -> Bool {
    (from, name.description) < (other.from, other.name.description)
  }
}

extension Agenda {
  /// The entries for another calendar: the quiet time around every session that takes place, and
  /// every prompt of `upcoming`. So nothing rings during a pause, or for an answered prompt.
  ///
  /// - Parameter phases: True to add the other phases, each for the time in which it is active.
  /// - Returns: The entries in order of time.
  package func exportEntries(_ ledger: Ledger, _ now: Instant, phases: Bool) -> [ExportEntry] {
    let prompts = upcoming(ledger, self, now, limit: .max).map(ExportEntry.init)
    let entries = prompts + quietTimes + activePhases.only(when: phases)
    return entries.sorted { $0.isBefore($1) }
  }

  private var quietTimes: [ExportEntry] {
    sessions.flatMap { session in
      let phases = Timeline.phases(of: session, configuration.window)
      return phases.filter(\.phase.isQuietTime).map { interval in
        ExportEntry(
          name: .phase(session.id, interval.phase), phase: interval.phase, from: interval.from,
          until: interval.until)
      }
    }
  }

  /// The phases other than quiet time. A phase that is interrupted by another session is one entry,
  /// from its first instant to its last.
  private var activePhases: [ExportEntry] {
    let intervals = timeline.intervals.filter { !$0.phase.isQuietTime }
    let byName = Dictionary(grouping: intervals) { ExportName.phase($0.session, $0.phase) }
    return byName.compactMap { name, intervals in
      guard let first = intervals.first, let last = intervals.last else {
        return nil
      }
      return ExportEntry(name: name, phase: first.phase, from: first.from, until: last.until)
    }
  }
}
