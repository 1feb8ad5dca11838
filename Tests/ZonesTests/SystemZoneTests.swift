// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Testing

@testable import Settings
@testable import YAML
@testable import Zones

@Suite struct SystemZoneTests {
  let folder: Folder
  let berlin = FileOfZone(offsets: [3_600], footer: "CET-1").bytes

  init() throws {
    folder = try Folder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/Europe", withIntermediateDirectories: true)
    try folder.write(berlin, "Europe/Berlin")
    try folder.write(FileOfZone().bytes, "UTC")
  }

  @Test(arguments: ["Europe/Berlin", ":Europe/Berlin", "/usr/share/zoneinfo/Europe/Berlin"])
  func theVariableComesFirst(_ value: String) {
    #expect(folder.files(variable: value).system().name == "Europe/Berlin")
  }

  @Test(arguments: ["zoneinfo/Europe/Berlin", "../usr/share/zoneinfo/Europe/Berlin"])
  func theLinkNamesTheZone(_ target: String) throws {
    let link = folder.path + "/link"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    for variable in [nil, "", "CET-1CEST,M3.5.0,M10.5.0/3", "../x"] {
      #expect(folder.files(link: link, variable: variable).system().name == "Europe/Berlin")
    }
  }

  /// A variable that is set to nothing is as good as unset.
  @Test func aVariableThatIsNoZoneIsWarnedOfUnlessTheFileHasAZone() throws {
    let link = folder.path + "/link"
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: folder.path + "/Europe/Berlin")
    func warnings(_ variable: String?, _ text: String = "") -> [String] {
      let files = folder.files(link: link, variable: variable)
      return readConfiguration(Array(text.utf8), file: "c", zones: files, now: nil).warnings.map(
        \.rendered)
    }
    for fine in [nil, "", "Europe/Berlin", ":UTC"] { #expect(warnings(fine) == []) }
    for stray in ["Europe/Berlim", "CET-1CEST,M3.5.0,M10.5.0/3", ":/nonexistent"] {
      #expect(
        warnings(stray) == [
          "c: the environment variable TZ is `\(stray)`, which is no time zone here, so Europe/Berlin is used; "
            + "set TZ to a name such as `Europe/Berlin`, or write `time_zone`"
        ])
      #expect(warnings(stray, "time_zone: Europe/Berlin") == [])
    }
  }

  /// A computer without the zone of a place shows notes at the wrong hours, at least half of the year.
  @Test(arguments: [
    ("Etc/GMT+1", "c: `Etc/GMT+1`, the time zone of this computer, is always 1 h behind UTC"),
    ("EST", "c: `EST`, the time zone of this computer, is always 5 h behind UTC"),
    ("EST5EDT", "c: `EST5EDT`, the time zone of this computer, is an old abbreviation"),
  ])
  func aSystemZoneOfNoPlaceIsWarnedOf(_ name: String, _ beginning: String) throws {
    let files = ZoneFiles(link: "/nonexistent", nameFile: "/nonexistent", variable: name)
    let warnings = readConfiguration([], file: "c", zones: files, now: nil).warnings
    #expect(warnings.map(\.sentence).map { $0.hasPrefix(beginning) } == [true])
    #expect(
      warnings.allSatisfy {
        $0.remedy.hasPrefix("write as `time_zone` the place where it counts, such as `A")
          || $0.remedy == "write as `time_zone` `America/New_York`"
      })
    let own = readConfiguration(
      Array("time_zone: Europe/Berlin".utf8), file: "c", zones: files, now: nil)
    #expect(own.warnings.isEmpty)
  }

  @Test func aSystemWithoutAZoneOrANameForItIsWarnedOf() throws {
    func warnings(_ files: ZoneFiles) -> [String] {
      readConfiguration([], file: "c", zones: files, now: nil).warnings.map(\.message)
    }
    #expect(
      warnings(folder.files(link: "/nonexistent")) == [
        "this computer has no time zone, so UTC is used"
      ])
    let other = try Folder()
    try other.write(Array("no zone\n".utf8), "text")
    try FileManager.default.createSymbolicLink(
      atPath: other.path + "/link", withDestinationPath: folder.path + "/Europe/Paris")
    for wrong in ["text", "link"] {
      let link = other.path + "/" + wrong
      #expect(
        warnings(folder.files(link: link)) == [
          "`\(link)` leads to no time zone that can be read, so UTC is used"
        ])
    }
    try other.write(FileOfZone(offsets: [5_400], footer: "<+0130>-1:30").bytes, "copy")
    #expect(
      warnings(folder.files(link: other.path + "/copy")) == [
        "`<+0130>-1:30`, the time zone of this computer, is always 1 h 30 min ahead of UTC, in summer and in winter"
      ])
    for fine in ["UTC", "Europe/Berlin"] { #expect(warnings(folder.files(variable: fine)) == []) }
  }

  @Test func aLinkToALinkIsFollowed() throws {
    let link = folder.path + "/link"
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/middle", withDestinationPath: "Europe/Berlin")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "middle")
    #expect(folder.files(link: link).system().name == "Europe/Berlin")
  }

  /// The zone that is recognised where the system's own is a copy of these bytes.
  private func copied(_ bytes: [UInt8], nameFile: String? = nil) throws -> Zone {
    let other = try Folder()
    try other.write(bytes, "copy")
    if let nameFile { try other.write("\(nameFile)\n".utf8, "name") }
    let zone = folder.files(link: other.path + "/copy", nameFile: other.path + "/name").system()
    try #require(zone.name != "localtime")
    return zone
  }

  @Test func aCopiedFileIsTheZoneWithTheSameContent() throws {
    #expect(try copied(berlin).name == "Europe/Berlin")
    #expect(try copied(berlin, nameFile: "Europe/Berlin").name == "Europe/Berlin")
    // A name that is not true any more, and one that is no zone.
    #expect(try copied(berlin, nameFile: "UTC").name == "Europe/Berlin")
    #expect(try copied(berlin, nameFile: "localtime").name == "Europe/Berlin")
    #expect(try copied(FileOfZone().bytes).name == "UTC")
  }

  @Test func ofSeveralNamesThatOfAPlaceIsTaken() throws {
    for name in ["Arctic", "Zulu"] { try folder.write(berlin, name) }
    try FileManager.default.createDirectory(
      atPath: folder.path + "/Atlantic", withIntermediateDirectories: true)
    try folder.write(berlin, "Atlantic/Somewhere")
    try folder.write("# codes\nDE\t+5230+01322\tEurope/Berlin\tmost of it\n".utf8, "zone1970.tab")
    #expect(try copied(berlin).name == "Europe/Berlin")
    #expect(try copied(berlin, nameFile: "Zulu").name == "Zulu")
  }

  /// Another version of the system's files, or another way to write the same.
  @Test func aZoneThatDoesTheSameFromNowOnIsTaken() throws {
    let older = FileOfZone(times: [0, 900_000_000], offsets: [0, 3_600], footer: "CET-1")
    #expect(try copied(older.bytes).name == "Europe/Berlin")
  }

  /// A rule of no zone file is kept as itself, and is the same rule when it is read again.
  @Test(arguments: ["<+0530>-5:30", "CET-1CEST,M3.5.0,M10.5.0/3", "<-01>1"])
  func aRuleOfNoZoneFileIsKept(_ rule: String) throws {
    let zone = try copied(FileOfZone(offsets: [-7_200], footer: rule).bytes)
    #expect(zone.name == rule)
    let kept = try #require(folder.files().zone(kept: rule))
    let at = Instant(seconds: 1_790_000_000)
    #expect(kept.offset(at: at) == zone.offset(at: at))
  }

  @Test func aFileWithoutARuleIsKeptByItsOffset() throws {
    let zone = try copied(FileOfZone(offsets: [-12_600], footer: "").bytes)
    #expect(zone.name == "<local>3:30:00")
    #expect(folder.files().zone(kept: zone.name)?.offset(at: Instant(seconds: 0)) == -12_600)
  }

  /// Debian has files of these names. One follows the system's own zone, the other is a copy of
  /// another zone.
  @Test(arguments: ["localtime", "posixrules"])
  func aFileThatStandsForAnotherZoneIsNone(_ name: String) throws {
    try folder.write(berlin, name)
    #expect(throws: ZoneFault.unknown(name)) {
      _ = try folder.files().zone(named: name)
    }
    #expect(folder.files().zone(kept: name) == nil)
    #expect(!folder.files().allNames().contains(name))
  }

  @Test func withoutAnythingItIsUTC() throws {
    #expect(folder.files().system() == .utc)
    try folder.write("nonsense".utf8, "copy")
    #expect(folder.files(link: folder.path + "/copy").system() == .utc)
    #expect(folder.files(link: folder.path).system() == .utc)
  }

  @Test func namesAreThoseOfZoneFilesOnly() throws {
    try folder.write("TZ".utf8, "notes.tab")
    try folder.write("nonsense".utf8, "README")
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/Europe/loop", withDestinationPath: folder.path)
    let names = folder.files().allNames()
    #expect(names.prefix(1) == ["Europe/Berlin"] && names.last == "UTC" && names.count < 20)
  }
}
