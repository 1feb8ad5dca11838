// SPDX-License-Identifier: Apache-2.0
import Files
package import Planning
import Text

extension ZoneFiles {
  /// The system's own zone, read afresh at every call: the one that `TZ` names; otherwise the
  /// target of `link`; otherwise, if it is a copied file, its content, by the name in `nameFile` if
  /// that zone is the same and as `localtime` if not. UTC if there is none of these, as in the C
  /// library.
  package func system() -> Zone {
    if let variable, let zone = zone(variable: variable) {
      return zone
    }
    if let target = target(ofLink: link), let zone = zone(path: target) {
      return zone
    }
    if let target = followed(link), target != link, let zone = zone(path: target) {
      return zone
    }
    return copied() ?? .utc
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

  /// The zone of a path into a folder of zones.
  private func zone(path: String) -> Zone? {
    for marker in [folder + "/", "zoneinfo/"] {
      if let name = path.lastPart(behind: marker) {
        return try? zone(named: name)
      }
    }
    return nil
  }

  private func copied() -> Zone? {
    guard let own = try? zone(named: "localtime", file: link) else {
      return nil
    }
    guard let text = try? bytes(ofFile: nameFile, limit: 4_096),
      let line = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline).first,
      let named = try? zone(named: line.trimmed),
      (try? zone(named: named.name, file: link)) == named
    else {
      return own
    }
    return named
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
