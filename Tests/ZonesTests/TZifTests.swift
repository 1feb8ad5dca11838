// SPDX-License-Identifier: Apache-2.0
import Foundation
@testable import Planning
import TestSupport
import Testing

@testable import Settings
@testable import YAML
@testable import Zones

/// A file as RFC 9636 draws it.
struct FileOfZone {
  var version = "3"
  var times = [0]
  var offsets = [0]
  var footer = "UTC0"
  var leaps = 0

  var bytes: [UInt8] {
    func number(_ value: Int, _ size: Int) -> [UInt8] {
      (0..<size).reversed().map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    func block(_ size: Int) -> [UInt8] {
      var bytes =
        Array("TZif".utf8) + Array(version.utf8.prefix(1)) + [UInt8](repeating: 0, count: 15)
      for count in [0, 0, leaps, times.count, offsets.count, 4] { bytes += number(count, 4) }
      bytes += times.flatMap { number($0, size) } + times.indices.map { UInt8($0 % offsets.count) }
      bytes += offsets.flatMap { number($0, 4) + [0, 0] } + Array("ABC\0".utf8)
      return bytes + [UInt8](repeating: 0, count: leaps * (size + 4))
    }
    return version == "\0" ? block(4) : block(4) + block(8) + Array("\n\(footer)\n".utf8)
  }
}

/// A folder that is removed when the test is over.
final class Folder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "oriel-\(UUID().uuidString)")
      .path()
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func write(_ bytes: some Sequence<UInt8>, _ name: String) throws {
    try Data(bytes).write(to: URL(filePath: path + "/" + name))
  }

  func files(
    link: String = "/nonexistent", nameFile: String = "/nonexistent", variable: String? = nil
  ) -> ZoneFiles {
    ZoneFiles(folder: path, link: link, nameFile: nameFile, variable: variable)
  }
}

@Suite struct TZifTests {
  static let rules = [
    "EST5EDT,M3.2.0,M11.1.0", "CET-1CEST,M3.5.0,M10.5.0/3", "IST-1GMT0,M10.5.0,M3.5.0/1",
    "<+0330>-3:30",
    "<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "AEST-10AEDT,M10.1.0,M4.1.0/3",
    "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0",
    "IST-2IDT,M3.4.4/26,M10.5.0", "EET-2EEST,M3.4.4/50,M10.4.4/50", "AAA3BBB,J60,J300",
    "AAA3BBB,J59,J299",
    "AAA3BBB,J59/24,J366", "AAA-3BBB,0/0,J365/25", "AAA3BBB4,J9/1:30:15,J350/-167",
    "AAA3BBB2:30,M2.5.6/-167,M11.1.1/167",
    "AAA23:59:59", "<A1>0", "AA0", "AAA", "AAA3BBB", "AAA3BBB,M13.1.0,M3.1.0",
    "AAA3BBB,M3.6.0,M3.1.0", "AAA3,M3.1.0",
    "AAA3BBB,M3.1.0", "AAA3BBB,M3.1.0,M4.1.0,", "AAA3BBB,M3.1.0/168,M4.1.0", "AAA25", "", " UTC0",
  ]

