// SPDX-License-Identifier: Apache-2.0
import Calendars
package import Files
import Glibc

/// The file of `calendar.file`, in a folder that the person's phone follows.
package struct FollowedFile: Hashable, Sendable {
  /// The path with the person's own folder and every link followed.
  private let path: String

  /// No calendar of this program is longer.
  private static let mostBytes = 64 << 20

  /// The file at a path as the configuration has it.
  package init(_ written: String) { path = destination(ofPath: expanded(path: written)) }

  /// The reason for which the file is not brought up to the plan.
  package enum Fault: Error, Hashable, Sendable {
    /// Its folder is not there.
    case noFolder
    /// Something is in its place that this program did not write.
    case isNotOurs
    case system(SystemFault)
  }

  /// Brings the file up to a text, whole. A file that has it already is left as it is, and so is
  /// one that this program did not write. A new file is its owner's alone; an old one keeps its
  /// permissions.
  ///
  /// - Throws: `Fault`; then the file is as it was.
  package func replace(with text: String) throws(Fault) {
    let bytes = Array(text.utf8)
    try inFolder { folder, name throws(Fault) in
      let found = try Self.found(name, folder)
      guard found?.bytes != bytes else {
        return
      }
      do throws(SystemFault) {
        try replaceFile(
          name, inFolder: folder, aside: ".\(name).oriel-new", with: bytes,
          mode: found?.permissions ?? 0o600)
      } catch {
        throw .system(error)
      }
    }
  }

  /// The result of comparing the file with a text.
  package enum Check: Hashable, Sendable {
    /// It has the text.
    case current
    /// It can be written, and is not there or has another text.
    case outdated
    case faulty(Fault)
  }

  /// Compares the file with a text, and changes nothing.
  package func check(against text: String) -> Check {
    do throws(Fault) {
      var check = Check.outdated
      try inFolder { folder, name throws(Fault) in
        if try Self.found(name, folder)?.bytes == Array(text.utf8) {
          check = .current
        } else if faccessat(folder, ".", W_OK | X_OK, 0) != 0 {
          throw .system(SystemFault(number: errno))
        }
      }
      return check
    } catch {
      return .faulty(error)
    }
  }

  private func inFolder(
    _ body: (_ folder: Int32, _ name: String) throws(Fault) -> Void
  ) throws(Fault) {
    let (folder, name) = parts(ofPath: path)
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let fault = SystemFault(number: errno)
      throw fault.isMissing ? .noFolder : .system(fault)
    }
    defer { close(descriptor) }
    try body(descriptor, name)
  }

  /// The file that is there; nil if there is none.
  ///
  /// - Throws: `.isNotOurs` unless this program wrote it. An empty file counts as ours.
  private static func found(
    _ name: String, _ folder: Int32
  ) throws(Fault) -> (bytes: [UInt8], permissions: UInt32)? {
    do throws(SystemFault) {
      guard let identity = try FileIdentity.of(name, in: folder) else {
        return nil
      }
      let bytes = try bytes(ofFile: name, in: folder, limit: mostBytes)
      if bytes.isEmpty || isOwnCalendar(bytes) {
        return (bytes, identity.permissions)
      }
    } catch {
      throw error == .tooLong ? .isNotOurs : .system(error)
    }
    throw .isNotOurs
  }
}

extension FollowedFile.Fault {
  /// The problem, as a clause that names no path, so that it can stand in a log.
  package var message: String {
    switch self {
    case .noFolder: "the folder of the calendar file is not there"
    case .isNotOurs: "oriel did not write what is in the place of the calendar file, and leaves it"
    case .system(let fault): "the calendar file could not be written (\(fault))"
    }
  }

  /// The remedy, as a clause.
  package var remedy: String {
    switch self {
    case .noFolder: "make the folder, or correct the path in `file`"
    case .isNotOurs: "move that file away, or name another one in `file`"
    case .system(.isAFolder): "name a file in `file`, not a folder"
    case .system(let fault): fault.remedyOfWriting
    }
  }
}
