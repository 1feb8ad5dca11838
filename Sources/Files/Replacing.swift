// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Replaces a file of an open folder as a whole. The new file is written under another name,
/// flushed and renamed; then the folder is flushed. At every moment, even after a loss of power,
/// either the old or the new file is in place.
///
/// - Parameters:
///   - name: The file's name in the folder. A link of this name is replaced, and not its target.
///   - folder: The descriptor of the folder.
///   - aside: The name under which the file is written first. A file of that name is deleted.
///   - mode: The permissions of the new file.
///   - keepsOwner: True if a file that root writes is given to the owner of the folder.
///   - prepare: Called once the new file is written and flushed, before it takes its place.
/// - Throws: The error of the system. The old file is then where `prepare` left it, and the one
///   aside is deleted.
package func replaceFile(
  _ name: String, inFolder folder: Int32, aside: String, with bytes: [UInt8],
  mode: UInt32 = 0o600, keepsOwner: Bool = false, prepare: () throws(SystemFault) -> Void = {}
) throws(SystemFault) {
  // A file of that name may be somebody else's, or a link. It is deleted and never written to.
  unlinkat(folder, aside, 0)
  let file = try checked(
    openat(folder, aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600))
  do {
    if keepsOwner {
      giveToOwner(ofFolder: folder, file)
    }
    try fill(file, bytes, mode)
    try prepare()
    try checked(renameat(folder, aside, folder, name))
  } catch {
    unlinkat(folder, aside, 0)
    throw error
  }
  // The new file is in place even if this flush fails, so a failure is no error.
  fsync(folder)
}

/// Gives a file or folder that root has made, as by `sudo`, to the owner of the folder that it is
/// in. Otherwise that person could not use it. A file system without owners refuses, and it stays as
/// it is. So does a file with a second name, which may be a file of root's own.
package func giveToOwner(ofFolder folder: Int32, _ file: Int32) {
  var (above, own) = (stat(), stat())
  guard geteuid() == 0, fstat(folder, &above) == 0, above.st_uid != 0, fstat(file, &own) == 0,
    own.st_uid == 0, own.st_mode & S_IFMT == S_IFDIR || own.st_nlink == 1
  else {
    return
  }
  _ = fchown(file, above.st_uid, above.st_gid)
}

/// Tries if an open folder takes a new file with these bytes. The file is deleted at once.
///
/// - Parameter aside: The name of the file. A file of that name is deleted before.
/// - Throws: The error of the system. An error that only a flush shows is not found.
package func tryFile(
  _ aside: String, inFolder folder: Int32, with bytes: [UInt8]
) throws(SystemFault) {
  unlinkat(folder, aside, 0)
  let file = try checked(
    openat(folder, aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600))
  defer {
    close(file)
    unlinkat(folder, aside, 0)
  }
  try writeAll(bytes, to: file)
}

/// Writes, flushes and closes a file.
private func fill(_ file: Int32, _ bytes: [UInt8], _ mode: UInt32) throws(SystemFault) {
  defer { close(file) }
  try checked(fchmod(file, mode))
  try writeAll(bytes, to: file)
  try checked(fsync(file))
}
