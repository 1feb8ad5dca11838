// SPDX-License-Identifier: Apache-2.0
package import Files
import Glibc
import Settings
package import YAML

/// The reason for a configuration file that could not be used.
package enum ConfigurationFault: Error {
  /// There is no such file.
  case missing(String)
  /// The file could not be read, or it is not a file.
  case unreadable(String, SystemFault)
  /// The file is empty, and the text that was accepted last is not.
  case emptied(String)
  /// The file has errors.
  case invalid([Diagnostic], warnings: [Diagnostic])

  /// The exit status of a program that ends with such a fault.
  package static let exitStatus: Int32 = 78

  /// True if a daemon that starts is to be started again: a home folder may come late, and a disk
  /// or a moment's permissions may be the cause.
  package var restartsDaemon: Bool {
    switch self {
    case .missing: environmentVariable("HOME").map { !isFolder($0) } ?? false
    case .unreadable(_, let fault): ![.isAFolder, .notRegular, .tooLong].contains(fault)
    case .emptied, .invalid: false
    }
  }

  /// One sentence for each error: what happened, to what, and what to do.
  package var sentences: [String] {
    switch self {
    case .missing(let path):
      [
        target(ofLink: path).map {
          "\(path) is a link to \($0), which is not there; put your file there, or remove the link and "
            + "write one with: oriel init"
        } ?? "there is no configuration at \(path); write one with: oriel init"
      ]
    case .emptied(let path):
      ["\(path) \(Self.emptyFile.problem); \(Self.emptyFile.remedy)"]
    case .unreadable(let path, let fault):
      ["\(path) could not be read (\(fault)); \(Self.remedy(fault))"]
    case .invalid(let errors, _): errors.map(\.sentence)
    }
  }

  /// The errors for another program. A file that is missing, empty or unreadable is an error
  /// without a place.
  package var diagnostics: [Diagnostic] {
    switch self {
    case .missing(let path):
      [.withoutPlace(in: path, "there is no configuration here", "write one with: oriel init")]
    case .emptied(let path):
      [.withoutPlace(in: path, "this file \(Self.emptyFile.problem)", Self.emptyFile.remedy)]
    case .unreadable(let path, let fault):
      [.withoutPlace(in: path, "this could not be read (\(fault))", Self.remedy(fault))]
    case .invalid(let errors, _): errors
    }
  }

  /// The file that the first error is in.
  package var file: String {
    switch self {
    case .missing(let path), .unreadable(let path, _), .emptied(let path): path
    case .invalid(let errors, _): errors.first?.file ?? ""
    }
  }

  private static let emptyFile = (
    problem: "is empty, as a full disk or an interrupted save leaves one",
    remedy: "write it again, or write `series: []` if no sessions are meant"
  )

  private static func remedy(_ fault: SystemFault) -> String {
    switch fault {
    case .linkLoop: "let the link lead to the file that your configuration stands in"
    case .isAFolder, .notRegular: "name the file that your configuration stands in"
    case SystemFault(number: ENOENT): "see whether the path is right"
    default: "make it readable for you"
    }
  }

  /// The sentences for a log, without the person's own words. Several errors at one place may then
  /// be one sentence.
  package var logged: [String] {
    guard case .invalid(let errors, _) = self else {
      return sentences
    }
    var said: Set<String> = []
    return errors.map(\.logged).filter { said.insert($0).inserted }
  }

  /// The errors for a terminal, with the lines of the file.
  package var rendered: [String] {
    if case .invalid(let errors, _) = self { errors.map(\.rendered) } else { sentences }
  }
}
