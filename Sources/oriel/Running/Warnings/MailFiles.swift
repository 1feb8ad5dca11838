// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import Planning
import Posting
import Settings
import Text
import Workspace
import YAML

extension Channel {
  /// Warnings about the files that a channel needs, whether or not it is used.
  func fileWarnings(_ loaded: LoadedConfiguration) -> [Diagnostic] {
    switch self {
    case .desktop, .terminal: []
    case .email:
      loaded.configuration.mail.asList.flatMap { MailFiles.warnings($0, loaded.locations) }
    }
  }
}

/// Tests whether the files that the mail channel needs can be used. Otherwise the person would only
/// read of them in the journal when a mail is due.
private enum MailFiles {
  static func warnings(_ mail: MailSettings, _ locations: SourceLocations) -> [Diagnostic] {
    let warnings = [
      password(mail, locations), authorities(mail, locations), program(mail, locations),
    ]
    return warnings.compactMap { $0 }
  }

  private static func password(_ mail: MailSettings, _ locations: SourceLocations) -> Diagnostic? {
    guard case .file(let path)? = mail.login?.secret else {
      return nil
    }
    do {
      close(try SecretFile.opened(path))
      return nil
    } catch {
      return locations.diagnostic(.password, error.message, error.remedy)
    }
  }

  private static func authorities(_ mail: MailSettings, _ locations: SourceLocations) -> Diagnostic?
  {
    guard let path = mail.authorities, let reason = hindrance(expanded(path: path), R_OK) else {
      return nil
    }
    return locations.diagnostic(
      .authorities, "this file could not be read (\(reason))", "check the path in `ca_file`")
  }

  private static func program(_ mail: MailSettings, _ locations: SourceLocations) -> Diagnostic? {
    guard case .program(let path) = mail.server, let reason = hindrance(path, X_OK) else {
      return nil
    }
    return locations.diagnostic(
      .program, "this program cannot be run (\(reason))",
      "install it, or check the path in `server`")
  }

  private static func hindrance(_ path: String, _ use: Int32) -> String? {
    if isFolder(path) {
      return "it is a folder"
    }
    return access(path, use) == 0 ? nil : String(cString: strerror(errno))
  }
}
