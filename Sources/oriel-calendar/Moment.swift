// SPDX-License-Identifier: Apache-2.0
import Planning

/// A time as a calendar writes it: hands on a wall, and what they are to be taken for.
struct Moment {
  /// What the hands mean.
  enum Frame {
    /// A date without a time.
    case day
    /// A wall time wherever one is.
    case floating
    /// An instant.
    case utc
    /// A wall time in a zone.
    case zoned(CalendarZone)
  }

  /// Seconds by the hands of the clock since they showed 1970-01-01 00:00:00.
  let wall: Int
  /// What the hands mean.
  let frame: Frame
  /// Seconds since 1970: of the instant, or for days and floating times of the hands read as UTC.
  /// Kept beside the hands, which show some times twice.
  let position: Int

  /// What the hands mean when they show `wall`.
  init(wall: Int, frame: Frame) {
    self.wall = wall
    self.frame = frame
    position = if case .zoned(let zone) = frame { zone.instant(wall: wall) } else { wall }
  }

  /// What the hands show at `position`.
  init(position: Int, frame: Frame) {
    self.position = position
    self.frame = frame
    wall = if case .zoned(let zone) = frame { zone.wall(at: position) } else { position }
  }

  /// Whether it is a date without a time.
  var isDay: Bool { if case .day = frame { true } else { false } }
  /// Whether it is a wall time without a zone.
  var isFloating: Bool { if case .floating = frame { true } else { false } }
  /// Its zone, if it was written in one.
  var zone: CalendarZone? { if case .zoned(let zone) = frame { zone } else { nil } }

  /// What the hands show, for sentences: `2026-12-07 10:00`.
  var shown: String { Wall.civil(wall)?.description ?? "" }

  /// The form of the protocol: an instant, a wall time, or a date.
  var text: String {
    let text = Instant(seconds: position).description
    return switch frame {
    case .day: String(text.prefix(10))
    case .floating: String(text.dropLast())
    case .utc, .zoned: text
    }
  }
}
