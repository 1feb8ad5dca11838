// SPDX-License-Identifier: Apache-2.0
import Text

extension Tables {
  /// The ISO 3166 code of the country in which a zone lies; nil if that country has no crisis
  /// lines, or if the zone is unknown.
  package func country(ofZone zone: String) -> String? { value(of: zone, in: .zoneCountries) }

  /// The emergency numbers of the country in which a zone lies, the usual one first; empty if none
  /// is known.
  package func emergency(inZone zone: String) -> [String] {
    if let country = country(ofZone: zone) { return lines(in: country)?.emergency ?? [] }
    return value(of: zone, in: .zoneEmergency).asList
  }

  /// The ISO 3166 code that is meant by a common wrong one: `GB` for `UK`; nil for any other code.
  package func country(meantBy code: String) -> String? {
    value(of: code.uppercased(), in: .meantCountries)
  }

  /// True for a code that ISO 3166 has given to a country, and for that of Kosovo.
  package func isCountry(_ code: String) -> Bool { root.strings(.countryCodes).contains(code) }

  private func value(of key: String, in field: RootField) -> String? {
    root.rows(field, of: PairField.self).first { $0.string(.key) == key }?.string(.value)
  }
}
