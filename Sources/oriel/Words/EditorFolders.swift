// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import Planning

/// The private folders in which editors keep a person's words: one for each editor, only for the
/// person. The folder is in `XDG_RUNTIME_DIR`, which is in memory, or else in `TMPDIR` or `/tmp`.
/// Editors leave copies beside the file that they edit.
enum EditorFolders {
  private static let prefix = "oriel-words-"

  /// The places for the folders, the best one first.
  private static var bases: [String] {
    let usable = ["XDG_RUNTIME_DIR", "TMPDIR"].compactMap(environmentVariable).filter {
      access($0, W_OK) == 0
    }
    guard let temporary = environmentVariable("TMPDIR"), usable.contains(temporary) else {
      return usable + ["/tmp"]
    }
    return usable
  }

  /// Makes a folder.
  static func make() throws -> String {
    let base = bases.first ?? "/tmp"
    var template = Array((base + "/\(prefix)XXXXXX").utf8CString)
    try require(
      mkdtemp(&template) != nil,
      or: errorExit(
        "no private folder could be made in \(base) (\(SystemFault(number: errno))); make room in it"
      ))
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The file of the words in a folder.
  static func file(in folder: String) -> String { folder + "/words.txt" }

  /// Every place in which a folder may be: an editor of another shell may have had another
  /// environment.
  private static var everyBase: Set<String> {
    Set(bases + ["/run/user/\(geteuid())", "/tmp"])
  }

  /// The folders that exist: those of editors that did not end well, and those of open editors.
  private static var existing: [String] {
    everyBase.sorted().flatMap { base in
      names(inFolder: base).filter(isName).map { "\(base)/\($0)" }.filter(isOwnFolder)
    }
  }

  private static func isName(_ name: String) -> Bool {
    name.hasPrefix(prefix) && name.utf8.count == prefix.utf8.count + 6
  }

  private static func isOwnFolder(_ path: String) -> Bool {
    var facts = stat()
    guard lstat(path, &facts) == 0, facts.st_uid == geteuid() else {
      return false
    }
    return facts.st_mode & S_IFMT == S_IFDIR
  }

  /// True if there is a folder, of an open editor or of one that did not end well.
  static var exist: Bool { !existing.isEmpty }

  /// Refuses to erase while an editor is open with a person's words, which would bring them back.
  static func refuseWhileOpen() throws {
    for folder in existing {
      let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      guard descriptor >= 0 else {
        continue
      }
      defer { close(descriptor) }
      try refuse(
        when: flock(descriptor, LOCK_EX | LOCK_NB) != 0,
        errorExit(
          "an editor is open with words of yours; close it, and erase again; nothing was forgotten")
      )
    }
  }

  /// Removes the folders of editors that did not end well, with everything in them.
  ///
  /// - Parameter limit: Only folders that were last written before this instant are removed; nil
  ///   removes all.
  /// - Throws: `ExitCode`, after a sentence that names a folder that could not be removed.
  static func removeLeft(olderThan limit: Instant? = nil) throws {
    for folder in existing {
      var facts = stat()
      if stat(file(in: folder), &facts) != 0 { stat(folder, &facts) }
      if let limit, facts.st_mtim.tv_sec >= limit.seconds {
        continue
      }
      if let fault = remove(folder) {
        throw errorExit("\(sentence(folder, fault)); remove it yourself, and erase again")
      }
    }
  }

  /// Removes a folder with everything in it, hidden files too: editors keep the words in some.
  ///
  /// - Returns: The reason why it is still there; nil if it is gone.
  static func remove(_ folder: String) -> SystemFault? {
    do throws(SystemFault) {
      for name in try entries(ofFolder: folder, hidden: true) {
        let path = "\(folder)/\(name)"
        // A link is removed and not followed.
        let isGone = unlink(path) == 0
        if !isGone, target(ofLink: path) == nil, isFolder(path), let fault = remove(path) {
          return fault
        }
      }
      try checked(rmdir(folder))
      return nil
    } catch {
      return error.isMissing ? nil : error
    }
  }

  /// The beginning of a sentence about a folder that could not be removed.
  static func sentence(_ folder: String, _ fault: SystemFault) -> String {
    "\(folder) may hold words of yours, and could not be removed (\(fault))"
  }
}
