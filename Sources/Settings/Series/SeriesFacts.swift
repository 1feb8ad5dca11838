// SPDX-License-Identifier: Apache-2.0
import Planning

/// The facts that the sessions of a series have in common.
struct SeriesFacts {
  var name: String
  /// The zone of the wall times; nil if it has an error, and the wall times cannot be checked.
  var zone: Zone?
  var route: Route
  /// The length of each session.
  var length: Elapsed

  /// A session that begins at `start`. Its number is not the real one.
  func session(at start: Instant) -> Session {
    Session(
      id: SessionID(series: name, number: 1), start: start, length: length, route: route)
  }
}
