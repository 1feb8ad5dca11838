// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
package import Planning
import Text

/// The time zones of the system: its TZif files, and which of them is its own.
package struct ZoneFiles: Hashable, Sendable {
  /// The folder of the zone files.
  package let folder: String
  /// The link (or copied file) that is the system's own zone.
  package let link: String
  /// The file that may hold the name of the system's own zone.
  package let nameFile: String
  /// What the environment variable TZ holds.
  package let variable: String?

  /// No file is read beyond this size, in bytes; the longest of the system's is a twentieth of it.
  package static let largestFile = 131_072
  /// No name of a zone is longer, in bytes.
  package static let longestName = 80

  /// What the environment variable TZ holds, if it is set.
  package static var environmentTZ: String? { getenv("TZ").map { String(cString: $0) } }

  /// The zones of this system, unless other places are handed in.
  package init(
    folder: String = "/usr/share/zoneinfo", link: String = "/etc/localtime",
    nameFile: String = "/etc/timezone",
    variable: String? = Self.environmentTZ
  ) {
    self.folder = folder
    self.link = link
    self.nameFile = nameFile
    self.variable = variable
  }

  /// The zone with an IANA name such as `Europe/Berlin`, with all its changes up to the end of
  /// 2199.
  package func zone(named name: String) throws(ZoneFault) -> Zone {
    guard Self.isName(name) else { throw .unknown(name) }
    return try zone(named: name, file: folder + "/" + name)
  }

  private func zone(named name: String, file: String) throws(ZoneFault) -> Zone {
    let content: [UInt8]
    do {
      content = try bytes(ofFile: file, limit: Self.largestFile)
    } catch {
      // A folder, or a path through a file, is no zone either.
      if error.isMissing || error == .isAFolder || error == .notRegular { throw .unknown(name) }
      throw .unreadable(name, error.number)
    }
    // The folder holds other files as well, such as tables of countries.
    guard content.starts(with: "TZif".utf8) else { throw .unknown(name) }
    do {
      return try TZif.zone(named: name, content)
    } catch {
      throw .malformed(name, error.reason)
    }
  }

  /// Letters, digits and `+-_`, in parts divided by single slashes; nothing that could leave the
  /// folder.
  static func isName(_ name: String) -> Bool {
    guard (1...longestName).contains(name.utf8.count), !name.hasPrefix("posix/"),
      !name.hasPrefix("right/")
    else { return false }
    return name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
      .allSatisfy { part in
        !part.isEmpty && part.allSatisfy { isLetter($0) || isDigit($0) || "+-_".utf8.contains($0) }
      }
  }

  /// The names of all zones, in order.
  package func allNames() -> [String] {
    var found: [String] = []
    collect("", depth: 0, into: &found)
    return found.sorted()
  }

  private func collect(_ prefix: String, depth: Int, into found: inout [String]) {
    for part in names(inFolder: folder + "/" + prefix) {
      let name = prefix + part
      let isCopy = depth == 0 && ["posix", "right", "localtime", "posixrules"].contains(part)
      guard !isCopy, Self.isName(name) else { continue }
      let path = folder + "/" + name
      if isFolder(path) {
        // No zone lies deeper than America/Indiana/Knox; a link to a folder above must not lead
        // round for ever.
        if depth < 3 { collect(name + "/", depth: depth + 1, into: &found) }
      } else if beginning(ofFile: path, count: 4) == Array("TZif".utf8) {
        found.append(name)
      }
    }
  }
}

extension ZoneFiles {
  /// The system's own zone, read afresh at every call: what `TZ` names; otherwise what `link`
  /// points to; otherwise, if it is a copied file, what it holds, by the name in `nameFile` if that
  /// zone is the same and as `localtime` if not. UTC if there is none of these, as in the C
  /// library.
  package func system() -> Zone {
    if let zone = variable.flatMap(zone(variable:)) { return zone }
    if let target = target(ofLink: link), let zone = zone(path: target) { return zone }
    if let target = followed(link), target != link, let zone = zone(path: target) { return zone }
    return copied() ?? .utc
  }

  /// What `TZ` holds, if it is set to something, but no zone could be made of it, so that
  /// `system()` passes it over.
  package var strayVariable: String? {
    variable.flatMap { $0.isEmpty || zone(variable: $0) != nil ? nil : $0 }
  }

  private func zone(variable: String) -> Zone? {
    let name = variable.hasPrefix(":") ? String(variable.dropFirst()) : variable
    return (try? zone(named: name)) ?? zone(path: name)
  }

  /// The zone that a path into a folder of zones means.
  private func zone(path: String) -> Zone? {
    for marker in [folder + "/", "zoneinfo/"] {
      guard let end = endOfLast(marker, in: path) else { continue }
      return try? zone(named: String(path[end...]))
    }
    return nil
  }

  private func copied() -> Zone? {
    guard let own = try? zone(named: "localtime", file: link) else { return nil }
    guard let text = try? bytes(ofFile: nameFile, limit: 4_096),
      let line = String(decoding: text, as: UTF8.self).split(whereSeparator: \.isNewline).first,
      let named = try? zone(named: line.trimmed),
      (try? zone(named: named.name, file: link)) == named
    else { return own }
    return named
  }

  private func endOfLast(_ marker: String, in path: String) -> String.Index? {
    var end: String.Index?
    var rest = path[...]
    while !rest.isEmpty {
      if rest.hasPrefix(marker) { end = rest.index(rest.startIndex, offsetBy: marker.count) }
      rest.removeFirst()
    }
    return end
  }
}
