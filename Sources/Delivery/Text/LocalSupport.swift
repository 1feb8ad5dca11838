// SPDX-License-Identifier: Apache-2.0
import Library
package import Planning
import Text
import Wording

/// The people to turn to, as configured, and where the person is.
package struct LocalSupport: Hashable, Sendable {
  /// The part of the configuration about it.
  package let support: Support
  /// The name of the person's zone, from which the country is guessed where none is configured.
  package let zone: String

  package init(_ support: Support, zone: String) {
    self.support = support
    self.zone = zone
  }
}

/// The country whose lines are shown (`wording.md`, "Crisis lines").
struct SupportCountry {
  /// The country with its lines; nil if no country is known, or no line of it.
  let lines: CountryLines?
  /// True if the lines are those of the zone, because no country is configured.
  let isGuessed: Bool
  /// True if no country is configured, and the zone lies in none that has lines.
  let isUnknown: Bool
  /// The emergency numbers, the usual one first; empty if none is known.
  let emergency: [String]

  init(_ local: LocalSupport, _ words: Words) {
    let ofZone = words.country(ofZone: local.zone)
    let code = local.support.country ?? ""
    if let known = words.lines(in: code) ?? words.lines(in: words.country(meantBy: code)) {
      self.init(lines: known, isGuessed: false, isUnknown: false, emergency: known.emergency)
    } else if CountryLines.isCode(code) {
      // The emergency number of another country's zone may not work in the configured country.
      let numbers = words.emergency(inZone: local.zone).only(when: ofZone == nil)
      self.init(lines: nil, isGuessed: false, isUnknown: false, emergency: numbers)
    } else {
      let guess = words.lines(in: ofZone)
      self.init(
        lines: guess, isGuessed: guess != nil, isUnknown: guess == nil,
        emergency: words.emergency(inZone: local.zone))
    }
  }

  private init(lines: CountryLines?, isGuessed: Bool, isUnknown: Bool, emergency: [String]) {
    self.lines = lines
    self.isGuessed = isGuessed
    self.isUnknown = isUnknown
    self.emergency = emergency
  }
}
