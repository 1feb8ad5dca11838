// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Files
import Keeping
import Workspace

/// The state that a command is about to change, and whether a daemon would see the change.
struct ChangeTarget {
  let paths: FilePaths
  /// The daemon of this state; nil if none runs.
  let daemon: RunningDaemon?
  /// The state of a daemon that runs while none keeps this one, with its process.
  let elsewhere: (process: Int32, state: String)?
  /// True if a text was accepted for this state, and the configuration is another one.
  let isOfOtherConfiguration: Bool

  init(_ paths: FilePaths) {
    self.paths = paths
    daemon = StateFile.daemon(of: paths.state)
    // A state that was named is meant, whatever the daemon keeps.
    let other =
      paths.stateIsOwn && daemon == nil
      ? ServiceSurroundings.now(nil, of: paths.state).elsewhere : nil
    elsewhere = other.flatMap { $0.namesState ? nil : ($0.number, $0.files.state) }
    isOfOtherConfiguration =
      paths.stateIsOwn && daemon == nil && Self.isOfOtherConfiguration(paths)
  }

  /// Refuses a change that the daemon would not see, or that goes by a file that is not in force.
  func check() throws {
    if let refusal {
      throw errorExit(refusal)
    }
  }

  /// The reason, and the way to make the change; nil: it can be made.
  var refusal: String? {
    if let elsewhere {
      return
        "nothing was changed, because the daemon (process \(elsewhere.process)) does not see "
        + "\(paths.state); to change what it goes by, add: --state \(elsewhere.state)"
    }
    guard !paths.configurationIsOwn else {
      return nil
    }
    if let read = daemon?.configuration, !FilePaths.isSame(read, paths.configuration) {
      return
        "nothing was changed, because the daemon goes by \(read) and not by "
        + "\(paths.configuration); leave out --config, or name another state with --state FILE"
    }
    return isOfOtherConfiguration
      ? "nothing was changed, because your notes do not go by \(paths.configuration); leave out "
        + "--config, or name another state with --state FILE" : nil
  }

  /// True if a configuration was named that is neither the usual one nor what was accepted last.
  private static func isOfOtherConfiguration(_ paths: FilePaths) -> Bool {
    let usual = FilePaths(configuration: nil, state: nil, variable: environmentVariable)
    guard !paths.configurationIsOwn,
      !FilePaths.isSame(paths.configuration, usual.configuration)
    else {
      return false
    }
    return SettingsInForce.isOtherThanAccepted(paths)
  }
}
