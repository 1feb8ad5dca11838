// SPDX-License-Identifier: Apache-2.0
import Planning
import Workspace

extension Optional {
  /// A part of a sentence about the value; empty if there is none.
  func part(_ text: (Wrapped) -> String) -> String { map(text) ?? "" }
}

/// In place of a plan that has no session to start from.
func noSessions(_ snapshot: Snapshot) -> String {
  "There are no sessions yet. Write their dates into \(snapshot.places.configuration)."
}

/// A session of which only a summary is kept.
enum PastSession {
  static func sentence(_ key: Key) -> String {
    "\(key) is long past: \(key.session) was over more than a year ago, and only a summary of it is kept."
  }
}
