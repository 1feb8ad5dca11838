// SPDX-License-Identifier: Apache-2.0
private import CSystemd
internal import Dispatch
private import Glibc

/// A descriptor that is read on the main queue, and closed when its source is done with it.
@MainActor
private func source(of descriptor: Int32, _ body: @escaping @MainActor () -> Void) -> any DispatchSourceRead {
  let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
  source.setEventHandler { @Sendable in MainActor.assumeIsolated { body() } }
  source.setCancelHandler { @Sendable in close(descriptor) }
  source.activate()
  return source
}

/// The signals that end or reload the daemon, as events of the main queue.
@MainActor
final class SignalWatch {
  private var source: (any DispatchSourceRead)?

  /// Keeps the signals from ending the process. It must be called before any thread begins, which inherits the mask.
  nonisolated static func block() {
    var set = wanted
    pthread_sigmask(SIG_BLOCK, &set, nil)
    signal(SIGPIPE, SIG_IGN)
  }

  private nonisolated static var wanted: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for number in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&set, number) }
    return set
  }

  /// Tells of each signal by its number.
  init(_ body: @escaping @MainActor (Int32) -> Void) {
    var set = Self.wanted
    let descriptor = signalfd(-1, &set, Int32(SFD_CLOEXEC) | Int32(SFD_NONBLOCK))
    guard descriptor >= 0 else { return }
    source = Service.source(of: descriptor) {
      var info = signalfd_siginfo()
      while read(descriptor, &info, MemoryLayout<signalfd_siginfo>.size) == MemoryLayout<signalfd_siginfo>.size {
        body(Int32(info.ssi_signo))
      }
    }
  }
}

/// Tells when something in a folder was put in place of something else: how another process's turn is noticed.
@MainActor
final class FolderWatch {
  private var source: (any DispatchSourceRead)?

  /// Tells of every file that is renamed into `folder` or deleted from it, whatever its name.
  init(_ folder: String, _ body: @escaping @MainActor () -> Void) {
    let descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    guard descriptor >= 0 else { return }
    inotify_add_watch(descriptor, folder, UInt32(IN_MOVED_TO) | UInt32(IN_DELETE) | UInt32(IN_ONLYDIR))
    source = Service.source(of: descriptor) {
      var events = [UInt8](repeating: 0, count: 4_096)
      while read(descriptor, &events, events.count) > 0 {}
      body()
    }
  }
}
