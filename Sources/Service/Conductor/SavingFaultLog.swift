// SPDX-License-Identifier: Apache-2.0
import Keeping
import Planning

/// Decides when the journal gets an entry that nothing can be saved: for each cause at once, and
/// then once an hour, because a disk can be full for days.
struct SavingFaultLog {
  /// The cause that was reported last; nil: none was.
  private var reported: KeepingFault.FaultKind?
  /// The instant of the last entry, or of the first fault if there is no entry yet.
  private var since: Instant?

  /// The pause before the next entry about the same cause.
  private static let pause = Elapsed.hours(1)
  /// The time for which another process may keep the lock before there is an entry.
  private static let patience = Elapsed.minutes(1)

  /// True if there is to be an entry about a fault now; it then counts as written.
  mutating func isToBeReported(_ fault: KeepingFault, at now: Instant) -> Bool {
    // A turn that no file could hold is lost, so each gets an entry.
    if fault.dropsTurn {
      return true
    }
    if fault.kind != reported, fault.kind != .busy {
      (reported, since) = (fault.kind, now)
      return true
    }
    guard let since, since <= now else {
      self.since = now
      return false
    }
    guard now - since >= (reported == fault.kind ? Self.pause : Self.patience) else {
      return false
    }
    (reported, self.since) = (fault.kind, now)
    return true
  }

  /// Records that turns are saved again.
  ///
  /// - Returns: True if the journal has an entry that they were not.
  mutating func end() -> Bool {
    defer { (reported, since) = (nil, nil) }
    return reported != nil
  }
}
