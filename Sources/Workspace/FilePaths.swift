// SPDX-License-Identifier: Apache-2.0

/// The paths of the person's files.
package struct FilePaths: Hashable, Sendable {
  /// The configuration file.
  package private(set) var configuration: String
  /// The state file.
  package let state: String
  /// True if the state's folder is the program's own, so that it is kept closed to others.
  package let stateIsOwn: Bool

  /// The paths by the XDG Base Directory Specification, or those of the command line.
  ///
  /// - Parameters:
  ///   - configuration: The path given by `--config`, if there is one.
  ///   - state: The path given by `--state`, if there is one.
  ///   - variable: Reads the environment; nil for an unset or empty variable.
  package init(configuration: String?, state: String?, variable: (String) -> String?) {
    let home = variable("HOME") ?? ""
    let configurations = Self.folder(variable("XDG_CONFIG_HOME"), or: home + "/.config")
    let states = Self.folder(variable("XDG_STATE_HOME"), or: home + "/.local/state")
    self.configuration = configuration ?? configurations + "/oriel/config.yaml"
    self.state = state ?? states + "/oriel/state.json"
    stateIsOwn = state == nil
  }

  /// The same files with another configuration.
  package func reading(_ configuration: String) -> FilePaths {
    var paths = self
    paths.configuration = configuration
    return paths
  }

  /// The specification has relative paths ignored.
  private static func folder(_ value: String?, or usual: String) -> String {
    guard let value, value.hasPrefix("/") else {
      return usual
    }
    return value
  }
}
