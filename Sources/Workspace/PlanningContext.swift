// SPDX-License-Identifier: Apache-2.0
import Delivery
package import Planning
import Settings
package import Zones
import Wording

/// All that an agenda is made from, but for the ledger: the regimen as configured, the zone where
/// the person is, and the library.
package struct PlanningContext: Sendable {
  /// What the person asked for.
  package let configuration: Configuration
  /// The zone where the person is: the configured one, or the system's.
  package private(set) var zone: Zone
  /// The texts.
  package let library: [LibraryText]
  private let zones: ZoneFiles
  private let texts: [String: LibraryText]

  /// An almanac of a regimen.
  ///
  /// - Parameters:
  ///   - zones: The system's zone files, for the zones that series were given in the past.
  ///   - library: The texts; nil: those that the program brings with it, in the regimen's language.
  package init(
    configuration: Configuration, zones: ZoneFiles = ZoneFiles(), library: [LibraryText]? = nil
  ) {
    let library = library ?? BuiltIn.library(configuration.language)
    self.configuration = configuration
    self.zones = zones
    self.library = library
    zone = configuration.zone ?? zones.system()
    texts = Dictionary(library.map { ($0.id, $0) }) { first, _ in first }
  }

  /// The almanac of what a person has configured, with the system's zones.
  package init(_ loaded: LoadedConfiguration) {
    self.init(configuration: loaded.configuration, library: loaded.library())
  }

  /// The almanac of what could be made of a configuration file, whatever is wrong with it or with
  /// the prompts beside it: those of them that can be read are there, so that a text that was
  /// promised is not taken for one that has gone.
  package init(salvaged configuration: Configuration, of path: String) {
    let own = OwnPrompts.beside(path, language: nil)
    self.init(
      configuration: configuration,
      library: BuiltIn.library(configuration.language) + own[configuration.language])
  }

  /// The agenda as it follows from what is remembered; every prompt at its slot where nothing is
  /// remembered yet.
  package func agenda(for ledger: Ledger?) -> Agenda {
    var register = ledger?.register ?? SessionNumbering()
    let scheduledSessions = register.schedule(
      configuration.series, changes: ledger?.changes ?? [:], home: zone
    ) {
      try? zones.zone(named: $0)
    }
    return Agenda(
      configuration: configuration, scheduledSessions: scheduledSessions, zone: zone,
      seed: ledger?.seed, library: library, planWords: BuiltIn.planWords, register: register)
  }

  /// What a session has from a series that it is added to; nil if there is no such series.
  package func course(_ series: String, in agenda: Agenda, _ ledger: Ledger) -> SeriesDefaults? {
    agenda.register.course(series, of: configuration.series, changes: ledger.changes, home: zone) {
      try? zones.zone(named: $0)
    }
  }

  /// The zones in which series were first seen, or that calendars brought, and that this system
  /// does not have: then the person's own is used in their place.
  package func missingZones(_ ledger: Ledger) -> [MissingZone] {
    let own = configuration.series.filter { $0.zone == nil }.compactMap { one in
      ledger.register.series[one.name].map {
        MissingZone(series: one.name, zone: $0.zone, home: zone.name)
      }
    }
    let brought = ledger.changes.compactMap { id, change in
      change.origin.map { MissingZone(series: id.series, zone: $0.zone, home: zone.name) }
    }
    return Set(own + brought).filter { (try? zones.zone(named: $0.zone)) == nil }.sorted {
      ($0.series, $0.zone) < ($1.series, $1.zone)
    }
  }

  /// All that a prompt says: a text of the library or a question of the program's own, and the
  /// words that it quotes; nil if the library no longer has its text and it quotes nothing.
  package func text(of item: String?, quoting quote: Quote? = nil) -> String? {
    let words = Words(configuration.language)
    let text = item.flatMap { item in Question(rawValue: item).map(words.text) ?? texts[item]?.text
    }
    let said = [text, quote.map(words.quoting)].compactMap { $0 }
    return said.isEmpty ? nil : said.joined(separator: "\n\n")
  }

  /// Looks at the system's zone again, if it is followed.
  ///
  /// - Returns: Whether it is another one now.
  package mutating func followZone() -> Bool {
    guard configuration.zone == nil else { return false }
    let now = zones.system()
    defer { zone = now }
    return now != zone
  }
}

/// A zone that the system does not have any more.
package struct MissingZone: Hashable, Sendable {
  /// The series whose wall times it is about.
  package let series: String
  /// The zone's IANA name.
  package let zone: String
  /// The name of the zone that is used instead.
  let home: String

  /// What is wrong; a clause without capital or full stop.
  package var message: String {
    "`\(series)` has times of the zone `\(zone)`, which this system does not have, so they are read on your clock (\(home))"
  }
  /// What would be right; a clause without capital or full stop.
  package var expected: String {
    "install the system's time zones (tzdata), or write a `time_zone` for the series"
  }
}
