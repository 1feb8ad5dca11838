// SPDX-License-Identifier: Apache-2.0
import Keeping
import Planning

/// Decides when the journal says that nothing can be saved: each cause at first, and then seldom. A
/// disk can be full for days.
struct SavingFaultLog {
  /// The cause that was reported last; nil: none was.
  private var reported: KeepingFault.FaultKind?
  /// The instant of the report, or of the beginning where nothing was reported yet.
  private var since: Instant?

  /// The pause before the same cause is reported again.
  private static let pause = Elapsed.hours(1)
  /// The time for which another process may hold the file before that is reported.
  private static let patience = Elapsed.minutes(1)

  /// True if a fault is to be reported now; it then counts as reported.
  mutating func isToBeReported(_ fault: KeepingFault, at now: Instant) -> Bool {
    // Each turn of this kind is another one, and is lost.
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
  /// - Returns: True if it was reported that they were not.
  mutating func end() -> Bool {
    defer { (reported, since) = (nil, nil) }
    return reported != nil
  }
}
