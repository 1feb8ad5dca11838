// SPDX-License-Identifier: Apache-2.0

/// A zone of a series that this system does not have any more.
package struct MissingZone: Hashable, Sendable {
  /// The series whose wall times the zone belongs to.
  package let series: String
  /// The zone's IANA name.
  package let zone: String
  /// The name of the zone that is used instead.
  let home: String

  /// The problem, as a clause without capital or full stop.
  package var message: String {
    "`\(series)` has times of the zone `\(zone)`, which this system does not have, "
      + "so they are read on your clock (\(home))"
  }
  /// The remedy, as a clause without capital or full stop.
  package var remedy: String {
    "install the system's time zones (tzdata), or write a `time_zone` for the series"
  }
}
