// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
import Pictures
import Planning
import Settings
import Wording
import Zones

/// The facts on which the questions depend and which no answer changes.
struct SetupFacts {
  /// The computer's own zone.
  let zone: Zone
  let now: Instant
  /// The path of the configuration, as it is shown.
  let file: String
  /// The screen on which the plan is shown.
  var screen = Screen(width: Screen.usual)
  /// True if a program that shows notes was found; nil if it was not looked for.
  var hasDesktop: Bool?
  /// True if the person's services run while they are logged out; nil if that cannot be turned on
  /// here.
  var lingers: Bool?
  /// The zone with a name.
  let zoneNamed: (String) -> Zone?
  /// The name that a wrong name of a zone probably means.
  let zoneMeant: (String) -> String?
  /// The entries of a calendar file by their titles, by the clock of a zone; nil if it cannot be
  /// read.
  let calendar: (_ path: String, Zone) -> [SetupCalendar.Entries]?
}

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
