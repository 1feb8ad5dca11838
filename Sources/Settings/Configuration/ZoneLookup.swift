// SPDX-License-Identifier: Apache-2.0
package import Planning
import Text
import Wording
import YAML
package import Zones

/// The zones that one or more files name. Each is read once. The list of all names is read only for
/// a guess. Names that are none are not kept, so that there are never more than the system has.
package final class ZoneLookup {
  private let files: ZoneFiles
  private var known: [String: Zone] = [:]
  private lazy var names = files.allNames()
  /// The system's own zone.
  package private(set) lazy var system = files.system()
  /// The content of TZ if it names no zone; nil otherwise.
  private(set) lazy var strayVariable = files.strayVariable
  /// The problem of the system's own zone, once it was looked for.
  private var systemFault: DiagnosticText??

  package init(_ files: ZoneFiles) { self.files = files }

  /// The problem of the system's own zone; nil if there is none.
  func faultOfSystem(at now: Instant?) -> DiagnosticText? {
    let found: DiagnosticText? = systemFault ?? fault(ofSystemZone: files, at: now)
    systemFault = .some(found)
    return found
  }

  func zone(named name: String) throws(ZoneFault) -> Zone {
    if let zone = known[name] {
      return zone
    }
    let zone = try files.zone(named: name)
    known[name] = zone
    return zone
  }

  /// The zone of a name that the state has kept. The name may be the rule of a copied zone.
  func zone(kept name: String) -> Zone? { (try? zone(named: name)) ?? files.zone(kept: name) }

  /// The name that was probably meant: the same name in another case, the zone of a city that was
  /// written alone or behind its region, or a name whose city differs by one slip of the keyboard.
  /// Nil if there is none: a name that is only similar may be hours away. A region that was written
  /// is taken as right.
  package func suggestion(for text: String) -> String? {
    guard text.utf8.count <= ZoneFiles.longestName else {
      return nil
    }
    let wanted = text.lowercased().trimmed.replacing(" ", by: "_")
    return sameName(wanted) ?? knownCity(wanted) ?? sameCity(wanted) ?? nearCity(wanted)
  }

  private func sameName(_ wanted: String) -> String? {
    names.first { $0.lowercased() == wanted }
  }

  /// The zone of a city after which no zone is named, such as Boston.
  private func knownCity(_ wanted: String) -> String? {
    let city = Self.city(wanted).replacing("_", by: " ")
    let zones = TypedWords.all(.typedCities).compactMap { entry -> String? in
      let parts = entry.split(separator: " ", maxSplits: 1)
      return parts.count == 2 && parts[1] == city ? sameName(String(parts[0])) : nil
    }
    return Set(zones).intersection(cities(near: wanted)).sorted().first
  }

  private func sameCity(_ wanted: String) -> String? {
    let city = Self.city(wanted)
    return cities(near: wanted).first { Self.city($0) == city }
  }

  private func nearCity(_ wanted: String) -> String? {
    let city = Self.city(wanted)
    guard city.utf8.count > 3 else {
      return nil
    }
    // Behind a region that does not exist, two things would be wrong.
    let isRegionUnknown = Self.region(wanted) != nil && cities(near: wanted) == cities
    return isRegionUnknown
      ? nil
      : cities(near: wanted).first { nearest(city, among: [Self.city($0)], slips: 1) != nil }
  }

  /// The zones that are named after a city.
  private lazy var cities: [String] = names.filter { name in
    name.contains("/") && !["Etc/", "US/"].contains(where: name.hasPrefix)
  }

  /// Those of the region that was written; all, if none was written that exists.
  private func cities(near wanted: String) -> [String] {
    let region = Self.region(wanted)
    let near = cities.filter { Self.region($0) == region }
    return near.isEmpty ? cities : near
  }

  /// The first part of a name of several parts, in lower case; nil if there is only one. The folders
  /// of other forms of the zones are passed over.
  private static func region(_ name: String) -> String? {
    let parts = name.lowercased().split(separator: "/").drop { ["posix", "right"].contains($0) }
    return parts.count > 1 ? parts.first.map(String.init) : nil
  }

  /// The last part of a name, in lower case.
  private static func city(_ name: String) -> String {
    let last = name.split(separator: "/").last ?? name[...]
    return last.lowercased()
  }
}
