// SPDX-License-Identifier: Apache-2.0
import CIcal
import Planning

/// A time zone that a calendar names: a zone of the system, or one that only the file describes.
final class EventZone {
  /// The IANA name; nil for a zone that only the file describes.
  let name: String?
  private let rules: Rules
  /// The other meaning that the name may have; nil if it has none.
  private let alternative: Alternative?

  private enum Rules {
    case system(Zone)
    /// A VTIMEZONE, expanded by libical.
    case described(OpaquePointer)
  }

  /// Another meaning of a name, with a clause about it: `which the file describes otherwise`.
  struct Alternative {
    let zone: EventZone
    let words: String
  }

  /// A zone of the system: the same table that the daemon uses.
  init(_ zone: Zone, or alternative: Alternative? = nil) {
    name = zone.name
    rules = .system(zone)
    self.alternative = alternative
  }

  /// A zone that only the file describes.
  init(described zone: OpaquePointer) {
    name = nil
    rules = .described(zone)
    alternative = nil
  }

  /// The wall time at `instant`, in seconds since 1970-01-01 00:00:00 of the wall clock.
  func wall(at instant: Int) -> Int { instant + offset(at: instant) }

  /// The instant of a wall time. A wall time that occurs twice in autumn means the first one. A
  /// wall time that is skipped in spring is read with the offset before the change (RFC 5545,
  /// 3.3.5).
  func instant(wall: Int) -> Int {
    if case .system(let zone) = rules, let date = WallSeconds.civil(wall) {
      return zone.resolve(date).instant.seconds
    }
    // For a wall time that occurs twice, libical returns the second instant. This search asks
    // libical for offsets at instants only. It assumes at most one change within two days.
    let before = offset(at: wall - 86_400)
    let after = offset(at: wall + 86_400)
    let candidates = [max(before, after), min(before, after)]
    let matching = candidates.first { offset(at: wall - $0) == $0 }
    return wall - (matching ?? before)
  }

  /// A clause about an instant at which the other meaning of the name has another offset: `which
  /// the file describes otherwise, 1 h apart`. Nil if both meanings agree.
  func doubt(at instant: Int) -> String? {
    guard let alternative else {
      return nil
    }
    let apart = abs(alternative.zone.offset(at: instant) - offset(at: instant))
    return apart == 0 ? nil : "\(alternative.words), \(Elapsed.seconds(apart)) apart"
  }

  /// True if both zones have the same offsets in each month of two years.
  func agrees(with other: EventZone) -> Bool {
    let january = Instant("2026-01-15T12:00:00Z")?.seconds ?? 0
    let instants = (0..<24).map { january + $0 * 30 * 86_400 }
    return instants.allSatisfy { offset(at: $0) == other.offset(at: $0) }
  }

  /// Seconds east of UTC at `instant`.
  private func offset(at instant: Int) -> Int {
    switch rules {
    case .system(let zone):
      return zone.offset(at: Instant(seconds: instant))
    case .described(let zone):
      var time = icaltime_from_timet_with_zone(time_t(instant), 0, nil)
      var isDaylight: Int32 = 0
      return Int(icaltimezone_get_utc_offset_of_utc_time(zone, &time, &isDaylight))
    }
  }
}
