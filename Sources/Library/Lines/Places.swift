// SPDX-License-Identifier: Apache-2.0

/// The places of zones, and the right and wrong codes of countries (`config/places.yaml`).
package struct Places: Hashable, Sendable {
  /// The code of the country in which a zone lies, by the zone's name. Only countries with crisis
  /// lines are here.
  package let countries: [String: String]
  /// The emergency number of a zone, by the zone's name. Only zones of countries without crisis
  /// lines are here.
  package let emergency: [String: String]
  /// The right code of a country, by a common wrong one in capitals.
  package let meant: [String: String]
  /// The codes of all countries.
  package let codes: [String]
}
