// SPDX-License-Identifier: Apache-2.0
package import Dispatch
import Glibc

/// Everything of the daemon runs on the main queue, which is the main actor's. Dispatch does not
/// know that, so each handler says it here.
extension DispatchQueue {
  /// Runs `body` in a turn of the main queue of its own.
  @MainActor
  package static func soon(_ body: @escaping @MainActor () -> Void) {
    main.async { @Sendable in MainActor.assumeIsolated { body() } }
  }

  /// Runs `body` on the main queue after a time that the system's clock cannot change.
  @MainActor
  package static func after(
    _ interval: DispatchTimeInterval, _ body: @escaping @MainActor () -> Void
  ) {
    main.asyncAfter(deadline: .now() + interval) { @Sendable in
      MainActor.assumeIsolated { body() }
    }
  }
}

extension DispatchSource {
  /// A timer of the main queue that waits to be scheduled.
  ///
  /// It is active from the start: Dispatch ends the process if a source is released before it was
  /// activated.
  @MainActor
  package static func timer(
    _ body: @escaping @MainActor () -> Void
  ) -> any DispatchSourceTimer {
    let timer = makeTimerSource(queue: .main)
    timer.setEventHandler { @Sendable in MainActor.assumeIsolated { body() } }
    timer.schedule(deadline: .distantFuture)
    timer.activate()
    return timer
  }

  /// Calls `body` whenever `descriptor` can be read. The source owns the descriptor and closes it
  /// when it is cancelled: Dispatch ends the process if a descriptor is closed under a source.
  @MainActor
  package static func reader(
    of descriptor: Int32, _ body: @escaping @MainActor () -> Void
  ) -> any DispatchSourceRead {
    let source = makeReadSource(fileDescriptor: descriptor, queue: .main)
    source.start(closing: descriptor, body)
    return source
  }

  /// Calls `body` whenever `descriptor` can be written to. The source owns the descriptor, as a
  /// reader does.
  @MainActor
  package static func writer(
    of descriptor: Int32, _ body: @escaping @MainActor () -> Void
  ) -> any DispatchSourceWrite {
    let source = makeWriteSource(fileDescriptor: descriptor, queue: .main)
    source.start(closing: descriptor, body)
    return source
  }
}

extension DispatchSourceProtocol {
  @MainActor
  fileprivate func start(closing descriptor: Int32, _ body: @escaping @MainActor () -> Void) {
    setEventHandler { @Sendable in MainActor.assumeIsolated { body() } }
    setCancelHandler { @Sendable in _ = close(descriptor) }
    activate()
  }
}
