// SPDX-License-Identifier: Apache-2.0
import Delivery
import Dispatch
import Glibc

/// Notices files that are put into a folder or taken away from it, such as the state file that
/// another process's turn replaces.
@MainActor
final class FolderWatch {
  private let source: any DispatchSourceRead

  /// Calls `body` for every file that is renamed into `folder`, made there or deleted from it,
  /// whatever its name. Nil if there is no such folder, or if the system has no watch left.
  init?(_ folder: String, _ body: @escaping @MainActor () -> Void) {
    let descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    guard descriptor >= 0 else {
      return nil
    }
    let kinds = UInt32(IN_MOVED_TO) | UInt32(IN_CREATE) | UInt32(IN_DELETE) | UInt32(IN_ONLYDIR)
    guard inotify_add_watch(descriptor, folder, kinds) >= 0 else {
      close(descriptor)
      return nil
    }
    source = DispatchSource.reader(of: descriptor) {
      var events = [UInt8](repeating: 0, count: 4_096)
      while read(descriptor, &events, events.count) > 0 {}
      body()
    }
  }
}
