// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import Text

/// The copies that lie beside a state file and are named after it: the backup, the states and
/// backups that gave way to others, the files that could not be read and were put aside, and what a
/// killed process has not finished.
package struct StateCopies {
  /// The path of the folder.
  private let folder: String
  private let name: String
  /// The name of the state file without its ending.
  private let stem: String

  /// The most files that are kept aside. Whatever damages the file again and again must not fill the
  /// disk.
  static let mostBroken = 5

  /// The copies of the state file at `path`.
  package init(ofState path: String) {
    let (folder, name) = parts(ofPath: destination(ofPath: path))
    self.init(folder: folder, name: name)
  }

  init(folder: String, name: String) {
    self.folder = folder
    self.name = name
    stem = String(name.without(ending: ".json"))
  }

  /// The name under which a file beside the state is written before it takes its place. A process
  /// that is killed on the way leaves it there.
  package static func unfinishedName(of name: String) -> String { name + ".new" }

  /// The name of the backup (`StateBackup`).
  var backupName: String { stem + Self.backupEnding }

  static let backupEnding = ".backup.json"

  /// The path of the backup; there may be no such file.
  package var backup: String { folder + "/" + backupName }

  /// True if there is a backup, whether its content can be read or not.
  ///
  /// - Throws: `.unreadable` if nobody can tell, as of a link to a disk that is not mounted.
  package func hasBackup() throws(KeepingFault) -> Bool {
    var fault = SystemFault.nothing
    do throws(SystemFault) {
      if try FileIdentity.of(backup, in: AT_FDCWD) != nil {
        return true
      }
    } catch {
      fault = error
    }
    if fault.isMissing, target(ofLink: backup) == nil {
      return false
    }
    throw KeepingFault(kind: .unreadable(errno: fault.number), path: backup)
  }

  /// The paths of all copies that are there.
  package var all: [String] {
    allNames.map { folder + "/" + $0 }.filter(isThere)
  }

  /// True if there is something at `path`, as far as the system says.
  private func isThere(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// The names of all copies; the first three may not be there.
  var allNames: [String] {
    [backupName, Self.unfinishedName(of: backupName), Self.unfinishedName(of: name)] + brokenNames
      + names(inFolder: folder).filter { $0.hasPrefix(lostBeginning) && $0.hasSuffix(".json") }
  }

  /// The names of the files that were put aside, in the order in which they were. The number in a
  /// name says the order, because the clock may have been set back between two of them.
  var brokenNames: [String] {
    names(inFolder: folder).filter { $0.hasPrefix(brokenBeginning) && $0.hasSuffix(".json") }
      .sorted { (number($0), $0) < (number($1), $1) }
  }

  private var brokenBeginning: String { stem + ".broken-" }
  private var lostBeginning: String { stem + ".lost-" }

  /// The number of a file that was put aside; 0 for one without. A name by an older version has the
  /// year in this place, so that the numbers go on from there.
  private func number(_ brokenName: String) -> Int {
    let digits = brokenName.dropFirst(brokenBeginning.count).prefix { $0.isNumber }
    return Int32(digits).map(Int.init) ?? 0
  }

  /// A name for a file that is put aside now: the last one in the order, whatever the clock says.
  ///
  /// - Parameter place: 1 for the next one, 2 for the one after it.
  func brokenName(at now: time_t, _ place: Int = 1) -> String {
    let last = brokenNames.last.map(number) ?? 0
    return brokenBeginning + "\(last + place)-" + Self.stamp(now) + ".json"
  }

  /// A name for a good state or a backup that is put aside now. These are few, so none is ever
  /// dropped. The clock may be set back to a second in which another one was.
  func lostName(at now: time_t) -> String {
    let first = lostBeginning + Self.stamp(now)
    let names = [first] + (2...).lazy.prefix(1_000).map { "\(first)-\($0)" }
    return (names.first { !isThere(folder + "/\($0).json") } ?? first) + ".json"
  }

  /// The command that moves these files, which nobody can read, so that a new state begins. `oriel
  /// erase` knows their new names.
  package func moveAside(_ files: [String]) -> String {
    let now = time(nil)
    return files.enumerated().map { place, file in
      let aside = folder + "/" + brokenName(at: now, place + 1)
      return "mv \(shellWord(file)) \(shellWord(aside))"
    }.joined(separator: " && ")
  }

  /// `2026-03-07-101500`, by the clock on the wall.
  private static func stamp(_ now: time_t) -> String {
    var (now, local) = (now, tm())
    localtime_r(&now, &local)
    var text = [CChar](repeating: 0, count: 32)
    let count = strftime(&text, text.count, "%Y-%m-%d-%H%M%S", &local)
    return String(decoding: text[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// True if two times are on one day of the clock on the wall.
  static func isSameDay(_ a: time_t, _ b: time_t) -> Bool {
    func day(_ time: time_t) -> [Int32] {
      var (time, local) = (time, tm())
      localtime_r(&time, &local)
      return [local.tm_year, local.tm_yday]
    }
    return day(a) == day(b)
  }
}
