// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc

/// The file by which logind remembers that a person's services run while they are logged out
/// (`loginctl(1)`, "enable-linger").
struct Lingering {
  /// The folder in which logind keeps a file for each such person; nil if there is no logind.
  let folder: String?
  /// The name of the person; nil if the computer has no entry for them.
  let user: String?

  /// The lingering of the person who runs this process.
  static var here: Lingering {
    Lingering(
      // The folder by which sd-login(3), "Notes", recognises logind.
      folder: isFolder("/run/systemd/seats") ? "/var/lib/systemd/linger" : nil,
      user: getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) })
  }

  /// True if the person's services run while they are logged out; nil if that is not known.
  var isOn: Bool? {
    guard let folder, let user else {
      return nil
    }
    return access("\(folder)/\(user)", F_OK) == 0
  }
}
