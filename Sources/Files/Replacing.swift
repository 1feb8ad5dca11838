// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Replaces a file of an open folder whole: written aside, flushed, renamed, and the folder flushed.
/// At every moment, a loss of power included, either the old or the new file is in place.
///
/// - Parameters:
///   - name: The file's name in the folder. A link of this name is replaced itself.
///   - folder: The descriptor of the folder.
///   - aside: The name under which the file is written first. What has that name is deleted.
///   - mode: The permissions of the new file.
///   - prepare: Called once the new file is written and flushed, before it takes its place.
/// - Throws: The error of the system; then the old file is still in place, and nothing beside it.
package func replaceFile(
  _ name: String, inFolder folder: Int32, aside: String, with bytes: [UInt8],
  mode: UInt32 = 0o600, prepare: () throws(SystemFault) -> Void = {}
) throws(SystemFault) {
  // A file in that place may be somebody else's, or linked to another place: it is never written.
  unlinkat(folder, aside, 0)
  let file = try checked(
    openat(folder, aside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600))
  do {
    try fill(file, bytes, mode)
    try prepare()
    try checked(renameat(folder, aside, folder, name))
  } catch {
    unlinkat(folder, aside, 0)
    throw error
  }
  // The new file is in place, whether or not this flush succeeds; to call it unsaved would be
  // wrong.
  fsync(folder)
}

/// Writes, flushes and closes a file.
private func fill(_ file: Int32, _ bytes: [UInt8], _ mode: UInt32) throws(SystemFault) {
  defer { close(file) }
  try checked(fchmod(file, mode))
  try writeAll(bytes, to: file)
  try checked(fsync(file))
}