  @Test func eachRuleForEverMeansWhatItMeansToAnIndependentReader() throws {
    let folder = try Folder()
    var names: [String] = []
    for (index, rule) in Self.rules.enumerated() {
      guard let parsed = PosixRule(rule) else { continue }
      try folder.write(FileOfZone(offsets: [parsed.standard], footer: rule).bytes, "rule-\(index)")
      names.append("rule-\(index)")
    }
    #expect(names.count == 15)
    let reference = try Reference(names: names, zones: folder.path)
    for row in reference.rows {
      let zone = try folder.files().zone(named: row.name)
      #expect(
        zone.offset(at: Instant(seconds: row.runs[0].at)) == row.runs[0].offset, "\(row.name)")
      for (instant, offset) in zip(reference.instants, row.offsets)
      where zone.offset(at: Instant(seconds: instant)) != offset {
        Issue.record("\(row.name) \(offset) at \(instant)")
      }
      for run in row.runs where zone.offset(at: Instant(seconds: run.at)) != run.offset {
        Issue.record("\(row.name) \(run.offset) at \(run.at)")
      }
    }
  }

  /// By hand, because Python counts these days from 1 and POSIX (XBD 8.3, "TZ") from 0, 29 February
  /// included.
  @Test func dayFiftyNineIsTheFirstOfMarchOrTheLeapDay() throws {
    let rule = try #require(PosixRule("AAA0BBB,59/0,J60/0"))
    #expect(
      rule.changes(years: 2_025...2_025).map(\.at.description) == [
        "2025-02-28T23:00:00Z", "2025-03-01T00:00:00Z",
      ])
    #expect(
      rule.changes(years: 2_024...2_024).map(\.at.description) == [
        "2024-02-29T00:00:00Z", "2024-02-29T23:00:00Z",
      ])
  }

  @Test func aRuleReachesToTheEndOf2199() throws {
    let zone = try TZif.zone(
      named: "X", FileOfZone(offsets: [3_600], footer: "CET-1CEST,M3.5.0,M10.5.0/3").bytes)
    #expect(zone.changes.last?.at.description == "2199-10-27T01:00:00Z")
  }

  @Test func aFileOfTheFirstVersionIsRead() throws {
    let zone = try TZif.zone(
      named: "X", FileOfZone(version: "\0", times: [-5, 7], offsets: [60, 120]).bytes)
    #expect(
      zone
        == Zone(
          name: "X", initialOffset: 60, changes: [.init(at: Instant(seconds: 7), offset: 120)]))
  }

  @Test(arguments: [
    (FileOfZone(offsets: []), "it has no offset at all"),
    (FileOfZone(leaps: 1), "it counts leap seconds"),
    (FileOfZone(times: [5, 5]), "out of order"), (FileOfZone(times: [.min]), "out of order"),
    (FileOfZone(offsets: [93_600]), "longer than a day"),
    (FileOfZone(footer: "nonsense"), "cannot be understood"),
  ]) func damageIsNamed(_ file: FileOfZone, _ reason: String) throws {
    // A division by the number of offsets makes no file without any.
    var file = file
    if file.offsets.isEmpty { file.times = [] }
    let error = #expect(throws: TZif.Damage.self) { try TZif.zone(named: "X", file.bytes) }
    #expect(error?.reason.contains(reason) == true, "\(error?.reason ?? "")")
  }

  @Test func everyBeginningOfAFileIsDamagedOrComplete() throws {
    let bytes = FileOfZone(times: [0, 9], offsets: [0, 60]).bytes
    for count in 0..<bytes.count {
      #expect(throws: TZif.Damage.self) { try TZif.zone(named: "X", Array(bytes[..<count])) }
    }
  }

  @Test func mutatedFilesNeverCrash() throws {
    var chance = Chance(seed: 1)
    let names = ["Europe/Berlin", "America/New_York", "Africa/Casablanca", "UTC", "Asia/Gaza"]
    let files = try names.map {
      [UInt8](try Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/" + $0)))
    }
    var readable = 0
    for _ in 0..<3_000 {
      var bytes = files[chance.below(files.count)]
      for _ in 0...chance.below(6) {
        // Headers and footers are where the structure is.
        let place = chance.below(3) == 0 ? chance.below(44) : chance.below(bytes.count)
        switch chance.below(5) {
        case 0: bytes[min(place, bytes.count - 1)] = UInt8(chance.below(256))
        case 1:
          bytes[bytes.count - 1 - chance.below(min(30, bytes.count))] = UInt8(chance.below(128))
        case 2: bytes.removeSubrange(min(place, bytes.count - 1)..<bytes.count)
        case 3: bytes.insert(UInt8(chance.below(256)), at: min(place, bytes.count))
        default: bytes[min(place, bytes.count - 1)] ^= 1 << UInt8(chance.below(8))
        }
        if bytes.isEmpty { bytes = [0] }
      }
      guard let zone = try? TZif.zone(named: "X", bytes) else { continue }
      readable += 1
      let instant = Instant(seconds: chance.below(4_000_000_000))
      #expect(abs(zone.offset(at: instant)) < 100_000)
      _ = zone.resolve(zone.civil(at: instant))
    }
    #expect(readable > 100)
  }

  @Test func aFileThatIsTooLongIsNotRead() throws {
    let folder = try Folder()
    try folder.write(
      FileOfZone().bytes + [UInt8](repeating: 0, count: ZoneFiles.largestFile), "big")
    #expect(throws: ZoneFault.unreadable("big", EFBIG)) { try folder.files().zone(named: "big") }
  }

  @Test func aDamagedFileIsAnErrorOfTheConfigurationWithItsPlace() throws {
    let folder = try Folder()
    try folder.write(FileOfZone(footer: "nonsense").bytes, "broken")
    let reading = readConfiguration(
      Array("time_zone: broken\n".utf8), file: "c", zones: folder.files(variable: "X"), now: nil)
    #expect(
      reading.errors.map(\.sentence) == [
        "c:1:12: the file of the time zone `broken` is damaged: the rule in its last line cannot be understood; "
          + "install the package `tzdata` again, or choose another zone"
      ])
  }
}
