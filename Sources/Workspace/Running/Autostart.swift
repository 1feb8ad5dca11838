// SPDX-License-Identifier: Apache-2.0
import Glibc
import Keeping

/// The facts that decide if the autostart entry of a desktop starts a daemon. The entry is there for
/// everybody who uses the computer, so it must do nothing unless it is needed, and say nothing then.
package struct Autostart: Hashable, Sendable {
  /// True if there is a configuration: the person wants notes.
  var isConfigured: Bool
  /// True if a service manager of the person runs and has the service. The person enables it there,
  /// or not.
  var hasService: Bool
  /// True if a daemon keeps the state already.
  var isRunning: Bool

  package init(isConfigured: Bool, hasService: Bool, isRunning: Bool) {
    self.isConfigured = isConfigured
    self.hasService = hasService
    self.isRunning = isRunning
  }

  /// True if a daemon is to be started.
  package var isWanted: Bool { isConfigured && !hasService && !isRunning }

  /// The facts of this process.
  package static func now(_ paths: FilePaths) -> Autostart {
    let daemon = StateFile.daemon(of: paths.state)
    return Autostart(
      isConfigured: access(paths.configuration, F_OK) == 0,
      hasService: ServiceSurroundings.now(daemon, of: paths.state).isInstalled,
      isRunning: daemon != nil)
  }
}
