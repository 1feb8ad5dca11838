// SPDX-License-Identifier: Apache-2.0
import Planning

/// The facts that the sessions of a series have in common.
struct SeriesFacts {
  /// The name of the series.
  var name: String
  /// nil: the zone is written but not understood, so nothing can be said of the wall times.
  var zone: Zone?
  var route: Route
  /// The length of each session.
  var length: Elapsed

  /// A session that begins at `start`. Its number does not matter here.
  func session(at start: Instant) -> Session {
    Session(
      id: SessionID(series: name, number: 1), start: start, length: length, route: route)
  }
}
