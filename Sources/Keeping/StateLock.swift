// SPDX-License-Identifier: Apache-2.0

/// A lock beside the state file.
enum StateLock {
  /// Held by a daemon for its life.
  case daemon
  /// Held by any process for one turn.
  case turn

  /// The lock's file name. Two states in one folder have locks of their own. Those of `state.json`
  /// have the names that every version has given them, so that a daemon of an older version and a
  /// newer command still keep each other away.
  func fileName(ofState name: String) -> String {
    let prefix = name == "state.json" ? "" : name + "."
    return switch self {
    case .daemon: prefix + "daemon.lock"
    case .turn: prefix + "state.lock"
    }
  }
}
