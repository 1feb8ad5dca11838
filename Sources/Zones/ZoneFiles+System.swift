// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
package import Planning
import Text

extension ZoneFiles {
  /// The system's own zone, read anew at every call. It is the zone that `TZ` names, or else the
  /// zone that `link` names. If `link` is a copied file, it is the zone that `CopiedZone` finds. If
  /// there is none of these, it is UTC, as in the C library.
  package func system() -> Zone { found() ?? .utc }

  /// The same in a process that has another `TZ`; nil: none.
  package func system(variable: String?) -> Zone {
    ZoneFiles(folder: folder, link: link, nameFile: nameFile, variable: variable).system()
  }

  /// True if the system has a zone of its own.
  package var hasSystemZone: Bool { found() != nil }

  /// True if there is something at `link`, whatever it is.
  package var hasLink: Bool { target(ofLink: link) != nil || access(link, F_OK) == 0 }

  /// True if the system's own zone is the one that `TZ` names.
  package var hasVariable: Bool { ofVariable != nil }

  private func found() -> Zone? { ofVariable ?? linked() ?? copied() }

  private var ofVariable: Zone? { variable.flatMap { zone(variable: $0) } }

  /// The content of `TZ` if it names no zone, so that `system()` passes it over; nil if it is not
  /// set or names one.
  package var strayVariable: String? {
    guard let variable, !variable.isEmpty, ofVariable == nil else {
      return nil
    }
    return variable
  }

  private func zone(variable: String) -> Zone? {
    let name = String(variable.without(beginning: ":"))
    return (try? zone(named: name)) ?? zone(path: name)
  }

  /// The zone that `link` names, by the target that is written in it or by the end of all links.
  private func linked() -> Zone? {
    let targets = [target(ofLink: link), followed(link)].compactMap(\.self)
    // A path without any link leads to itself, and names no zone.
    return targets.lazy.filter { $0 != link }.compactMap { zone(path: $0) }.first
  }

  /// The zone of a path into a folder of zones.
  private func zone(path: String) -> Zone? {
    let names = [folder + "/", "zoneinfo/"].lazy.compactMap { path.lastPart(behind: $0) }
    return names.first.flatMap { try? zone(named: $0) }
  }

  /// The zone of the file at `link`, by its content.
  private func copied() -> Zone? {
    try? CopiedZone(of: self).zone
  }
}

extension String {
  /// The text behind the last `marker`; nil if there is no `marker`.
  fileprivate func lastPart(behind marker: String) -> String? {
    guard let found = indices.last(where: { self[$0...].hasPrefix(marker) }) else {
      return nil
    }
    return String(self[found...].dropFirst(marker.count))
  }
}
