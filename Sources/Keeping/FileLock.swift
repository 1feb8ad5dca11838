// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc

/// A lock beside the state file, open. It is given back when its descriptor is closed.
struct FileLock: Sendable {
  let descriptor: Int32

  /// The longest wait for commands that look whether a daemon runs.
  private static let patience: (tries: Int, microseconds: UInt32) = (200, 10_000)

  func close() { Glibc.close(descriptor) }

  /// Takes the lock of a daemon; false if another daemon has it. Nobody else keeps it for long.
  func acquireForDaemon() -> Bool {
    for _ in 0..<Self.patience.tries {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 {
        return true
      }
      usleep(Self.patience.microseconds)
    }
    return false
  }

  /// True if no process has taken it. This process then shares it with others that ask, until
  /// `close`.
  var isFree: Bool { flock(descriptor, LOCK_SH | LOCK_NB) == 0 }

  /// True if the file was deleted, alone or with its folder. It then keeps nobody away.
  var isDeleted: Bool {
    var status = stat()
    return fstat(descriptor, &status) == 0 && status.st_nlink == 0
  }

  /// Writes the facts about this daemon into the lock's file, one a line.
  func sign(_ daemon: RunningDaemon) {
    let text = Array(daemon.lines.map { $0 + "\n" }.joined().utf8)
    // The file is never empty in between, because a command may read it at any time.
    _ = pwrite(descriptor, text, text.count, 0)
    ftruncate(descriptor, off_t(text.count))
  }

  /// The facts that a daemon has written into the lock's file.
  var signature: RunningDaemon {
    var buffer = [UInt8](repeating: 0, count: 64 + Int(PATH_MAX))
    let count = pread(descriptor, &buffer, buffer.count, 0)
    return RunningDaemon(String(decoding: buffer.prefix(max(0, count)), as: UTF8.self))
  }
}
