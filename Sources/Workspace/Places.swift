// SPDX-License-Identifier: Apache-2.0

/// Where the files are (`contract.md`, "Places").
package struct Places: Hashable, Sendable {
  /// The configuration file.
  package let configuration: String
  /// The state file.
  package let state: String
  /// Whether the state's folder is the program's own, so that it is kept closed to others.
  package let stateIsOwn: Bool

  /// The files of a person, or those named on the command line.
  ///
  /// - Parameters:
  ///   - configuration: The path given by `--config`, if one was.
  ///   - state: The path given by `--state`, if one was.
  ///   - variable: Reads the environment; an unset or empty variable is nil.
  package init(configuration: String?, state: String?, variable: (String) -> String?) {
    let home = variable("HOME") ?? ""
    // The XDG Base Directory Specification has relative paths ignored.
    func folder(_ name: String, _ fallback: String) -> String {
      variable(name).flatMap { $0.hasPrefix("/") ? $0 : nil } ?? home + "/" + fallback
    }
    self.configuration =
      configuration ?? folder("XDG_CONFIG_HOME", ".config") + "/oriel/config.yaml"
    self.state = state ?? folder("XDG_STATE_HOME", ".local/state") + "/oriel/state.json"
    stateIsOwn = state == nil
  }
}
