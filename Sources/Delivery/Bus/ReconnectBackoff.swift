// SPDX-License-Identifier: Apache-2.0
import Dispatch

/// The growing pauses between tries to reach a bus, so that a machine without a bus is rarely woken
/// for it.
@MainActor
final class ReconnectBackoff {
  private let timer: any DispatchSourceTimer
  private var pause = shortest
  private static let shortest = 1
  /// The pause between tries while a bus stays away, in seconds. A note that is due waits no longer
  /// for a bus that is there again.
  static let longest = 300

  /// `onTimeUp` is called at the end of a pause, and at the end of the time that a bus has to
  /// answer.
  init(_ onTimeUp: @escaping @MainActor () -> Void) {
    timer = DispatchSource.timer(onTimeUp)
  }

  /// Limits the time that a new connection has to answer. A bus that accepts and then stays silent
  /// would otherwise keep the time limit of every call from starting.
  func begin(within limit: DispatchTimeInterval) { timer.schedule(deadline: .now() + limit) }

  /// Records that the bus answers.
  func succeed() {
    pause = Self.shortest
    stop()
  }

  /// Records that the bus is gone or was never there, and begins a pause.
  ///
  /// - Returns: True for the first failure since the last success. A row of tries then writes one
  ///   line into the log.
  @discardableResult
  func fail() -> Bool {
    defer { pause = min(2 * pause, Self.longest) }
    timer.schedule(deadline: .now() + .seconds(pause))
    return pause == Self.shortest
  }

  /// Ends the tries.
  func stop() { timer.schedule(deadline: .distantFuture) }
}
