// SPDX-License-Identifier: Apache-2.0
import Keeping
import Planning

/// Decides when the journal is told that nothing can be saved: each cause at first, and then seldom. A
/// disk can be full for days.
struct SavingFaultLog {
  private var told: KeepingFault.FaultKind?
  /// The instant of the telling, or of the beginning where nothing was told yet.
  private var since: Instant?

  /// The pause before the same cause is told again.
  private static let pause = Elapsed.hours(1)
  /// The time for which another process may hold the file before that is told.
  private static let patience = Elapsed.minutes(1)

  /// True if a fault is to be told now; it then counts as told.
  mutating func isToBeTold(_ fault: KeepingFault, at now: Instant) -> Bool {
    // Each turn of this kind is another one, and is lost.
    if fault.dropsTurn {
      return true
    }
    if fault.kind != told, fault.kind != .busy {
      (told, since) = (fault.kind, now)
      return true
    }
    guard let since, since <= now else {
      self.since = now
      return false
    }
    guard now - since >= (told == fault.kind ? Self.pause : Self.patience) else {
      return false
    }
    (told, self.since) = (fault.kind, now)
    return true
  }

  /// Records that turns are saved again.
  ///
  /// - Returns: True if the journal was told that they were not.
  mutating func end() -> Bool {
    defer { (told, since) = (nil, nil) }
    return told != nil
  }
}
