// SPDX-License-Identifier: Apache-2.0

/// What the person asked for: the configuration, understood. Every value is within the bounds of
/// `model.md`, "What can be changed"; checking that is the work of whoever makes one.
package struct Configuration: Hashable, Sendable {
  /// The zone where the person is; nil: the system's, whatever that is at the time.
  package var zone: Zone?
  /// The courses of sessions, in the order of the file.
  package var series: [Series]
  /// The edges of the phases.
  package var window: Window
  /// The day: slots, waking hours and limits.
  package var day: Day
  /// How content is ranked.
  package var weighting: Weighting
  /// The chain of channels, in the order in which they are tried; never empty.
  package var deliver: [Link]
  /// How much a notification says.
  package var desktopDetail: Detail
  /// How letters are sent; never nil where `deliver` has `email`.
  package var mail: Mail?
  /// The loops that prompts may speak to, in the order in which they alternate; never empty.
  package var loops: [Loop]
  /// What prompts and notifications are written in.
  package var language: Language
  /// Whom to turn to.
  package var support: Support

  /// A regimen; each part has the default of `model.md` and `contract.md`.
  package init(
    zone: Zone? = nil, series: [Series] = [], window: Window = Window(), day: Day = Day(),
    weighting: Weighting = Weighting(), channels: [Channel] = [.desktop],
    desktopDetail: Detail = .full,
    mail: Mail? = nil, loops: [Loop] = Loop.allCases, language: Language = .english,
    support: Support = Support()
  ) {
    self.zone = zone
    self.series = series
    self.window = window
    self.day = day
    self.weighting = weighting
    deliver = channels.map { Link($0) }
    self.desktopDetail = desktopDetail
    self.mail = mail
    self.loops = loops
    self.language = language
    self.support = support
  }
}

/// How much a message says where others could read it.
package enum Detail: String, Hashable, Sendable, CaseIterable {
  /// The prompt itself.
  case full
  /// Only that there is a note.
  case discreet
}

/// A language that a person is spoken to in. Which ones there are is for the words of the program
/// to say: each has a file in `config/words/`.
package struct Language: Hashable, Sendable {
  /// Its ISO 639 code, as in the names of the files.
  package let code: String

  /// The language with this code.
  package init(_ code: String) { self.code = code }

  /// The language of a configuration that names none.
  package static let english = Language("en")
}

/// Whom to turn to, as configured.
package struct Support: Hashable, Sendable {
  /// An ISO 3166 country code, which picks the crisis lines; nil: unknown, so none of a country's
  /// own is shown.
  package var country: String?
  /// The clinic's own line, as the person typed it.
  package var clinic: String?

  /// The country's lines and the clinic's.
  package init(country: String? = nil, clinic: String? = nil) {
    self.country = country
    self.clinic = clinic
  }
}

/// A course of sessions planned together: induction, maintenance.
package struct Series: Hashable, Sendable {
  /// Its name: letters, digits and dashes; unique within a regimen.
  package var name: String
  /// How the doses are given.
  package var route: Route
  /// How long each session takes, 1 min to 6 h.
  package var length: Elapsed
  /// The clinic's zone; nil: the person's when the series was first seen.
  package var zone: Zone?
  /// When its sessions are.
  package var plan: Plan

  /// A series; without a length, its route's.
  package init(
    name: String, route: Route = .iv, length: Elapsed? = nil, zone: Zone? = nil, plan: Plan
  ) {
    self.name = name
    self.route = route
    self.length = length ?? route.length
    self.zone = zone
    self.plan = plan
  }
}

/// When the sessions of a series are, on the clinic's wall clock.
package enum Plan: Hashable, Sendable {
  /// One line a session.
  case listed([CivilDateTime])
  /// Every so many days.
  case recurring(Recurrence)
}

