// SPDX-License-Identifier: Apache-2.0

extension Tables {
  /// The country in which a zone lies, by its ISO 3166 code; nil: it has no crisis lines, or the
  /// zone has no name that is known.
  package func country(ofZone zone: String) -> String? { value(of: zone, in: .zoneCountries) }

  /// The emergency numbers where a zone lies, the usual one first; empty: none is known.
  package func emergency(inZone zone: String) -> [String] {
    if let country = country(ofZone: zone) { return lines(in: country)?.emergency ?? [] }
    return value(of: zone, in: .zoneEmergency).map { [$0] } ?? []
  }

  /// The country that a common wrong code means, by its ISO 3166 code: `GB` for `UK`; nil: none.
  package func country(meantBy code: String) -> String? {
    value(of: code.uppercased(), in: .meantCountries)
  }

  private func value(of key: String, in field: RootField) -> String? {
    root.rows(field, of: PairField.self).first { $0.string(.key) == key }?.string(.value)
  }
}
