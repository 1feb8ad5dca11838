// SPDX-License-Identifier: Apache-2.0
import Zones

@testable import Planning

/// A zone of the system by its name.
func zone(named name: String) -> Zone? { try? ZoneFiles().zone(named: name) }

/// An instant written in UTC: `2026-03-07 09:40`.
func utc(_ text: String) -> Instant { Zone.utc.at(text) }

extension Zone {
  static var berlin: Zone {
    guard let zone = zone(named: "Europe/Berlin") else {
      preconditionFailure("the system has no zone Europe/Berlin")
    }
    return zone
  }

  /// The instant at which a clock in this zone shows `text`: `2026-03-07 10:00`.
  func at(_ text: String) -> Instant {
    guard let civil = CivilDateTime(text) else {
      preconditionFailure("no date and time: \(text)")
    }
    return resolve(civil).instant
  }
}

/// A session of a series called `induction`, unless another is named.
func session(_ number: Int = 1, of series: String = "induction", start: Instant) -> Session {
  Session(
    id: SessionID(series: series, number: number), start: start, length: .minutes(40), route: .iv)
}

/// An agenda of these sessions in UTC, without jitter and with a text for every phase that speaks.
func agenda(_ sessions: [Session]) -> Agenda {
  var configuration = Configuration()
  configuration.day.jitter = .zero
  let text = LibraryText(
    id: "text", text: "Text.",
    phases: [.prep, .intention, .rest, .core, .consolidate, .taper])
  let scheduled = sessions.map { session in
    ScheduledSession(
      session: session, wall: Zone.utc.wallTime(at: session.plannedStart), zone: .utc,
      status: .planned)
  }
  return Agenda(
    configuration: configuration, scheduledSessions: scheduled, zone: .utc, seed: 1,
    library: [text], numbering: SessionNumbering())
}
