// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
package import Planning
import Text

/// The time zones of the system: its TZif files.
package struct ZoneFiles: Hashable, Sendable {
  /// The folder of the zone files.
  package let folder: String
  /// The path of the system's own zone: a link to a zone file, or a copy of one.
  package let link: String
  /// The file that may contain the name of the system's own zone.
  package let nameFile: String
  /// The content of the environment variable TZ; nil if it is not set.
  package let variable: String?

  /// The most bytes of a zone file. The largest of today have about 4,000.
  package static let largestFile = 131_072
  /// The most bytes of a zone's name.
  package static let longestName = 80

  package static var environmentTZ: String? { getenv("TZ").map { String(cString: $0) } }

  /// The zones of this system, unless other places are given.
  package init(
    folder: String = "/usr/share/zoneinfo", link: String = "/etc/localtime",
    nameFile: String = "/etc/timezone", variable: String? = Self.environmentTZ
  ) {
    self.folder = folder
    self.link = link
    self.nameFile = nameFile
    self.variable = variable
  }

  /// The zone with an IANA name such as `Europe/Berlin`, with all its changes up to the end of
  /// 2199.
  package func zone(named name: String) throws(ZoneFault) -> Zone {
    guard Self.isName(name) else {
      throw .unknown(name)
    }
    return try zone(named: name, file: folder + "/" + name)
  }

  /// The zone of a name that the state has kept: the name of a zone file, or the rule of a copied
  /// one (`CopiedZone`).
  package func zone(kept name: String) -> Zone? {
    (try? zone(named: name)) ?? TZif.zone(ofRule: name)
  }

  func zone(named name: String, file: String) throws(ZoneFault) -> Zone {
    let content = try content(of: name, file: file)
    do {
      return try TZif.zone(named: name, content)
    } catch {
      throw .malformed(name, error.reason)
    }
  }

  private func content(of name: String, file: String) throws(ZoneFault) -> [UInt8] {
    let content: [UInt8]
    do {
      content = try bytes(ofFile: file, limit: Self.largestFile)
    } catch {
      throw Self.fault(of: name, error)
    }
    // The folder contains other files as well, such as tables of countries.
    guard content.starts(with: TZif.magic) else {
      throw .unknown(name)
    }
    return content
  }

  /// A folder, and a path that goes through a file, count as an unknown zone.
  private static func fault(of name: String, _ fault: SystemFault) -> ZoneFault {
    let isNoFile = fault.isMissing || [.isAFolder, .notRegular].contains(fault)
    return isNoFile ? .unknown(name) : .unreadable(name, fault.number)
  }

  /// Folders that contain all zones again in another form, and files that stand for another zone:
  /// the system's own, and the one whose rules old programs use by default.
  private static let copies: Set<Substring> = ["posix", "right", "localtime", "posixrules"]

  /// True for letters, digits and `+-_` in parts with single slashes between them, but not for a
  /// copy. Such a path cannot leave the folder.
  static func isName(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isCopy = parts.first.map(copies.contains) == true
    return !isCopy && name.utf8.count <= longestName && parts.allSatisfy(isNamePart)
  }

  private static func isNamePart(_ part: Substring) -> Bool {
    !part.isEmpty && part.utf8.allSatisfy { isAlphanumeric($0, or: "+-_") }
  }

  /// The names of all zones, in order.
  package func allNames() -> [String] {
    Files.names(inFolder: folder).flatMap { names(at: $0, depth: 0) }.sorted()
  }

  /// The zone `name`, or all zones below a folder of that name. No zone lies deeper than
  /// America/Indiana/Knox. The bound also ends a link that leads to a folder above itself.
  private func names(at name: String, depth: Int) -> [String] {
    let path = folder + "/" + name
    guard Self.isName(name), depth <= 3 else {
      return []
    }
    guard isFolder(path) else {
      return [name].only(when: beginning(ofFile: path, count: 4) == TZif.magic)
    }
    return Files.names(inFolder: path).flatMap { names(at: name + "/" + $0, depth: depth + 1) }
  }
}
