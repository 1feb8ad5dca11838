// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
package import Zones

/// The zones that one file names. Each is read once. The list of all names is read only for a
/// guess.
package final class ZoneLookup {
  let files: ZoneFiles
  private var known: [String: Result<Zone, ZoneFault>] = [:]
  private lazy var names = files.allNames()
  /// The system's own zone.
  private(set) lazy var system = files.system()

  package init(_ files: ZoneFiles) { self.files = files }

  func zone(named name: String) throws(ZoneFault) -> Zone {
    let result =
      known[name] ?? Result { () throws(ZoneFault) in try files.zone(named: name) }
    known[name] = result
    return try result.get()
  }

  /// The zone of a name that the state has kept. The name may be the rule of a copied zone.
  func zone(kept name: String) -> Zone? { (try? zone(named: name)) ?? files.zone(kept: name) }

  /// The content of TZ if it names no zone; nil otherwise.
  var strayVariable: String? { files.strayVariable }

  /// The name that was probably meant: the same name in another case, the name of a zone whose city
  /// was written alone, or a name that differs by a slip of the keyboard. Nil if there is none.
  package func suggestion(for text: String) -> String? {
    guard text.utf8.count <= ZoneFiles.longestName else {
      return nil
    }
    let wanted = text.lowercased().trimmed.replacing(" ", with: "_")
    return sameName(wanted) ?? sameCity(wanted) ?? nearName(wanted) ?? nearCity(wanted)
  }

  private func sameName(_ wanted: String) -> String? {
    names.first { $0.lowercased() == wanted }
  }

  private func sameCity(_ wanted: String) -> String? {
    let city = Self.city(wanted)
    return cities.first { Self.city($0) == city }
  }

  private func nearName(_ wanted: String) -> String? {
    nearest(wanted, among: names.filter { $0.utf8.count > 3 })
  }

  private func nearCity(_ wanted: String) -> String? {
    guard wanted.utf8.count > 3,
      let city = nearest(Self.city(wanted), among: cities.map(Self.city))
    else {
      return nil
    }
    return sameCity(city)
  }

  /// The zones that are named after a city.
  private var cities: [String] {
    names.filter { name in
      name.contains("/") && !["Etc/", "US/"].contains(where: name.hasPrefix)
    }
  }

  /// The last part of a name, in lower case.
  private static func city(_ name: String) -> String {
    let last = name.split(separator: "/").last ?? name[...]
    return last.lowercased()
  }
}
