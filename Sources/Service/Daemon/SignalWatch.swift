// SPDX-License-Identifier: Apache-2.0
import Delivery
import Dispatch
import Glibc

/// The signals that end or reload the daemon, as events of the main queue.
///
/// A handler passes each signal through a pipe. Blocked signals and a signalfd would not work here:
/// `dispatchMain` parks the main thread in `sigsuspend` with every signal unblocked, so a signal
/// would end the process.
@MainActor
final class SignalWatch {
  private let source: any DispatchSourceRead

  /// The writing end of the pipe, for the handler alone. It is set once, before there is a handler.
  private nonisolated(unsafe) static var pipeEnd: Int32 = -1

  /// Calls `body` with the number of each signal, from now on.
  init?(_ body: @escaping @MainActor (Int32) -> Void) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else {
      return nil
    }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    let reading = ends[0]
    Self.pipeEnd = ends[1]
    source = DispatchSource.reader(of: reading) {
      var number: UInt8 = 0
      while read(reading, &number, 1) == 1 { body(Int32(number)) }
    }
    Self.handle([SIGTERM, SIGINT, SIGHUP])
  }

  private static func handle(_ numbers: [Int32]) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { number in
      let before = errno
      var byte = UInt8(truncatingIfNeeded: number)
      _ = write(SignalWatch.pipeEnd, &byte, 1)
      errno = before
    }
    action.sa_flags = SA_RESTART
    for number in numbers { sigaction(number, &action, nil) }
  }
}
