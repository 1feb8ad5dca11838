// SPDX-License-Identifier: Apache-2.0
import Delivery
package import Planning
import Settings
import Text
package import Wording
package import Zones

/// All that an agenda is made from, except the ledger: the configuration, the person's zone and the
/// library.
package struct PlanningContext: Sendable {
  /// The configuration in force.
  package let configuration: Configuration
  /// The person's zone: the configured one, or the system's.
  package private(set) var zone: Zone
  /// The texts of the library.
  package let library: TextLibrary
  private let zones: ZoneFiles

  /// The context of a configuration.
  ///
  /// - Parameters:
  ///   - zones: The system's zone files, for zones that series were given in the past.
  ///   - library: The texts; the built-in ones in the configuration's language if nil.
  package init(
    configuration: Configuration, zones: ZoneFiles = ZoneFiles(), library: [LibraryText]? = nil
  ) {
    self.configuration = configuration
    self.zones = zones
    self.library = TextLibrary(library ?? BuiltIn.library(configuration.language))
    zone = configuration.zone ?? zones.system()
  }

  /// The context of one of many configurations, with a zone and texts that were read before.
  init(_ configuration: Configuration, zone: Zone, library: TextLibrary) {
    self.configuration = configuration
    self.zone = zone
    self.library = library
    zones = ZoneFiles()
  }

  /// The context of a configuration file that was read, with the system's zones.
  package init(_ loaded: LoadedConfiguration) {
    self.init(configuration: loaded.configuration, library: loaded.library())
  }

  /// The context of a file with errors. The person's own texts are read as far as possible, so
  /// that a text that was promised does not seem to have gone.
  package init(salvaged configuration: Configuration, of path: String) {
    let own = OwnTextFolder(beside: path).texts(language: nil)
    self.init(
      configuration: configuration,
      library: BuiltIn.library(configuration.language) + own[configuration.language])
  }

  /// The words of the person's language.
  package var words: Words { Words(configuration.language) }

  /// The agenda for a ledger. Without a ledger every prompt is at its slot.
  package func agenda(for ledger: Ledger?) -> Agenda {
    var numbering = ledger?.numbering ?? SessionNumbering()
    let scheduledSessions = numbering.schedule(
      configuration.series, changes: ledger?.changes ?? [:], home: zone, zoneNamed: zone(kept:))
    return Agenda(
      configuration: configuration, scheduledSessions: scheduledSessions, zone: zone,
      seed: ledger?.seed, library: library, ifThenWords: BuiltIn.ifThenWords, numbering: numbering)
  }

  /// The defaults for a session that is added to a series; nil if there is no such series.
  package func seriesDefaults(
    of series: String, in agenda: Agenda, _ ledger: Ledger
  ) -> SeriesDefaults? {
    agenda.numbering.seriesDefaults(
      of: series, in: configuration.series, changes: ledger.changes, home: zone,
      zoneNamed: zone(kept:))
  }

  /// The zone of a name that the state has kept. The file of the person's own zone, which nearly
  /// every series has, is not read again for each agenda.
  private func zone(kept name: String) -> Zone? {
    name == zone.name ? zone : zones.zone(kept: name)
  }

  /// The zones that series were first seen in, or that calendars brought, and that this system does
  /// not have. The person's own zone is used in their place.
  package func missingZones(_ ledger: Ledger) -> [MissingZone] {
    let own = configuration.series.filter { $0.zone == nil }.compactMap { one in
      ledger.numbering.series[one.name].map {
        MissingZone(series: one.name, zone: $0.zone, home: zone.name)
      }
    }
    let brought = ledger.changes.compactMap { id, change in
      change.source.map { MissingZone(series: id.series, zone: $0.zone, home: zone.name) }
    }
    return Set(own + brought).filter { zones.zone(kept: $0.zone) == nil }.sorted {
      ($0.series, $0.zone) < ($1.series, $1.zone)
    }
  }

  /// The full text of a prompt: a text of the library or a question of the program, the words that
  /// it quotes, and the sentences about who speaks. Nil if none of these is there, as when the
  /// library no longer has the text.
  ///
  /// - Parameters:
  ///   - introduces: True if the note has to say who speaks and how to stop.
  ///   - asksForWayHome: True if it has to say that somebody comes along on the way home.
  package func text(
    of id: String?, quoting quote: Quote? = nil, introduces: Bool = false,
    asksForWayHome: Bool = false
  ) -> String? {
    let said =
      id.flatMap { text(of: $0) }.asList + quote.map { words.quoting($0) }.asList
      + [words[.noteIntroduction]].only(when: introduces)
      + [words[.noteWayHome]].only(when: asksForWayHome)
    return said.ifNotEmpty?.joined(separator: "\n\n")
  }

  /// The full text of a note that a channel is asked for.
  package func text(of note: NoteRequest) -> String? {
    text(
      of: note.contentID, quoting: note.quote, introduces: note.introduces,
      asksForWayHome: note.asksForWayHome)
  }

  private func text(of id: String) -> String? {
    if let question = Question(contentID: id) {
      return words.text(of: question)
    }
    return library[id: id]?.text
  }

  /// Looks at the system's zone again, unless the configuration has a zone.
  ///
  /// - Returns: True if the zone has changed.
  package mutating func followZone() -> Bool {
    guard configuration.zone == nil else {
      return false
    }
    let now = zones.system()
    defer { zone = now }
    return now != zone
  }
}

/// The parts of a ledger that `PlanningContext.agenda(for:)` makes an agenda from. With the same
/// basis and the same context, the agenda is the same.
package struct AgendaBasis: Equatable {
  private let seed: UInt64
  private let numbering: SessionNumbering
  private let changes: [SessionID: SessionChange]

  /// The basis in a ledger; with the numbering that an agenda has led to, if there is one.
  package init(_ ledger: Ledger, numbering: SessionNumbering? = nil) {
    seed = ledger.seed
    self.numbering = numbering ?? ledger.numbering
    changes = ledger.changes
  }
}
