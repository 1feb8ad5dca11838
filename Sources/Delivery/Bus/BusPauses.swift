// SPDX-License-Identifier: Apache-2.0
import Dispatch

/// When to look for a bus again: after growing pauses, so that a machine without one is not woken
/// for it.
@MainActor
final class BusPauses {
  private let timer = DispatchSource.makeTimerSource(queue: .main)
  private var pause = shortest
  private static let shortest = 1
  /// Five minutes, the daemon's own longest sleep, so that a machine without a bus wakes no more
  /// often for it.
  private static let longest = 300

  /// `timeIsUp` hears when a pause is over, or the time in which a bus has to answer.
  init(_ timeIsUp: @escaping @MainActor () -> Void) {
    timer.setEventHandler { @Sendable in MainActor.assumeIsolated { timeIsUp() } }
    timer.schedule(deadline: .distantFuture)
    timer.activate()
  }

  /// A connection was begun. A bus that accepts and then says nothing would keep a call from ever
  /// being timed.
  func begin(within limit: DispatchTimeInterval) { timer.schedule(deadline: .now() + limit) }

  /// The bus answers.
  func succeed() {
    pause = Self.shortest
    stop()
  }

  /// The bus is gone, or was not there; it is looked for after a pause.
  ///
  /// - Returns: Whether it is the first time since it answered: one line for the log, not one for
  ///   each try.
  @discardableResult
  func fail() -> Bool {
    defer { pause = min(2 * pause, Self.longest) }
    timer.schedule(deadline: .now() + .seconds(pause))
    return pause == Self.shortest
  }

  /// Nothing is looked for any more.
  func stop() { timer.schedule(deadline: .distantFuture) }
}
