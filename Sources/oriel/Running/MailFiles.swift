// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import Planning
import Posting
import Settings

/// Tests whether the files that the mail channel needs can be used. Otherwise the person would only
/// read of them in the journal when a mail is due.
enum MailFiles {
  static func warnings(_ mail: Mail, _ places: SourceLocations) -> [SourceFault] {
    var warnings: [SourceFault] = []
    if case .file(let path)? = mail.login?.secret {
      do { close(try SecretFile.opened(path)) } catch {
        warnings.append(places.fault(.password, error.message, error.expected))
      }
    }
    if let path = mail.authorities, let reason = hindrance(expanded(path: path), R_OK) {
      warnings.append(
        places.fault(
          .authorities, "this file could not be read (\(reason))",
          "check the path in `ca_file`"))
    }
    if case .program(let path) = mail.server, let reason = hindrance(path, X_OK) {
      warnings.append(
        places.fault(
          .program, "this program cannot be run (\(reason))",
          "install it, or check the path in `server`"))
    }
    return warnings
  }

  private static func hindrance(_ path: String, _ use: Int32) -> String? {
    if isFolder(path) {
      return "it is a folder"
    }
    return access(path, use) == 0 ? nil : String(cString: strerror(errno))
  }
}
