// SPDX-License-Identifier: Apache-2.0
import Planning

/// The zone of the wall times of a series.
struct SeriesZone {
  /// The name of the series.
  var name: String
  /// nil: the zone is written but not understood, so nothing can be said of the wall times.
  var zone: Zone?
}
