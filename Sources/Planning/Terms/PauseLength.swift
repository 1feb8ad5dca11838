// SPDX-License-Identifier: Apache-2.0

/// The lengths of a pause that the note behind *Stop…* offers.
package enum PauseLength: String, Hashable, Sendable, CaseIterable {
  /// Until the wake of the next day, as `oriel pause --today`.
  case today
  /// Until the next session, as `oriel pause --until-next-session`.
  case nextSession = "next-session"
  /// Until the person says so, as `oriel pause`.
  case altogether
}
