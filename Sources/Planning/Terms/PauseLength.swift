// SPDX-License-Identifier: Apache-2.0

/// The lengths of a pause that the note behind *Stop…* offers.
package enum PauseLength: String, Hashable, Sendable, CaseIterable {
  /// Until midnight, and so until the next wake, as `oriel pause --today`.
  case today
  /// Until the next session, as `oriel pause --until-next-session`.
  case nextSession = "next-session"
  /// Until the person says so, as `oriel pause`.
  case altogether
}

extension Pause {
  /// The end of a pause for the rest of the day: midnight, since nothing comes between it and the
  /// next wake.
  static func endOfDay(at now: Instant, in zone: Zone) -> Instant {
    zone.instant(zone.civil(at: now).date + 1, .midnight)
  }
}
