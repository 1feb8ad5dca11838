// SPDX-License-Identifier: Apache-2.0

/// A folder that a variable of the environment names, by the XDG Base Directory Specification. The
/// raw value is that variable.
package enum BaseFolder: String, CaseIterable, Sendable {
  case configuration = "XDG_CONFIG_HOME"
  case state = "XDG_STATE_HOME"
  case data = "XDG_DATA_HOME"
  case runtime = "XDG_RUNTIME_DIR"

  /// The usual place below the home; nil if there is none.
  private var usual: String? {
    switch self {
    case .configuration: "/.config"
    case .state: "/.local/state"
    case .data: "/.local/share"
    case .runtime: nil
    }
  }

  /// The path, without a slash at its end; nil if the variable does not lead to a folder, and there
  /// is no usual place. A relative value does not count, by the specification.
  ///
  /// - Parameter variable: Reads the environment; nil for an unset or empty variable.
  package func path(_ variable: (String) -> String?) -> String? {
    if let path = variable(rawValue), path.hasPrefix("/") {
      return path.withoutLastSlash
    }
    return usual.map { (variable("HOME") ?? "").withoutLastSlash + $0 }
  }

  /// The folders in which a person's service manager looks for units, the first one first
  /// (systemd.unit(5), "User Unit Search Path").
  package static func unitFolders(_ variable: (String) -> String?) -> [String] {
    let home = variable("HOME") ?? ""
    let own = [
      configuration.path(variable), home + "/.config", "/etc", runtime.path(variable), "/run",
      data.path(variable), home + "/.local/share",
    ]
    let shared = ["/usr/local/share", "/usr/share", "/usr/local/lib", "/usr/lib"]
    return (own.compactMap(\.self) + shared).map { $0 + "/systemd/user" }
  }
}

extension String {
  fileprivate var withoutLastSlash: String {
    count > 1 && hasSuffix("/") ? String(dropLast()) : self
  }
}
