// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import Zones

/// The zones met in one file: each is read once, and the list of all names only when a guess is
/// needed.
struct ZoneLookup {
  private let files: ZoneFiles
  private var known: [String: Result<Zone, ZoneFault>] = [:]
  private var names: [String]?
  private var own: Zone?

  init(_ files: ZoneFiles) { self.files = files }

  mutating func zone(named name: String) -> Result<Zone, ZoneFault> {
    if let known = known[name] { return known }
    let result: Result<Zone, ZoneFault>
    do throws(ZoneFault) { result = .success(try files.zone(named: name)) } catch {
      result = .failure(error)
    }
    known[name] = result
    return result
  }

  /// What TZ holds, if it is set but no zone could be made of it.
  var strayVariable: String? { files.strayVariable }

  /// The system's own zone.
  mutating func system() -> Zone {
    let zone = own ?? files.system()
    own = zone
    return zone
  }

  /// The zone that was probably meant: the same letters in another case, a city without its
  /// continent, a slip.
  mutating func suggestion(for text: String) -> String? {
    guard text.utf8.count <= ZoneFiles.longestName else { return nil }
    let all = names ?? files.allNames()
    names = all
    let wanted = text.lowercased().trimmed.replacing(" ", with: "_")
    if let same = all.first(where: { $0.lowercased() == wanted }) { return same }
    let cities = all.filter { $0.contains("/") && !$0.hasPrefix("Etc/") && !$0.hasPrefix("US/") }
    func city(_ name: String) -> String { (name.split(separator: "/").last ?? "").lowercased() }
    let last = wanted.split(separator: "/").last.map(String.init) ?? wanted
    if let place = cities.first(where: { city($0) == last }) { return place }
    if let near = nearest(wanted, among: all.filter { $0.utf8.count > 3 }) { return near }
    guard wanted.utf8.count > 3, let near = nearest(last, among: cities.map(city)) else {
      return nil
    }
    return cities.first { city($0) == near }
  }
}
