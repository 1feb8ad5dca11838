// SPDX-License-Identifier: Apache-2.0
import Delivery
import Planning
import Settings
import Workspace
import Wording
import YAML

/// Warnings of `oriel check` about the support card.
enum SupportWarnings {
  /// Warns of a card without country and clinic, which has the lines of a guessed country, or none.
  static func warnings(_ configuration: Configuration, _ locations: SourceLocations)
    -> [Diagnostic]
  {
    let support = configuration.support
    guard support.country == nil, support.clinic == nil else {
      return []
    }
    let card = SupportCard(configuration.localSupport, words: .english)
    let country =
      card.country.map { "`country: \($0)` if you live there" }
      ?? "`country:` with the two letters of the country where you live"
    return [
      locations.supportDiagnostic(
        "the support card knows neither your country nor your clinic",
        "write \(country), and `clinic:` with its number, below `support:`")
    ]
  }
}
