// SPDX-License-Identifier: Apache-2.0
import Delivery
import Planning
import Wording
import Workspace

/// The words about a turn: in the journal, and in the line that `systemctl status` shows.
extension Conductor {
  /// Writes the decisions of a turn, a refusal, and a phase that begins.
  func logDecisions(_ turn: Turn, _ now: Instant) {
    for decision in turn.decisions { write(JournalEntry(decision, wallClock)) }
    if let refusal = turn.refusal, let sentence = refusal.sentence(.english, wallClock) {
      write(
        JournalEntry(.answerRefused, .notice, sentence, facts: JournalEntry.facts(of: refusal.key)))
    }
    announce(agenda.timeline.interval(at: now))
  }

  /// Warns of zones that are missing from the system. They move sessions, which must not happen
  /// silently.
  func warnOfMissingZones(_ ledger: Ledger) {
    for one in context.missingZones(ledger) {
      write(JournalEntry(.configurationWarning, .warning, "\(one.message); \(one.remedy)"))
    }
  }

  /// Writes a phase to the journal when it begins. The same phase of another session is a new one.
  private func announce(_ interval: PhaseInterval?) {
    let current = AnnouncedPhase(interval)
    guard current != announcedPhase else {
      return
    }
    announcedPhase = current
    let phase = current.phase
    var facts = [(name: JournalField.phase.rawValue, value: phase.rawValue)]
    var until = ""
    if let interval {
      facts.append((JournalField.session.rawValue, interval.session.description))
      until = " of \(interval.session), until \(wallClock(interval.until))"
    }
    let name = Words.english[phase.sentence]
    write(
      JournalEntry(
        .phase, .info, "the phase is now: \(name)\(until)", facts: facts))
  }

  /// The upcoming note, in one line.
  func statusLine(_ ledger: Ledger, _ now: Instant) -> String {
    if agenda.sessions.isEmpty {
      return "Ready. There are no sessions yet."
    }
    guard let next = upcoming(ledger, agenda, now, limit: 1).first else {
      return ledger.pause(at: now)?.isEndless == true
        ? "Ready. There is a pause, until oriel resume." : "Ready. Nothing more is planned."
    }
    let phase = Words.english[agenda.timeline.phase(at: now).sentence]
    return "Next: \(next.prompt.key) at \(wallClock(next.at)). Phase: \(phase)."
  }
}

/// A phase of one session, as the journal announces it.
struct AnnouncedPhase: Equatable {
  let phase: Phase
  let session: SessionID?

  init(_ interval: PhaseInterval?) {
    phase = interval?.phase ?? .idle
    session = interval?.session
  }
}
