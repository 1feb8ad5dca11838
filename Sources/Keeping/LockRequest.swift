// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Glibc
import Synchronization

/// A place in the system's queue for a lock. A process that only tries from time to time would
/// rarely get the lock from those in the queue.
final class LockRequest: Sendable {
  let lock: FileLock
  private let isAbandoned = Mutex(false)
  private let isTaken = DispatchSemaphore(value: 0)

  init(_ lock: FileLock) {
    self.lock = lock
    if flock(lock.descriptor, LOCK_EX | LOCK_NB) == 0 {
      isTaken.signal()
    } else {
      // The system has no limit of time for such a wait, so a thread of its own waits.
      DispatchQueue(label: "oriel.lock").async { @Sendable [self] in waitForLock() }
    }
  }

  private func waitForLock() {
    while flock(lock.descriptor, LOCK_EX) != 0, errno == EINTR {}
    isAbandoned.withLock { isAbandoned in
      if isAbandoned { lock.close() } else { isTaken.signal() }
    }
  }

  /// Waits until the lock is taken; false if that takes longer. The request keeps its place.
  func wait(within limit: DispatchTimeInterval) -> Bool {
    isTaken.wait(timeout: .now() + limit) == .success
  }

  /// Gives the place in the queue, or the lock, back.
  func abandon() {
    isAbandoned.withLock { isAbandoned in
      isAbandoned = true
      if isTaken.wait(timeout: .now()) == .success { lock.close() }
    }
  }
}
