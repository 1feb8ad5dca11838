// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc

/// A file that is written whole or not at all, for its owner alone, and never over another one.
struct NewFile {
  let path: String
  /// The content that may be replaced if it stands there, because the program itself has written
  /// it; nil if none may be replaced.
  var replaceable: [UInt8]?

  /// True if something stands there that is not to be replaced.
  var isOccupied: Bool {
    var facts = stat()
    guard lstat(path, &facts) == 0 else {
      return false
    }
    return !isReplaceable
  }

  private var isReplaceable: Bool {
    guard let replaceable, target(ofLink: path) == nil else {
      return false
    }
    return (try? bytes(ofFile: path, limit: replaceable.count + 1)) == replaceable
  }

  /// Writes the file, and makes the folders above it. After an error, everything that was made is
  /// removed again. Signals wait until this is done.
  ///
  /// - Throws: The error of the system; `EEXIST` if another file is there.
  func write(_ content: [UInt8]) throws(SystemFault) {
    var blocked = sigset_t()
    var before = sigset_t()
    sigemptyset(&blocked)
    for signal in [SIGHUP, SIGTERM, SIGINT, SIGQUIT] { sigaddset(&blocked, signal) }
    sigprocmask(SIG_BLOCK, &blocked, &before)
    defer { sigprocmask(SIG_SETMASK, &before, nil) }
    let folder = parts(ofPath: path).folder
    let there = existingFolder(towards: folder)
    do throws(SystemFault) {
      try makeFolder(folder)
      try create(content, in: folder)
    } catch {
      removeEmpty(folder, downTo: there)
      throw error
    }
  }

  private func create(_ content: [UInt8], in folder: String) throws(SystemFault) {
    let aside = "\(folder)/.\(parts(ofPath: path).name).\(getpid())"
    let file = try checked(open(aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600))
    defer { unlink(aside) }
    defer { close(file) }
    try writeAll(content, to: file)
    try checked(fsync(file))
    if isReplaceable {
      try checked(rename(aside, path))
    } else {
      try checked(link(aside, path))
    }
  }

  /// Removes the folders that were made here, as far as they are empty.
  private func removeEmpty(_ folder: String, downTo there: String) {
    var folder = folder
    while folder != there, folder.count > there.count, rmdir(folder) == 0 {
      folder = parts(ofPath: folder).folder
    }
  }
}
