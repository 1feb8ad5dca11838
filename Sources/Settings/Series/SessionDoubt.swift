// SPDX-License-Identifier: Apache-2.0
package import Planning

/// A session whose date is allowed but probably not meant. The warnings of `oriel check` and the
/// remarks of `oriel init` are about the same ones.
package struct SessionDoubt: Hashable, Sendable {
  /// The time on the clock of its series.
  package let time: CivilDateTime
  package let kind: DoubtKind

  package enum DoubtKind: Hashable, Sendable {
    /// It is over, and so are its days. The year that is meant may be another one; nil if none
    /// fits.
    case past(meant: CivilDate?)
    /// It is more than two years ahead. The year that is meant may be the one of `near`.
    case farAhead(near: CivilDate)
    /// The clock skips its time; this one is used.
    case skipped(used: CivilDateTime)
    /// The clock shows its time twice.
    case twice
    /// It begins before the other one has ended.
    case overlap(CivilDateTime)
    /// The quiet time around it overlaps with that around the other one.
    case close(CivilDateTime)
  }
}
