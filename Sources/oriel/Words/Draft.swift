// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import Text

/// Words of a person that are not saved yet, in a private folder of their own. They stay there
/// until they are saved. As long as an editor has a draft open, `erase` is refused.
final class Draft {
  let folder: String
  private let lock: Int32

  /// Makes the folder.
  init() throws {
    folder = try EditorFolders.make()
    lock = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    flock(lock, LOCK_EX)
  }

  deinit { close(lock) }

  /// The path of the file of the words.
  var file: String { EditorFolders.file(in: folder) }

  /// The clause that names the file. Its folder is in memory, or one for temporary files.
  var whereabouts: String {
    "what you wrote is in \(file); copy it before you log out, when it may be deleted"
  }

  /// Writes the words. The last line is ended, as editors do.
  func write(_ text: String) throws {
    try write(Array((text + "\n".only(when: !text.isEmpty)).utf8))
  }

  /// Writes the words as they were typed.
  func write(_ bytes: [UInt8]) throws {
    do {
      let descriptor = try checked(open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600))
      defer { close(descriptor) }
      try writeAll(bytes, to: descriptor)
    } catch {
      throw errorExit("\(file) could not be written (\(error)); \(error.remedyOfWriting)")
    }
  }

  /// Removes the folder with everything that an editor has put into it, once the words are saved.
  func remove() {
    if let fault = EditorFolders.remove(folder) {
      say("oriel: \(EditorFolders.sentence(folder, fault)); remove it yourself", to: 2)
    }
  }
}
