// SPDX-License-Identifier: Apache-2.0

/// The places of zones, and the wrong codes of countries (`config/places.yaml`).
package struct Places: Hashable, Sendable {
  /// The country in which a zone lies, by the zone's name; only countries that have lines.
  package let countries: [String: String]
  /// The emergency number where a zone lies, by the zone's name; only zones of other countries.
  package let emergency: [String: String]
  /// The country's code that is meant, by what people write in its place, in capitals.
  package let meant: [String: String]
}
