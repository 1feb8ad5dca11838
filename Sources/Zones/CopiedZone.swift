// SPDX-License-Identifier: Apache-2.0
import Files
import Planning
import Text

/// The system's own zone if `/etc/localtime` is a copy of a zone file. A link would give the name
/// of the zone; a copy does not.
///
/// The state keeps a zone's name with each series, so that another zone of the computer later moves
/// no session. The name of a copy is found by comparing it with the zone files.
struct CopiedZone {
  private let files: ZoneFiles
  private let content: [UInt8]
  /// The zone of the copy, with an empty name.
  private let own: Zone

  /// Two zones count as alike if they agree from the beginning of 2020 on. Zone files of another
  /// version can differ in the years before.
  private static let first = Instant(seconds: 1_577_836_800)

  init(of files: ZoneFiles) throws {
    self.files = files
    own = try files.zone(named: "", file: files.link)
    content = try bytes(ofFile: files.link, limit: ZoneFiles.largestFile)
  }

  /// The zone of the system with the same content, or else one that is alike. The name in
  /// `nameFile` is tried first. If no zone is alike, this is the copy's own zone, named by its
  /// rule.
  var zone: Zone {
    let names = files.allNames()
    let lists: [() -> [String]] = [
      { nameInFile.asList.filter(hasSameContent) },
      { names.filter(hasSameContent) },
      { nameInFile.asList.filter(isAlike) },
      { names.filter(isAlike) },
    ]
    let found = lists.lazy.map { $0() }.first { !$0.isEmpty } ?? []
    return best(found).flatMap { try? files.zone(named: $0) } ?? unnamed
  }

  /// The first line of `nameFile`.
  private var nameInFile: String? {
    let bytes = (try? bytes(ofFile: files.nameFile, limit: 4_096)) ?? []
    let lines = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.first?.trimmed
  }

  private func hasSameContent(_ name: String) -> Bool {
    ZoneFiles.isName(name)
      && (try? bytes(ofFile: files.folder + "/" + name, limit: ZoneFiles.largestFile)) == content
  }

  private func isAlike(_ name: String) -> Bool {
    (try? files.zone(named: name)).map { Self.coming($0) == Self.coming(own) } == true
  }

  /// The offset at `first`, and the changes from then on.
  private static func coming(_ zone: Zone) -> [Zone.OffsetChange] {
    let changes = zone.changes(from: first, until: .distantFuture).map(\.change)
    return [Zone.OffsetChange(at: first, offset: zone.offset(at: first))]
      + changes.filter { $0.at > first }
  }

  /// The best of several names for one zone: one that the system's tables of places list, or else
  /// `Etc/UTC`, or else the first.
  private func best(_ names: [String]) -> String? {
    let lists = ["zone1970.tab", "zone.tab"].map { Set(places(inTable: $0)) }
    let listed = lists.lazy.compactMap { list in names.first(where: list.contains) }.first
    return listed ?? names.first { $0 == "Etc/UTC" } ?? names.first
  }

  /// The names in the third column of a table of places.
  private func places(inTable table: String) -> [String] {
    let bytes = (try? bytes(ofFile: files.folder + "/" + table, limit: ZoneFiles.largestFile)) ?? []
    return String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline)
      .filter { !$0.hasPrefix("#") }
      .compactMap { line in line.split(separator: "\t").dropFirst(2).first.map(String.init) }
  }

  private var unnamed: Zone {
    let rule = TZif.footer(content).flatMap { PosixRule($0) == nil ? nil : $0 } ?? fixedRule
    return Zone(named: rule, as: own)
  }

  /// The last offset of a file without a rule, written as a rule.
  private var fixedRule: String {
    let seconds = -own.offset(at: .distantFuture)
    let (minutes, rest) = abs(seconds).quotientAndRemainder(dividingBy: 60)
    let time = "\(minutes / 60):\((minutes % 60).padded(2)):\(rest.padded(2))"
    return "<local>\(seconds < 0 ? "-" : "")\(time)"
  }
}
