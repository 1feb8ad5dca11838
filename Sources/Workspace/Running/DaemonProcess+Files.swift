// SPDX-License-Identifier: Apache-2.0
import Files
import Text

/// The files of a daemon, by its command line and its environment.
extension DaemonProcess {
  /// True if it was started as `oriel daemon`.
  package var isDaemon: Bool { arguments.dropFirst().first == "daemon" }

  /// True if its notes come to a terminal, where somebody tries it.
  package var isTrial: Bool { arguments.contains("--terminal") }

  /// True if its command line names the state, and so means another one than the usual.
  package var namesState: Bool { option("--state") != nil }

  /// The paths of its files, from the root.
  package var files: FilePaths {
    let usual = FilePaths(configuration: nil, state: nil) { value(of: $0) }
    return FilePaths(
      configuration: option("--config").map(fromRoot) ?? usual.configuration,
      state: option("--state").map(fromRoot) ?? usual.state
    ) { _ in nil }
  }

  /// The value of a variable; nil if it is not set or empty, which counts as the same.
  package func value(of variable: String) -> String? {
    environment[variable]?.ifNotEmpty
  }

  /// The value of an option, as a word of its own or behind `=`.
  private func option(_ name: String) -> String? {
    if let index = arguments.firstIndex(of: name) {
      return arguments.dropFirst(index + 1).first
    }
    return arguments.first { $0.hasPrefix(name + "=") }.map {
      String($0.dropFirst(name.count + 1))
    }
  }

  private func fromRoot(_ path: String) -> String {
    path.hasPrefix("/") ? path : (folder ?? "") + "/" + path
  }
}
