// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import Planning
import Settings
import Wording
import Zones

extension SetupFacts {
  /// The facts of this computer.
  ///
  /// - Parameter now: The present.
  static func here(file: String, now: Instant) -> SetupFacts {
    let zones = ZoneFiles()
    let lookup = ZoneLookup(zones)
    let lingers = UserMachine()?.lingers
    return SetupFacts(
      zone: zones.system(), now: now,
      file: shortened(path: file),
      lingers: lingers,
      zoneNamed: { try? zones.zone(named: $0) }, zoneMeant: { lookup.suggestion(for: $0) },
      calendar: { SetupCalendar.entries(of: expanded(path: $0), in: $1, now: now) })
  }

  /// The language of the shell, if the program has words in it.
  static var language: Language {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"]
    let set = names.compactMap { getenv($0).map { String(cString: $0) } }.first { !$0.isEmpty }
    let code = set.map { String($0.prefix { $0.isLetter }) }
    return BuiltIn.languages.first { $0.code == code } ?? .english
  }
}
