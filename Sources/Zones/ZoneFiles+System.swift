// SPDX-License-Identifier: Apache-2.0
import Files
package import Planning
import Text

extension ZoneFiles {
  /// The system's own zone, read afresh at every call: the one that `TZ` names; otherwise the
  /// target of `link`; otherwise, if it is a copied file, the zone with the same content, or else its
  /// rule. UTC if there is none of these, as in the C library.
  package func system() -> Zone { found() ?? .utc }

  /// True if the system has a zone of its own.
  package var hasSystemZone: Bool { found() != nil }

  private func found() -> Zone? {
    variable.flatMap { zone(variable: $0) } ?? linked() ?? copied()
  }

  /// The content of `TZ`, if it is set but no zone could be made of it, so that `system()` passes
  /// it over.
  package var strayVariable: String? {
    guard let variable, !variable.isEmpty, zone(variable: variable) == nil else {
      return nil
    }
    return variable
  }

  private func zone(variable: String) -> Zone? {
    let name = String(variable.trimmingPrefix(":"))
    return (try? zone(named: name)) ?? zone(path: name)
  }

  /// The zone that `link` leads to, by its next link or by all of them.
  private func linked() -> Zone? {
    let targets = [target(ofLink: link), followed(link)].compactMap(\.self)
    // A path that leads to itself is no link.
    return targets.lazy.filter { $0 != link }.compactMap { zone(path: $0) }.first
  }

  /// The zone of a path into a folder of zones.
  private func zone(path: String) -> Zone? {
    let names = [folder + "/", "zoneinfo/"].lazy.compactMap { path.lastPart(behind: $0) }
    return names.first.flatMap { try? zone(named: $0) }
  }

  /// The zone of the file at `link`, which is no link.
  private func copied() -> Zone? {
    try? CopiedZone(of: self).zone
  }
}

extension String {
  /// The rest behind the last `marker`; nil if there is none.
  fileprivate func lastPart(behind marker: String) -> String? {
    guard let found = indices.last(where: { self[$0...].hasPrefix(marker) }) else {
      return nil
    }
    return String(self[found...].dropFirst(marker.count))
  }
}
