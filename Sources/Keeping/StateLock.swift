// SPDX-License-Identifier: Apache-2.0

/// A lock beside the state file.
enum StateLock: String, CaseIterable {
  /// Held by a daemon for its life.
  case daemon = "daemon.lock"
  /// Held by any process for one turn.
  case turn = "state.lock"

  /// The lock's file name. Two states in one folder have locks of their own. Those of `state.json`
  /// have the names that every version has given them, so that a daemon of an older version and a
  /// newer command still keep each other away.
  func fileName(ofState name: String) -> String {
    name == "state.json" ? rawValue : "\(name).\(rawValue)"
  }
}
