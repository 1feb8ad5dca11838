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
  /// The folder in which logind keeps the names of those whose services run on; nil if there is no
  /// logind.
  let linger: String?
  let user: String
  /// The mail helper; nil if it is not installed.
  let mailHelper: String?

  /// The person's machine; nil if no service manager of theirs runs.
  init?() {
    guard let runtime = BaseFolder.runtime.path(environmentVariable),
      isFolder(runtime + "/systemd")
    else {
      return nil
    }
    self.init(
      runtime: runtime, units: BaseFolder.unitFolders(environmentVariable),
      // The folder by which sd-login(3), "Notes", recognises logind.
      linger: isFolder("/run/systemd/seats") ? "/var/lib/systemd/linger" : nil,
      user: getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) } ?? "",
      mailHelper: helperPath("oriel-post"))
  }

  init(runtime: String, units: [String], linger: String?, user: String, mailHelper: String?) {
    self.runtime = runtime
    self.units = units
    self.linger = linger
    self.user = user
    self.mailHelper = mailHelper
  }

  /// True if a unit is installed.
  func has(_ unit: String) -> Bool { units.contains { access("\($0)/\(unit)", F_OK) == 0 } }

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
  var lingers: Bool? {
    linger.map { isFolder($0) && access("\($0)/\(user)", F_OK) == 0 }
  }

  /// True if the socket exists at which mail is handed over. It disappears when its unit is
  /// stopped.
  var acceptsMail: Bool {
    var facts = stat()
    return stat(runtime + "/oriel-post", &facts) == 0 && facts.st_mode & S_IFMT == S_IFSOCK
  }
}
