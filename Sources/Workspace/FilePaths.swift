// SPDX-License-Identifier: Apache-2.0
import Files
import Keeping

/// The paths of the person's files.
package struct FilePaths: Hashable, Sendable {
  /// The configuration file.
  package private(set) var configuration: String
  /// The state file.
  package let state: String
  /// True if the state's folder is the program's own, so that it is kept closed to others.
  package let stateIsOwn: Bool
  /// True if the configuration is the usual one of the person, and was not named.
  package let configurationIsOwn: Bool

  /// The paths by the XDG Base Directory Specification, or those of the command line.
  ///
  /// - Parameters:
  ///   - configuration: The path given by `--config`, if there is one.
  ///   - state: The path given by `--state`, if there is one.
  ///   - variable: Reads the environment; nil for an unset or empty variable.
  package init(configuration: String?, state: String?, variable: (String) -> String?) {
    let folder = BaseFolder.configuration.path(variable) ?? ""
    self.configuration = configuration ?? folder + "/oriel/config.yaml"
    self.state = state ?? StateFile.usualPath(variable)
    stateIsOwn = state == nil
    configurationIsOwn = configuration == nil
  }

  /// The same files with another configuration.
  package func reading(_ configuration: String) -> FilePaths {
    var paths = self
    paths.configuration = configuration
    return paths
  }

  /// True for two paths of one file.
  package static func isSame(_ one: String, _ other: String) -> Bool {
    place(of: one) == place(of: other)
  }

  /// The path with every link followed, also of a file that does not exist.
  private static func place(of path: String) -> String {
    let end = parts(ofPath: destination(ofPath: absolute(path: path)))
    return (followed(end.folder) ?? end.folder) + "/" + end.name
  }
}
