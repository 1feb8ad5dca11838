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
    func file(_ path: String, in folder: BaseFolder) -> String {
      (folder.path(variable) ?? "") + path
    }
    self.configuration = configuration ?? file("/oriel/config.yaml", in: .configuration)
    self.state = state ?? file("/oriel/state.json", in: .state)
    stateIsOwn = state == nil
  }

  /// The same files with another configuration.
  package func reading(_ configuration: String) -> FilePaths {
    var paths = self
    paths.configuration = configuration
    return paths
  }
}
