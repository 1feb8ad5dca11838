// SPDX-License-Identifier: Apache-2.0
private import Delivery
public import Planning
public import Settings

/// All that an agenda is made from, but for the ledger: the regimen as configured, the zone where the person is, and
/// the library.
public struct Almanac: Sendable {
  /// What the person asked for.
  public let regimen: Regimen
  /// The zone where the person is: the configured one, or the system's.
  public private(set) var zone: Zone
  /// The texts.
  public let library: [Item]
  private let zones: ZoneFiles
  private let texts: [String: Item]

  /// An almanac of a regimen.
  ///
  /// - Parameters:
  ///   - zones: The system's zone files, for the zones that series were given in the past.
  ///   - library: The texts; nil: those that the program brings with it, in the regimen's language.
  public init(regimen: Regimen, zones: ZoneFiles = ZoneFiles(), library: [Item]? = nil) {
    let library = library ?? BuiltIn.library(regimen.language)
    self.regimen = regimen
    self.zones = zones
    self.library = library
    zone = regimen.zone ?? zones.system()
    texts = Dictionary(library.map { ($0.id, $0) }) { first, _ in first }
  }

  /// The almanac of what a person has configured, with the system's zones.
  public init(_ configuration: Configuration) {
    self.init(regimen: configuration.regimen, library: configuration.library())
  }

  /// The almanac of what could be made of a configuration file, whatever is wrong with it or with the prompts beside it:
  /// those of them that can be read are there, so that a text that was promised is not taken for one that has gone.
  public init(salvaged regimen: Regimen, of path: String) {
    let own = OwnPrompts.beside(path, language: nil)
    self.init(regimen: regimen, library: BuiltIn.library(regimen.language) + own[regimen.language])
  }

  /// The agenda as it follows from what is remembered; every prompt at its slot where nothing is remembered yet.
  public func agenda(for ledger: Ledger?) -> Agenda {
    var register = ledger?.register ?? Register()
    let enrolments = register.enrol(regimen.series, changes: ledger?.changes ?? [:], home: zone) {
      try? zones.zone(named: $0)
    }
    return Agenda(
      regimen: regimen, enrolments: enrolments, zone: zone, seed: ledger?.seed, library: library, register: register)
  }

  /// What a session has from a series that it is added to; nil if there is no such series.
  public func course(_ series: String, in agenda: Agenda, _ ledger: Ledger) -> Course? {
    agenda.register.course(series, of: regimen.series, changes: ledger.changes, home: zone) {
      try? zones.zone(named: $0)
    }
  }

  /// The zones in which series were first seen, or that calendars brought, and that this system does not have: then the
  /// person's own is used in their place.
  public func missingZones(_ ledger: Ledger) -> [MissingZone] {
    let own = regimen.series.filter { $0.zone == nil }.compactMap { one in
      ledger.register.series[one.name].map { MissingZone(series: one.name, zone: $0.zone, home: zone.name) }
    }
    let brought = ledger.changes.compactMap { id, change in
      change.origin.map { MissingZone(series: id.series, zone: $0.zone, home: zone.name) }
    }
    return Set(own + brought).filter { (try? zones.zone(named: $0.zone)) == nil }.sorted {
      ($0.series, $0.zone) < ($1.series, $1.zone)
    }
  }

  /// All that a prompt says: a text of the library or a question of the program's own, and the words that it quotes; nil
  /// if the library no longer has its text and it quotes nothing.
  public func text(of item: String?, quoting quote: Quote? = nil) -> String? {
    let words = Words(regimen.language)
    let text = item.flatMap { item in Question(rawValue: item).map(words.text) ?? texts[item]?.text }
    let said = [text, quote.map(words.quoting)].compactMap { $0 }
    return said.isEmpty ? nil : said.joined(separator: "\n\n")
  }

  /// Looks at the system's zone again, if it is followed.
  ///
  /// - Returns: Whether it is another one now.
  public mutating func followZone() -> Bool {
    guard regimen.zone == nil else { return false }
    let now = zones.system()
    defer { zone = now }
    return now != zone
  }
}

/// A zone that the system does not have any more.
public struct MissingZone: Hashable, Sendable {
  /// The series whose wall times it is about.
  public let series: String
  /// The zone's IANA name.
  public let zone: String
  /// The name of the zone that is used instead.
  let home: String

  /// What is wrong; a clause without capital or full stop.
  public var message: String {
    "`\(series)` has times of the zone `\(zone)`, which this system does not have, so they are read on your clock (\(home))"
  }
  /// What would be right; a clause without capital or full stop.
  public var expected: String { "install the system's time zones (tzdata), or write a `time_zone` for the series" }
}