/// "Every 28 days at 11:00": wall clock, so that a change of clocks moves none of them on the wall.
package struct Recurrence: Hashable, Sendable {
  /// Where it stops.
  package enum Limit: Hashable, Sendable {
    /// After so many occurrences, excepted ones counted; at least 1.
    case count(Int)
    /// With the last occurrence on or before this date.
    case until(CivilDate)
  }

  /// The first occurrence.
  package var first: CivilDateTime
  /// Days from one to the next, at least 1.
  package var everyDays: Int
  /// Where it stops.
  package var limit: Limit
  /// Dates on which it is left out; their numbers stay used.
  package var except: Set<CivilDate>

  /// Every `everyDays` days from `first` on, as far as `limit`, but for the dates of `except`.
  package init(first: CivilDateTime, everyDays: Int, limit: Limit, except: Set<CivilDate> = []) {
    self.first = first
    self.everyDays = everyDays
    self.limit = limit
    self.except = except
  }

  /// No series is longer: a slip of the keyboard must not fill the memory. Ten years of weekly
  /// sessions fit.
  package static let mostOccurrences = 600

  /// Every occurrence with its number from 1, excepted ones included; at most `mostOccurrences`.
  package var occurrences: [(number: Int, at: CivilDateTime)] {
    let count =
      switch limit {
      case .count(let count): count
      case .until(let last): last < first.date ? 0 : (last - first.date) / everyDays + 1
      }
    return (0..<max(0, min(count, Self.mostOccurrences))).map { index in
      (index + 1, CivilDateTime(date: first.date + index * everyDays, time: first.time))
    }
  }
}

/// The edges of the phases, in elapsed time from a session's start or end (`model.md`, "Phases of
/// one session").
package struct Window: Hashable, Sendable {
  /// `prep` begins this long before the start; 72 h, 0 to 336 h.
  package var prepFrom = Elapsed.hours(72)
  /// `intention` begins this long before the start; 24 h, 2 to 72 h.
  package var intentionFrom = Elapsed.hours(24)
  /// The morning-of prompt comes this long before the start; 90 min, 60 to 360 min.
  package var morningOf = Elapsed.minutes(90)
  /// `hold` begins this long before the start; 1 h, 0.5 to 12 h.
  package var holdBefore = Elapsed.hours(1)
  /// `hold` ends this long after the end, 2 to 24 h, never sooner than the route's own; nil: the
  /// route's own.
  package var holdAfter: Elapsed?
  /// `rest` ends this long after the end; 18 h, 12 to 36 h.
  package var restUntil = Elapsed.hours(18)
  /// `core` ends this long after the end; 120 h, 24 to 336 h.
  package var coreUntil = Elapsed.hours(120)
  /// `consolidate` ends this long after the end; 240 h, 48 to 672 h.
  package var consolidateUntil = Elapsed.hours(240)
  /// `taper` ends this long after the end; 336 h, 48 to 672 h.
  package var taperUntil = Elapsed.hours(336)

  /// The defaults of `model.md`.
  package init() {}

  /// When the silence after a session of this route ends, counted from its end.
  package func holdAfter(_ route: Route) -> Elapsed { max(holdAfter ?? .zero, route.holdAfter) }

  /// When the rest note of a session comes, if it does: the later of end + 4 h and the end of the
  /// silence.
  func restInstant(_ session: Session) -> Instant {
    session.end + max(.hours(4), holdAfter(session.route))
  }
}

/// The day: slots, waking hours and limits, on the person's own wall clock (`model.md`, "What can
/// be changed").
package struct Day: Hashable, Sendable {
  /// From here on the person may be spoken to; 08:00.
  package var wake = CivilTime.at(8)
  /// From here on there is quiet until the next `wake`; 21:00, after `wake`.
  package var quiet = CivilTime.at(21)
  /// The morning slot; 10:00, within waking hours.
  package var morning = CivilTime.at(10)
  /// The evening slot; 18:30, within waking hours.
  package var evening = CivilTime.at(18, 30)
  /// How far a slot's prompt may stray to either side; 30 min, 0 to 90 min, at most a quarter of
  /// `leastGap`.
  package var jitter = Elapsed.minutes(30)
  /// Prompts a local day at most; 3, 0 to 5.
  package var mostPerDay = 3
  /// Between two prompts at least; 3 h, 0 to 12 h.
  package var leastGap = Elapsed.hours(3)
  /// How long a prompt lives; 4 h, 15 min to 12 h.
  package var expiry = Elapsed.hours(4)

  /// The defaults of `model.md`.
  package init() {}
}
