// SPDX-License-Identifier: Apache-2.0
import CIcal
import Glibc
import Planning
import Text
import Zones

/// Finds the zone of a TZID.
///
/// The system's zones come first, because they are kept up to date, and a file often describes the
/// rules of one year only. If the system has no zone for a name, the VTIMEZONE of the file counts.
struct ZoneResolver {
  /// The VTIMEZONE components of the calendar by `key` of their TZID.
  private let described: [String: OpaquePointer]
  private let files: ZoneFiles
  /// The zones that were looked up so far; an inner nil for an unknown zone.
  private var known: [String: EventZone?] = [:]
  /// The names of the system's zones by the same name in small letters. The list is read only if a
  /// name is not found as written.
  private lazy var names = namesBySmallLetters()

  /// A resolver for the names in `calendar`.
  init(calendar: OpaquePointer, files: ZoneFiles = ZoneFiles()) {
    var described: [String: OpaquePointer] = [:]
    for component in calendar.components(ICAL_VTIMEZONE_COMPONENT) {
      guard let property = component.property(ICAL_TZID_PROPERTY),
        let id = icalproperty_get_tzid(property)
      else {
        continue
      }
      described[Self.key(String(cString: id))] = component
    }
    self.described = described
    self.files = files
  }

  /// The zone of a TZID; nil if the system does not have it and the file does not describe it.
  mutating func zone(_ id: String) -> EventZone? {
    if let found = known[id] {
      return found
    }
    let found = find(Self.key(id))
    known[id] = .some(found)
    return found
  }

  /// A TZID without the quotes, backslashes and blanks that one program writes and another does
  /// not.
  private static func key(_ id: String) -> String { id.filter { !"\"“”„\\".contains($0) }.trimmed }

  private mutating func find(_ id: String) -> EventZone? {
    let component = described[id]
    let description = component.flatMap { describedZone($0) }
    if let description, !ZoneNames.isRegion(id), let zone = try? files.zone(named: id),
      description.agrees(with: EventZone(zone))
    {
      return EventZone(zone)
    }
    let zone =
      systemZone(of: id, isDescribed: description != nil)
      ?? component.flatMap { locationZone(of: $0) }
    guard let zone else {
      return description
    }
    let described = description.map {
      EventZone.Alternative(zone: $0, words: "which the file describes otherwise")
    }
    return EventZone(zone, or: described ?? summerZone(of: zone))
  }

  /// The zone with summer time that is often meant by the name of a zone without.
  private func summerZone(of zone: Zone) -> EventZone.Alternative? {
    guard let name = ZoneNames.summerZones[zone.name], let other = try? files.zone(named: name)
    else {
      return nil
    }
    return EventZone.Alternative(
      zone: EventZone(other), words: "which has no summer time, unlike \(name)")
  }

  /// The zone of the system that a TZID names, by one of the names that programs give it.
  private mutating func systemZone(of id: String, isDescribed: Bool) -> Zone? {
    let candidates = ZoneNames.candidates(of: id, isDescribed: isDescribed)
    if let zone = firstZone(candidates) {
      return zone
    }
    let otherCase = candidates.compactMap { names[$0.lowercased()] }
    return firstZone(otherCase) ?? cityZone(of: id)
  }

  /// The zone of the first name that the system has.
  private func firstZone(_ names: [String]) -> Zone? {
    names.lazy.compactMap { try? files.zone(named: $0) }.first
  }

  private func namesBySmallLetters() -> [String: String] {
    Dictionary(files.allNames().map { ($0.lowercased(), $0) }) { first, _ in first }
  }

  /// The zone of the first city in a display name of Windows whose offset fits: `(UTC+01:00)
  /// Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna`. Nil if there is none.
  private func cityZone(of id: String) -> Zone? {
    guard let display = DisplayName(id) else {
      return nil
    }
    let zones = display.candidates.lazy.compactMap { try? files.zone(named: $0) }
    return zones.first { zone in
      // In one of these two months there is no summer time.
      let offsets = ["2026-01-15T12:00:00Z", "2026-07-15T12:00:00Z"].compactMap { Instant($0) }
        .map(zone.offset)
      return display.offset == nil || offsets.min() == display.offset
    }
  }

  /// The zone of the system that a VTIMEZONE names as its location.
  private func locationZone(of description: OpaquePointer) -> Zone? {
    guard let location = icaltimezone_get_location_from_vtimezone(description) else {
      return nil
    }
    defer { free(location) }
    return try? files.zone(named: String(cString: location))
  }

  /// The zone that a VTIMEZONE describes; nil if the description is incomplete.
  private func describedZone(_ description: OpaquePointer) -> EventZone? {
    let observances =
      description.components(ICAL_XSTANDARD_COMPONENT)
      + description.components(ICAL_XDAYLIGHT_COMPONENT)
    guard !observances.isEmpty, observances.allSatisfy(Self.isComplete) else {
      return nil
    }
    // The zone owns the copy. It is never freed, because this process ends after one file.
    guard let zone = icaltimezone_new(),
      let copy = icalcomponent_new_clone(description),
      icaltimezone_set_component(zone, copy) != 0
    else {
      return nil
    }
    return EventZone(described: zone)
  }

  /// True if an observance has a start and two offsets of less than a day, and if every line of it
  /// could be read.
  private static func isComplete(_ observance: OpaquePointer) -> Bool {
    guard observance.property(ICAL_DTSTART_PROPERTY) != nil, observance.remarks.isEmpty,
      let to = observance.property(ICAL_TZOFFSETTO_PROPERTY),
      let from = observance.property(ICAL_TZOFFSETFROM_PROPERTY)
    else {
      return false
    }
    let offsets = [icalproperty_get_tzoffsetto(to), icalproperty_get_tzoffsetfrom(from)]
    return offsets.allSatisfy { abs($0) < 86_400 }
  }
}
