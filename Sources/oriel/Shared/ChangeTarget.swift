// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Files
import Keeping
import Text
import Workspace

/// The state that a command is about to change, and whether a daemon would see the change.
struct ChangeTarget {
  let paths: FilePaths
  /// The daemon of this state; nil if none runs.
  let daemon: RunningDaemon?
  /// The process and the state of another daemon, while none runs with this state.
  let elsewhere: (process: Int32, state: String)?
  /// True if another configuration than this one was accepted for this state.
  let isOfOtherConfiguration: Bool

  init(_ paths: FilePaths) {
    self.paths = paths
    daemon = StateFile.daemon(of: paths.state)
    // A state that was named counts, whatever the daemon uses.
    let hasNoDaemon = paths.stateIsOwn && daemon == nil
    let other =
      hasNoDaemon
      ? ServiceSurroundings.now(nil, of: paths.state).elsewhere : nil
    elsewhere = other.flatMap { $0.namesState ? nil : ($0.number, $0.files.state) }
    isOfOtherConfiguration = hasNoDaemon && Self.isOfOtherConfiguration(paths)
  }

  /// Refuses a change that the daemon would not see, or that depends on a file that is not in
  /// force.
  func check() throws {
    if let refusal {
      throw errorExit(refusal)
    }
  }

  /// The reason why the change cannot be made, and another way; nil if it can be made.
  var refusal: String? {
    if let elsewhere {
      return
        "nothing was changed, because the daemon (process \(elsewhere.process)) does not see "
        + "\(paths.state); to change what it goes by, add: --state \(shellWord(elsewhere.state))"
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

  /// True if a configuration was named that is neither the usual one nor the one that was accepted
  /// last.
  private static func isOfOtherConfiguration(_ paths: FilePaths) -> Bool {
    let usual = FilePaths(configuration: nil, state: nil, variable: environmentVariable)
    guard !paths.configurationIsOwn,
      !FilePaths.isSame(paths.configuration, usual.configuration)
    else {
      return false
    }
    return SettingsInForce.isUnaccepted(paths)
  }
}
