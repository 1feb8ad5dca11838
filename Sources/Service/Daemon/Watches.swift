// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Glibc

/// A descriptor that is read on the main queue, and closed when its source is done with it.
@MainActor
private func source(of descriptor: Int32, _ body: @escaping @MainActor () -> Void)
  -> any DispatchSourceRead
{
  let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
  source.setEventHandler { @Sendable in MainActor.assumeIsolated { body() } }
  source.setCancelHandler { @Sendable in close(descriptor) }
  source.activate()
  return source
}

/// The signals that end or reload the daemon, as events of the main queue.
///
/// A handler passes each through a pipe. Blocking the signals and reading a signalfd does not do
/// here: `dispatchMain` parks the main thread in `sigsuspend` with every signal unblocked, where
/// they would end the process.
@MainActor
final class SignalWatch {
  private let source: any DispatchSourceRead

  /// The writing end, for the handler alone; set once, before any handler is in place.
  private nonisolated(unsafe) static var pipeEnd: Int32 = -1

  /// Tells of each signal by its number, from now on.
  init?(_ body: @escaping @MainActor (Int32) -> Void) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
    let reading = ends[0]
    Self.pipeEnd = ends[1]
    source = Service.source(of: reading) {
      var number: UInt8 = 0
      while read(reading, &number, 1) == 1 { body(Int32(number)) }
    }
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { number in
      let before = errno
      var byte = UInt8(truncatingIfNeeded: number)
      _ = write(SignalWatch.pipeEnd, &byte, 1)
      errno = before
    }
    action.sa_flags = SA_RESTART
    for number in [SIGTERM, SIGINT, SIGHUP] { sigaction(number, &action, nil) }
  }
}

/// Tells when something in a folder was put in place of something else: how another process's turn
/// is noticed.
@MainActor
final class FolderWatch {
  private let source: any DispatchSourceRead

  /// Tells of every file that is renamed into `folder`, made there or deleted from it, whatever its
  /// name. Nil where the system has no watch to give, or there is no such folder.
  init?(_ folder: String, _ body: @escaping @MainActor () -> Void) {
    let descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    guard descriptor >= 0 else { return nil }
    let kinds = UInt32(IN_MOVED_TO) | UInt32(IN_CREATE) | UInt32(IN_DELETE) | UInt32(IN_ONLYDIR)
    guard inotify_add_watch(descriptor, folder, kinds) >= 0 else {
      close(descriptor)
      return nil
    }
    source = Service.source(of: descriptor) {
      var events = [UInt8](repeating: 0, count: 4_096)
      while read(descriptor, &events, events.count) > 0 {}
      body()
    }
  }
}
