// SPDX-License-Identifier: Apache-2.0
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
  /// - Parameter zones: The system's zone files, for the zones that series were given in the past.
  public init(regimen: Regimen, zones: ZoneFiles = ZoneFiles(), library: [Item] = BuiltIn.library) {
    self.regimen = regimen
    self.zones = zones
    self.library = library
    zone = regimen.zone ?? zones.system()
    texts = Dictionary(library.map { ($0.id, $0) }) { first, _ in first }
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

  /// The text of a prompt; nil if the library no longer has it.
  public func text(of item: String?) -> String? { item.flatMap { texts[$0]?.text } }

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
