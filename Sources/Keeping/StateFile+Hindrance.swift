// SPDX-License-Identifier: Apache-2.0
package import Files
import Glibc
import Text

extension StateFile {
  /// The place that keeps a state from being saved, with the reason.
  package struct Hindrance: Hashable, Sendable {
    package let folder: String
    package let reason: SystemFault
  }

  /// What keeps the state at `path` from being saved, as its folder shows without a try; nil if
  /// nothing does. A daemon notices it only when it has something to save.
  package static func hindrance(of path: String) -> Hindrance? {
    if isBrokenLink(path) {
      return Hindrance(folder: path, reason: .nothing)
    }
    let folder = nearest(to: parts(ofPath: destination(ofPath: path)).folder)
    if access(folder, F_OK) == 0, !isFolder(folder) {
      return Hindrance(folder: folder, reason: .notAFolder)
    }
    return access(folder, W_OK | X_OK) == 0
      ? nil : Hindrance(folder: folder, reason: SystemFault(number: errno))
  }

  /// Throws `.unwritable` if the state at `path` cannot be reached, so that nobody takes it for gone.
  package static func checkLink(_ path: String) throws(KeepingFault) {
    if isBrokenLink(path) {
      throw KeepingFault(kind: .unwritable(errno: SystemFault.nothing.number), path: path)
    }
  }

  /// True if the state file is a link into a folder that is not there, as on a disk that is not
  /// mounted. A state that began anew there would know no answer, and the disk would hide it later.
  static func isBrokenLink(_ path: String) -> Bool {
    target(ofLink: path) != nil && !isFolder(parts(ofPath: destination(ofPath: path)).folder)
  }

  /// The deepest place on the way to `path` that is there. A link that leads nowhere is there too:
  /// no folder can be made in its place.
  private static func nearest(to path: String) -> String {
    var status = stat()
    let above = parts(ofPath: path).folder
    return lstat(path, &status) == 0 || above == path ? path : nearest(to: above)
  }
}

extension StateFile {
  /// The place of the state if none is named.
  package static func usualPath(_ variable: (String) -> String?) -> String {
    (BaseFolder.state.path(variable) ?? "") + "/oriel/state.json"
  }

  /// The place of the lock of the daemon that keeps the state at `path`, links followed.
  package static func daemonLock(of path: String) -> String {
    let (folder, name) = parts(ofPath: destination(ofPath: path))
    return (followed(folder) ?? folder) + "/" + StateLock.daemon.fileName(ofState: name)
  }

  /// True if a path is that of the lock of a daemon.
  package static func isDaemonLock(_ path: String) -> Bool {
    path.hasSuffix(StateLock.daemon.rawValue)
  }

  /// The words that name a state in a command, with a space before them; empty for the usual one.
  package static func option(naming path: String) -> String {
    let usual = usualPath(environmentVariable)
    let isUsual = path == usual || path == destination(ofPath: usual)
    // A word with a dash in front would be taken for an option.
    let word = path.hasPrefix("-") ? "./" + path : path
    return isUsual ? "" : " --state \(shellWord(word))"
  }
}
