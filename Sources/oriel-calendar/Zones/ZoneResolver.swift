// SPDX-License-Identifier: Apache-2.0
import CIcal
import Glibc
import Planning
import Zones

/// Finds the zone of a TZID.
///
/// The system's zones come first: they are kept up to date, and a file often describes the rules of
/// one year only. A name without a meaning of its own gets the zone that the VTIMEZONE of the file
/// describes.
struct ZoneResolver {
  /// The VTIMEZONE components of the calendar by their TZID.
  private let described: [String: OpaquePointer]
  private let files: ZoneFiles
  /// The answers so far; nil for an unknown zone.
  private var known: [String: EventZone?] = [:]

  /// A resolver for the names in `calendar`.
  init(calendar: OpaquePointer, files: ZoneFiles = ZoneFiles()) {
    var described: [String: OpaquePointer] = [:]
    for component in calendar.components(ICAL_VTIMEZONE_COMPONENT) {
      guard let property = component.property(ICAL_TZID_PROPERTY),
        let id = icalproperty_get_tzid(property)
      else {
        continue
      }
      described[String(cString: id)] = component
    }
    self.described = described
    self.files = files
  }

  /// The zone of a TZID; nil if neither the system knows it nor the file describes it.
  mutating func zone(_ id: String) -> EventZone? {
    if let found = known[id] {
      return found
    }
    let found = find(id)
    known[id] = .some(found)
    return found
  }

  private func find(_ id: String) -> EventZone? {
    guard let description = described[id] else {
      return systemZone(for: id)
    }
    return systemZone(for: id, byName: Self.isUnambiguous(id)) ?? locationZone(of: description)
      ?? describedZone(description)
  }

  /// The zone of the system that a TZID names: as its own name unless `byName` is false, as a name
  /// of Windows, or as the end of a path.
  private func systemZone(for id: String, byName: Bool = true) -> EventZone? {
    var names = byName ? [id] : []
    names += [WindowsZones.name(of: id)].compactMap(\.self)
    names += Self.pathEnds(of: id)
    return names.lazy.compactMap { systemZone(named: $0) }.first
  }

  private func systemZone(named name: String) -> EventZone? {
    (try? files.zone(named: name)).map { EventZone($0) }
  }

  /// True if a name has one meaning only. The system knows `EST` and `CET` too, but as zones that
  /// never change; a file may describe changes under these names.
  private static func isUnambiguous(_ id: String) -> Bool {
    id.contains("/") || ["UTC", "GMT"].contains(id)
  }

  /// The last parts of a path such as `/mozilla.org/20050126_1/Europe/Berlin`: three for a name
  /// like `America/Indiana/Knox`, or two.
  private static func pathEnds(of id: String) -> [String] {
    guard id.hasPrefix("/") else {
      return []
    }
    let parts = id.split(separator: "/")
    let counts = [3, 2].filter { $0 < parts.count }
    return counts.map { parts.suffix($0).joined(separator: "/") }
  }

  /// The zone of the system that a VTIMEZONE names as its location.
  private func locationZone(of description: OpaquePointer) -> EventZone? {
    guard let location = icaltimezone_get_location_from_vtimezone(description) else {
      return nil
    }
    defer { free(location) }
    return systemZone(named: String(cString: location))
  }

  /// The zone that a VTIMEZONE describes; nil if the description is incomplete.
  private func describedZone(_ description: OpaquePointer) -> EventZone? {
    let observances =
      description.components(ICAL_XSTANDARD_COMPONENT)
      + description.components(ICAL_XDAYLIGHT_COMPONENT)
    guard !observances.isEmpty, observances.allSatisfy(Self.isComplete) else {
      return nil
    }
    // The zone owns the copy, and is never freed: this process ends after one file.
    guard let zone = icaltimezone_new(),
      let copy = icalcomponent_new_clone(description),
      icaltimezone_set_component(zone, copy) != 0
    else {
      return nil
    }
    return EventZone(described: zone)
  }

  /// True if an observance has a start and two offsets of less than a day.
  private static func isComplete(_ observance: OpaquePointer) -> Bool {
    guard observance.property(ICAL_DTSTART_PROPERTY) != nil,
      let to = observance.property(ICAL_TZOFFSETTO_PROPERTY),
      let from = observance.property(ICAL_TZOFFSETFROM_PROPERTY)
    else {
      return false
    }
    let offsets = [icalproperty_get_tzoffsetto(to), icalproperty_get_tzoffsetfrom(from)]
    return offsets.allSatisfy { abs($0) < 86_400 }
  }
}
