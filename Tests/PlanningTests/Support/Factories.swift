// SPDX-License-Identifier: Apache-2.0
@testable import Planning

/// An instant written in UTC, `2026-03-07 09:40` or with seconds.
func utc(_ text: String) -> Instant { Zone.utc.at(text) }

extension Zone {
  /// The instant at which a clock in this zone shows `text`, `2026-03-07 10:00` or with seconds.
  func at(_ text: String) -> Instant {
    guard let civil = CivilDateTime(text) else { preconditionFailure("no date and time: \(text)") }
    return resolve(civil).instant
  }
}

/// One session of a series called `induction`, unless another is named.
func session(
  _ number: Int = 1, of series: String = "induction", start: Instant,
  length: Elapsed = .minutes(40), route: Route = .iv
) -> Session {
  Session(id: SessionID(series: series, number: number), start: start, length: length, route: route)
}

/// The default day with its jitter turned off, so that a prompt is due at its slot.
func steady(_ change: (inout Day) -> Void = { _ in }) -> Day {
  var day = Day()
  day.jitter = .zero
  change(&day)
  return day
}

/// A configuration with all defaults but the jitter.
func configuration(
  window: Window = Window(), day: Day = steady(), channels: [Channel] = [.desktop],
  loops: [Loop] = Loop.allCases
) -> Configuration {
  Configuration(window: window, day: day, channels: channels, loops: loops)
}

/// An agenda of the default configuration, without jitter and with a text for each phase.
func agenda(
  _ sessions: [Session], zone: Zone = .utc, configuration: Configuration = configuration(),
  seed: UInt64? = 1, library: [LibraryText] = library(), ifThenWords: IfThenWords = IfThenWords()
) -> Agenda {
  Agenda(
    configuration: configuration, scheduledSessions: sessions.map { scheduled($0) }, zone: zone,
    seed: seed, library: TextLibrary(library), ifThenWords: ifThenWords,
    numbering: SessionNumbering())
}

/// A session with its status.
func scheduled(_ session: Session, status: ScheduledSession.Status = .planned) -> ScheduledSession {
  ScheduledSession(
    session: session, wall: Zone.utc.wallTime(at: session.plannedStart), zone: .utc, status: status)
}

/// `count` texts, each for every phase that speaks.
func library(_ count: Int = 3) -> [LibraryText] {
  (1...count).map {
    LibraryText(
      id: "text-\($0)", text: "Text \($0).",
      phases: [.prep, .intention, .rest, .core, .consolidate, .taper])
  }
}

/// A key written as in the state file.
func key(_ text: String) -> Key {
  guard let key = Key(text) else { preconditionFailure("no key: \(text)") }
  return key
}

extension Ledger {
  /// The words that a prompt quotes, if no line counts as a plan.
  func quote(of key: Key) -> Quote? { quote(of: key, IfThenWords()) }
}
