// SPDX-License-Identifier: Apache-2.0
import CIcal
import Glibc
import Planning
import Zones

/// Finds what a calendar means by a TZID.
///
/// The system's zones come first: they are kept up to date, and a file's description often holds
/// the rules of one year only. A name that says nothing by itself is what the file's own VTIMEZONE
/// describes.
struct ZoneBook {
  private let described: [String: OpaquePointer]
  private let files: ZoneFiles
  private var known: [String: CalendarZone?] = [:]

  /// The zones that `calendar` describes, and the system's.
  init(calendar: OpaquePointer, files: ZoneFiles = ZoneFiles()) {
    var described: [String: OpaquePointer] = [:]
    for component in calendar.components(ICAL_VTIMEZONE_COMPONENT) {
      guard let id = component.property(ICAL_TZID_PROPERTY).flatMap({ icalproperty_get_tzid($0) })
      else { continue }
      described[String(cString: id)] = component
    }
    self.described = described
    self.files = files
  }

  /// The zone of that TZID; nil if neither the system nor the file knows it.
  mutating func zone(_ id: String) -> CalendarZone? {
    if let found = known[id] { return found }
    let found = find(id)
    known[id] = .some(found)
    return found
  }

  private func find(_ id: String) -> CalendarZone? {
    let description = described[id]
    // `EST` and `CET` are names of the system's too, but without the changes that a file may
    // describe under them.
    let isTelling = id.contains("/") || ["UTC", "GMT"].contains(id)
    if isTelling || description == nil, let zone = system(id) { return zone }
    if let name = WindowsZones.name(of: id), let zone = system(name) { return zone }
    if let tail = Self.tails(of: id).lazy.compactMap({ system($0) }).first { return tail }
    guard let description else { return nil }
    if let location = icaltimezone_get_location_from_vtimezone(description) {
      defer { free(location) }
      if let zone = system(String(cString: location)) { return zone }
    }
    return own(description)
  }

  private func system(_ name: String) -> CalendarZone? {
    (try? files.zone(named: name)).map { CalendarZone($0) }
  }

  /// `/mozilla.org/20050126_1/Europe/Berlin` names the zone in its last parts: two, or three for
  /// `America/Indiana/Knox`.
  private static func tails(of id: String) -> [String] {
    guard id.hasPrefix("/") else { return [] }
    let parts = id.split(separator: "/")
    return [3, 2].filter { $0 < parts.count }.map { parts.suffix($0).joined(separator: "/") }
  }

  private func own(_ description: OpaquePointer) -> CalendarZone? {
    let observances =
      description.components(ICAL_XSTANDARD_COMPONENT)
      + description.components(ICAL_XDAYLIGHT_COMPONENT)
    guard !observances.isEmpty, observances.allSatisfy(Self.isWhole) else { return nil }
    // libical's zone owns its component, and lives as long as this process.
    guard let zone = icaltimezone_new(), let copy = icalcomponent_new_clone(description),
      icaltimezone_set_component(zone, copy) != 0
    else { return nil }
    return CalendarZone(described: zone)
  }

  /// Whether an observance says since when it holds and by how much; no clock on earth is a day
  /// apart from UTC.
  private static func isWhole(_ observance: OpaquePointer) -> Bool {
    guard let to = observance.property(ICAL_TZOFFSETTO_PROPERTY),
      let from = observance.property(ICAL_TZOFFSETFROM_PROPERTY),
      observance.property(ICAL_DTSTART_PROPERTY) != nil
    else { return false }
    return [icalproperty_get_tzoffsetto(to), icalproperty_get_tzoffsetfrom(from)].allSatisfy {
      abs($0) < 86_400
    }
  }
}

extension OpaquePointer {
  /// The components of one kind within this component.
  func components(_ kind: icalcomponent_kind) -> [OpaquePointer] {
    Array(
      sequence(first: icalcomponent_get_first_component(self, kind)) { _ in
        icalcomponent_get_next_component(self, kind)
      }
      .prefix { $0 != nil }.compactMap { $0 })
  }

  /// The properties of one kind within this component.
  func properties(_ kind: icalproperty_kind) -> [OpaquePointer] {
    Array(
      sequence(first: icalcomponent_get_first_property(self, kind)) { _ in
        icalcomponent_get_next_property(self, kind)
      }
      .prefix { $0 != nil }.compactMap { $0 })
  }

  /// The first property of a kind within this component.
  func property(_ kind: icalproperty_kind) -> OpaquePointer? {
    icalcomponent_get_first_property(self, kind)
  }
}
