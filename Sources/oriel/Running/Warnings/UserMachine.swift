// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import Workspace

/// The service manager of a person: its units, and whether it goes on when they log out. Only files
/// are looked at, so that nothing is started by looking.
struct UserMachine {
  /// The folder of the person's running services, `$XDG_RUNTIME_DIR`.
  let runtime: String
  /// The folders of units, in the order in which the manager looks.
  let units: [String]
  private let lingering: Lingering
  /// The mail helper; nil if it is not installed.
  let mailHelper: String?

  /// The person's machine; nil if no service manager of theirs runs.
  init?() {
    guard let runtime = BaseFolder.runtime.path(environmentVariable),
      isFolder(runtime + "/systemd")
    else {
      return nil
    }
    self.runtime = runtime
    units = BaseFolder.unitFolders(environmentVariable)
    lingering = .here
    mailHelper = helperPath("oriel-post")
  }

  /// True if a unit is installed.
  func has(_ unit: String) -> Bool { units.contains { access("\($0)/\(unit)", F_OK) == 0 } }

  /// True if a unit is masked, so that nobody can start it: the first file of its name is a link to
  /// `/dev/null`.
  func isMasked(_ unit: String) -> Bool {
    let files = units.map { "\($0)/\(unit)" }
    return files.first { access($0, F_OK) == 0 }.flatMap(followed) == "/dev/null"
  }

  /// True if a unit is enabled: a link in a `.wants` or `.requires` folder names it.
  func isEnabled(_ unit: String) -> Bool {
    units.contains { folder in
      names(inFolder: folder).contains { name in
        (name.hasSuffix(".wants") || name.hasSuffix(".requires"))
          && target(ofLink: "\(folder)/\(name)/\(unit)") != nil
      }
    }
  }

  /// True if the person's services run while they are logged out; nil if that is not known.
  var lingers: Bool? { lingering.isOn }

  /// True if the socket exists at which mail is handed over. It disappears when its unit is
  /// stopped.
  var acceptsMail: Bool {
    var facts = stat()
    return stat(runtime + "/oriel-post", &facts) == 0 && facts.st_mode & S_IFMT == S_IFSOCK
  }
}
