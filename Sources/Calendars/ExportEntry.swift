// SPDX-License-Identifier: Apache-2.0
package import Planning

/// Something of the agenda that another calendar can hold: a prompt that is to come, or a window.
package struct ExportEntry: Hashable, Sendable {
  /// What it is.
  package let name: ExportName
  /// The phase, if that is still known.
  package let phase: Phase?
  /// When it begins; for a prompt, when it would be shown.
  package let from: Instant
  /// When it ends, after `from`.
  package let until: Instant

  /// How much of a calendar's page a prompt takes: no prompt asks for more time.
  private static let promptLength = Elapsed.minutes(5)

  /// Something that lasts from `from` until `until`.
  init(_ name: ExportName, phase: Phase?, from: Instant, until: Instant) {
    self.name = name
    self.phase = phase
    self.from = from
    self.until = until
  }

  /// A prompt that would be shown at a time.
  init(_ prospect: UpcomingPrompt) {
    self.init(
      .prompt(prospect.prompt.key), phase: prospect.prompt.phase, from: prospect.at,
      until: min(prospect.expires, prospect.at + Self.promptLength))
  }
}

extension Agenda {
  /// What another calendar can hold: the silence around every session that takes place, and every
  /// prompt to come, as `upcoming` has them, so that nothing rings during a pause or for what has
  /// been answered.
  ///
  /// - Parameter phases: Whether the other phases are wanted too, each where it is the active one.
  /// - Returns: In order of time.
  package func exportEntries(_ ledger: Ledger, _ now: Instant, phases: Bool) -> [ExportEntry] {
    var found = upcoming(ledger, self, now, limit: .max).map(ExportEntry.init)
    for session in sessions {
      found += Timeline.phases(of: session, configuration.window).filter { $0.phase == .hold }.map {
        ExportEntry(.phase(session.id, .hold), phase: .hold, from: $0.from, until: $0.until)
      }
    }
    if phases {
      // A phase that another session's cuts in two is one appointment, from its first instant to
      // its last.
      let active = Dictionary(grouping: timeline.intervals.filter { $0.phase != .hold }) {
        ExportName.phase($0.session, $0.phase)
      }
      found += active.compactMap { name, intervals in
        guard let first = intervals.first, let last = intervals.last else { return nil }
        return ExportEntry(name, phase: first.phase, from: first.from, until: last.until)
      }
    }
    return found.sorted { ($0.from, $0.name.description) < ($1.from, $1.name.description) }
  }
}
