// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Testing

@testable import Settings
@testable import Zones
@testable import Zones
@testable import Zones
@testable import Zones
@testable import Zones
@testable import Zones
@testable import Zones
@testable import Zones
@testable import Zones
@testable import Zones
@testable import YAML

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
          "c: the environment variable TZ is `\(stray)`, which is no time zone here, so that Europe/Berlin is used; "
            + "set TZ to a name such as `Europe/Berlin`, or write `time_zone`"
        ])
      #expect(warnings(stray, "time_zone: UTC") == [])
    }
  }

  @Test func aLinkToALinkIsFollowed() throws {
    let link = folder.path + "/link"
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/middle", withDestinationPath: "Europe/Berlin")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "middle")
    #expect(folder.files(link: link).system().name == "Europe/Berlin")
  }

  @Test func aCopiedFileIsReadAndNamedOnlyIfTheNameIsTrue() throws {
    try folder.write(berlin, "copy")
    let link = folder.path + "/copy"
    try folder.write("Europe/Berlin\n".utf8, "name")
    #expect(
      folder.files(link: link, nameFile: folder.path + "/name").system().name == "Europe/Berlin")
    try folder.write("UTC\n".utf8, "name")
    let zone = folder.files(link: link, nameFile: folder.path + "/name").system()
    #expect(zone.name == "localtime" && zone.offset(at: Instant(seconds: 0)) == 3_600)
    #expect(folder.files(link: link).system().name == "localtime")
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
