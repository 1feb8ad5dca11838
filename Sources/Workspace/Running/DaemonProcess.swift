// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import Keeping
import Text

/// A process of a daemon, as `proc(5)` shows it. No bus and no manager is asked.
package struct DaemonProcess: Hashable, Sendable {
  package let number: Int32
  /// The path of its program; nil if it cannot be read.
  package let program: String?
  /// True if another file is in the place of its program, as after an installation.
  package let isReplaced: Bool
  /// True if it is the main process of `oriel.service`, or a child of it.
  package let isOfService: Bool
  package let environment: [String: String]
  /// The words of its command line; the first one is the program.
  package let arguments: [String]
  /// The folder in which its relative paths begin; nil if it cannot be read.
  package let folder: String?

  package init(
    number: Int32, program: String?, isReplaced: Bool = false, isOfService: Bool,
    environment: [String: String], arguments: [String] = [], folder: String? = nil
  ) {
    self.number = number
    self.program = program
    self.isReplaced = isReplaced
    self.isOfService = isOfService
    self.environment = environment
    self.arguments = arguments
    self.folder = folder
  }

  private static let unit = "oriel.service"
  /// Its name, as the system writes it.
  private static let nameLine = Array("oriel\n".utf8)
  /// The mark that the system puts behind the path of a program that is gone.
  private static let deleted = " (deleted)"
  /// The most bytes of an environment that are read.
  private static let longest = 1 << 20

  /// Reads a process; nil if there is none, or if it is somebody else's.
  ///
  /// - Parameter folder: The folder of all processes.
  package init?(_ number: Int32, in folder: String = "/proc") {
    let own = "\(folder)/\(number)"
    guard let groups = Self.text(own + "/cgroup"), let variables = Self.text(own + "/environ")
    else {
      return nil
    }
    let link = target(ofLink: own + "/exe")
    let isReplaced = link?.hasSuffix(Self.deleted) == true
    self.init(
      number: number,
      program: link.map { isReplaced ? String($0.dropLast(Self.deleted.count)) : $0 },
      isReplaced: isReplaced, isOfService: Self.isOfService(groups),
      environment: Self.environment(variables),
      arguments: (Self.text(own + "/cmdline") ?? "").split(
        separator: "\0", omittingEmptySubsequences: false
      ).map(String.init),
      folder: target(ofLink: own + "/cwd"))
  }

  /// The processes of the person's own programs of this name, in the order of their numbers.
  package static func all(in folder: String = "/proc", user: UInt32 = getuid()) -> [DaemonProcess] {
    let numbers = names(inFolder: folder).compactMap { Int32($0) }.sorted()
    return numbers.compactMap { number in
      let own = "\(folder)/\(number)"
      // Most processes have another name, which takes one short reading to see.
      let line = beginning(ofFile: own + "/comm", count: nameLine.count + 1)
      guard line == nameLine, isOwned(own, by: user) else {
        return nil
      }
      return DaemonProcess(number, in: folder)
    }
  }

  private static func isOwned(_ path: String, by user: UInt32) -> Bool {
    var facts = stat()
    return stat(path, &facts) == 0 && facts.st_uid == user
  }

  private static func text(_ path: String) -> String? {
    (try? bytes(ofFile: path, limit: longest)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The last folder of a control group is the unit.
  private static func isOfService(_ groups: String) -> Bool {
    groups.split(separator: "\n").contains { $0.hasSuffix("/" + unit) }
  }

  private static func environment(_ variables: String) -> [String: String] {
    var found: [String: String] = [:]
    for variable in variables.split(separator: "\0") {
      guard let sign = variable.firstIndex(of: "=") else {
        continue
      }
      found[String(variable[..<sign])] = String(variable[variable.index(after: sign)...])
    }
    return found
  }
}

extension DaemonProcess {
  /// True if a daemon has, or had, the state at `state` without holding the lock that is there now.
  package static func hasStray(from state: String) -> Bool {
    let holder = StateFile.daemon(of: state)?.process
    let lock = StateFile.daemonLock(of: absolute(path: state))
    return all().contains { process in
      process.isDaemon && process.number != holder
        && process.openLocks.contains {
          FilePaths.isSame(process.files.state, state) || $0 == lock
        }
    }
  }

  /// The paths of the locks of daemons that it has open. A daemon that waits for a configuration has
  /// none.
  private var openLocks: [String] {
    let folder = "/proc/\(number)/fd"
    return names(inFolder: folder).compactMap { target(ofLink: "\(folder)/\($0)") }
      .map { String($0.without(ending: Self.deleted)) }.filter(StateFile.isDaemonLock)
  }
}
