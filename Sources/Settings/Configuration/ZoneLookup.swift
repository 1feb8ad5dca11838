// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import Zones

/// The zones met in one file: each is read once, and the list of all names only for a guess.
struct ZoneLookup {
  private let files: ZoneFiles
  private var known: [String: Result<Zone, ZoneFault>] = [:]
  private var names: [String]?
  private var own: Zone?

  init(_ files: ZoneFiles) { self.files = files }

  mutating func zone(named name: String) -> Result<Zone, ZoneFault> {
    if let known = known[name] { return known }
    let result = Result { () throws(ZoneFault) in try files.zone(named: name) }
    known[name] = result
    return result
  }

  /// The content of TZ, if it is set but no zone could be made of it.
  var strayVariable: String? { files.strayVariable }

  /// The system's own zone.
  mutating func system() -> Zone {
    if let own { return own }
    let zone = files.system()
    own = zone
    return zone
  }

  private mutating func allNames() -> [String] {
    if let names { return names }
    let all = files.allNames()
    names = all
    return all
  }

  /// The zone that was probably meant: the same name in another case, a city without its continent,
  /// a slip.
  mutating func suggestion(for text: String) -> String? {
    guard text.utf8.count <= ZoneFiles.longestName else { return nil }
    let all = allNames()
    let wanted = text.lowercased().trimmed.replacing(" ", with: "_")
    if let same = all.first(where: { $0.lowercased() == wanted }) { return same }
    let cities = all.filter(Self.isCity)
    let city = Self.city(wanted)
    if let same = cities.first(where: { Self.city($0) == city }) { return same }
    if let near = nearest(wanted, among: all.filter { $0.utf8.count > 3 }) { return near }
    guard wanted.utf8.count > 3, let near = nearest(city, among: cities.map(Self.city)) else {
      return nil
    }
    return cities.first { Self.city($0) == near }
  }

  private static func isCity(_ name: String) -> Bool {
    guard name.contains("/") else { return false }
    return !name.hasPrefix("Etc/") && !name.hasPrefix("US/")
  }

  /// The last part of a name, in small letters.
  private static func city(_ name: String) -> String {
    let last = name.split(separator: "/").last ?? name[...]
    return last.lowercased()
  }
}
