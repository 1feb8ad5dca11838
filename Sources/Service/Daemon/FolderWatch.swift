// SPDX-License-Identifier: Apache-2.0
import Delivery
import Dispatch
import Glibc

/// Notices changes of the files in some folders, such as the state file that another process's turn
/// replaces.
@MainActor
final class FolderWatch {
  /// The kind of change that is noticed.
  enum WatchedChange {
    /// A file is renamed into a folder, made there or deleted from it.
    case replaced
    /// The same, and a file that was made readable; and the folder that is itself moved away or
    /// deleted. A lock that is given back is no change.
    case replacedOrLost
    /// All of these, and a file that was written in its place, or moved away.
    case changed

    fileprivate var mask: UInt32 {
      let replaced = UInt32(IN_MOVED_TO) | UInt32(IN_CREATE) | UInt32(IN_DELETE)
      return switch self {
      case .replaced: replaced
      case .replacedOrLost:
        [IN_ATTRIB, IN_DELETE_SELF, IN_MOVE_SELF].reduce(replaced) { $0 | UInt32($1) }
      case .changed:
        [IN_CLOSE_WRITE, IN_MOVED_FROM, IN_ATTRIB, IN_DELETE_SELF, IN_MOVE_SELF]
          .reduce(replaced) { $0 | UInt32($1) }
      }
    }
  }

  private let source: any DispatchSourceRead

  /// Calls `body` for every such change, whatever the file's name. Nil if one of the folders does
  /// not exist, or if the system has no watch left.
  init?(
    _ folders: some Collection<String>, _ change: WatchedChange,
    _ body: @escaping @MainActor () -> Void
  ) {
    let descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    guard descriptor >= 0 else {
      return nil
    }
    let mask = change.mask | UInt32(IN_ONLYDIR)
    guard folders.allSatisfy({ inotify_add_watch(descriptor, $0, mask) >= 0 }) else {
      close(descriptor)
      return nil
    }
    source = DispatchSource.reader(of: descriptor) {
      var events = [UInt8](repeating: 0, count: 4_096)
      while read(descriptor, &events, events.count) > 0 {}
      body()
    }
  }

  /// Ends the watch. A watch that is released without this call leaves its descriptor open.
  func end() { source.cancel() }
}
