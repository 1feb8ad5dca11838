// SPDX-License-Identifier: Apache-2.0
import Planning

/// The zone in which the wall times of a series are read, to tell what they will mean.
struct SeriesZone {
  /// The name of the series.
  var name: String
  /// nil: it is written but not understood, so nothing can be said of its wall times.
  var zone: Zone?
}
