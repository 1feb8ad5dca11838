// SPDX-License-Identifier: Apache-2.0
import Glibc
import Keeping

/// Asks whether a daemon still works: a signal makes it read its settings again, and it counts its
/// readings. Its lock proves nothing, because a daemon that hangs keeps it.
enum DaemonProbe {
  enum DaemonAnswer {
    /// It has read its settings again.
    case answers(RunningDaemon)
    /// It did not in ten seconds.
    case noAnswer
    /// There is no such process any more.
    case ended
    /// The process belongs to somebody else.
    case foreign
  }

  /// The most looks for the answer, and the pause between two of them in microseconds.
  private static let patience: (looks: Int, pause: UInt32) = (500, 20_000)

  /// Asks the process of a daemon, and waits for the answer.
  ///
  /// - Parameter state: The path of its state.
  static func ask(_ process: Int32, of daemon: RunningDaemon, _ state: String) -> DaemonAnswer {
    guard process > 0 else {
      return .ended
    }
    if kill(process, SIGHUP) != 0 {
      return errno == ESRCH ? .ended : .foreign
    }
    for _ in 0..<patience.looks {
      if let now = StateFile.daemon(of: state), now.readings != daemon.readings {
        return .answers(now)
      }
      usleep(patience.pause)
    }
    return .noAnswer
  }
}
