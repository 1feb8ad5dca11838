// SPDX-License-Identifier: Apache-2.0
import Planning

/// A time as a calendar writes it: a wall time and its time reference.
struct CalendarTime {
  /// The frame of reference of a wall time.
  enum TimeReference {
    /// A date without a time.
    case day
    /// A wall time without a zone.
    case floating
    /// An instant, written in UTC.
    case utc
    /// The wall time of a zone.
    case zoned(EventZone)

    var zone: EventZone? { if case .zoned(let zone) = self { zone } else { nil } }
  }

  /// Seconds since 1970-01-01 00:00:00 on the wall clock of the reference.
  let wall: Int
  let reference: TimeReference
  /// Seconds since 1970 in UTC: the instant. For days and floating times, the wall time read as
  /// UTC. It is stored because a zone shows some wall times twice.
  let position: Int

  /// The time at which the wall clock shows `wall`.
  init(wall: Int, reference: TimeReference) {
    self.wall = wall
    self.reference = reference
    position = reference.zone?.instant(wall: wall) ?? wall
  }

  /// The time at `position`.
  init(position: Int, reference: TimeReference) {
    self.position = position
    self.reference = reference
    wall = reference.zone?.wall(at: position) ?? position
  }

  var isDay: Bool { if case .day = reference { true } else { false } }
  var isFloating: Bool { if case .floating = reference { true } else { false } }
  /// The zone, for a time written in one.
  var zone: EventZone? { reference.zone }

  /// The number of the day by the wall clock, counted from 1970-01-01.
  var day: Int { WallSeconds.day(wall) }
  /// Seconds since midnight by the wall clock.
  var secondOfDay: Int { wall - day * 86_400 }
  /// The day whose midnight the time may be in another zone: from noon on, the next day.
  var nearestDay: Int { secondOfDay >= 43_200 ? day + 1 : day }

  /// The end of an event without one: the next day for a day, otherwise the start itself.
  var usualEnd: CalendarTime {
    CalendarTime(wall: wall + (isDay ? 86_400 : 0), reference: reference)
  }

  /// True if an event that begins at `start` can end here: same form, and not earlier.
  func canEnd(_ start: CalendarTime) -> Bool {
    let hasSameForm = (isDay, isFloating) == (start.isDay, start.isFloating)
    return hasSameForm && position >= start.position
  }

  /// The wall time for a sentence: `2026-12-07 10:00`, or the day alone if it is one.
  var shown: String {
    let civil = WallSeconds.civil(wall)
    return (isDay ? civil?.date.description : civil?.description) ?? ""
  }

  /// The form of the answer: an instant, a wall time, or a date.
  var text: String {
    let text = Instant(seconds: position).description
    return switch reference {
    case .day:
      String(text.prefix(10))
    case .floating:
      String(text.dropLast())
    case .utc, .zoned: text
    }
  }
}
