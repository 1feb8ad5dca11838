// SPDX-License-Identifier: Apache-2.0
import Foundation
@testable import Planning
import Testing

@testable import Zones

/// An independent reader of the same files.
struct Reference {
  struct Row {
    var name: String
    var runs: [(at: Int, offset: Int)]
    var offsets: [Int]
    var walls: [(wall: Int, first: Int, second: Int)]
  }

  var from: Int
  var until: Int
  var instants: [Int]
  var rows: [Row]

  /// Asks Python about some zones.
  init(names: [String], zones: String = "/usr/share/zoneinfo") throws {
    let resources = try #require(Bundle.module.resourceURL)
    let script = resources.appending(path: "Fixtures/reference.py")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", script.path()]
    process.environment = ProcessInfo.processInfo.environment.merging(
      ["PYTHONTZPATH": zones]) { $1 }
    // A file rather than a pipe: tests run beside each other, and a child that inherits the writing
    // end of another's pipe keeps it open, so that both would wait for ever. For the answer a pipe
    // is closed when the last child ends.
    let folder = try Folder()
    try folder.write(names.joined(separator: "\n").utf8, "names")
    let answer = Pipe()
    process.standardInput = try FileHandle(forReadingFrom: URL(filePath: folder.path + "/names"))
    process.standardOutput = answer
    try process.run()
    try answer.fileHandleForWriting.close()
    let text = String(
      decoding: try answer.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    let lines = text.split(separator: "\n")
    // Whoever read this far has the whole answer; how the process ended says no more.
    try #require(lines.last == "END")
    let head = try #require(lines.first).split(separator: "|")
    from = try #require(Int(head[0]))
    until = try #require(Int(head[1]))
    instants = Self.numbers(head[2], ",")
    let start = from
    rows = lines.dropFirst().dropLast().map { line in
      let parts = line.split(separator: "|", omittingEmptySubsequences: false)
      let changes = parts[2].split(separator: ",").map { Self.numbers($0, ":") }.map {
        (at: $0[0], offset: $0[1])
      }
      return Row(
        name: String(parts[0]), runs: [(start, Int(parts[1]) ?? .min)] + changes,
        offsets: Self.numbers(parts[3], ","),
        walls: parts[4].split(separator: ",").map { Self.numbers($0, ":") }.map {
          ($0[0], $0[1], $0[2])
        })
    }
  }

  private static func numbers(_ text: Substring, _ separator: Character) -> [Int] {
    text.split(separator: separator).compactMap { Int($0) }
  }
}

@Suite struct ZoneTests {
  let files = ZoneFiles(link: "/nonexistent", nameFile: "/nonexistent", variable: nil)

  /// Files that are the same, or links to one, need be looked at once only.
  private func distinct() throws -> [String] {
    var seen: Set<Data> = []
    return try files.allNames().filter {
      seen.insert(try Data(contentsOf: URL(filePath: files.folder + "/" + $0))).inserted
    }
  }

  @Test(arguments: 0..<2)
  func everyQuarterHourOfThreeYearsInEveryZoneAgreesWithAnIndependentReader(_ half: Int) throws {
    let all = try distinct()
    #expect(all.count > 300)
    let names = all.enumerated().filter { $0.offset % 2 == half }.map(\.element)
    let reference = try Reference(names: names)
    #expect(reference.rows.map(\.name) == names)
    #expect(reference.instants.count == 300)
    var probes = 0
    for row in reference.rows {
      let zone = try files.zone(named: row.name)
      // Between two changes of the table the offset is constant, so the quarter hours at which it
      // is another than before are those that follow a change.
      var runs = [(at: reference.from, offset: zone.offset(at: Instant(seconds: reference.from)))]
      for change in zone.changes
      where change.at.seconds > reference.from && change.at.seconds < reference.until {
        let quarter = (change.at.seconds + 899) / 900 * 900
        if runs.last?.at == quarter { runs.removeLast() }
        if quarter < reference.until, runs.last?.offset != change.offset {
          runs.append((quarter, change.offset))
        }
      }
      #expect(runs.map(\.at) == row.runs.map(\.at), "\(row.name)")
      #expect(runs.map(\.offset) == row.runs.map(\.offset), "\(row.name)")
      for (instant, offset) in zip(reference.instants, row.offsets)
      where zone.offset(at: Instant(seconds: instant)) != offset {
        Issue.record(
          "\(row.name) at \(instant): \(zone.offset(at: Instant(seconds: instant))), not \(offset)")
      }
      for (wall, first, second) in row.walls {
        check(zone, wall: wall, first: first, second: second)
        probes += 1
      }
    }
    #expect(probes > 2_500)
  }

  /// PEP 495: in a fold, fold=0 is the first and fold=1 the second; in a gap, fold=0 reads the wall
  /// time by the offset before, which moves it forward by the width of the gap, and fold=1 by the
  /// offset after.
  private func check(_ zone: Zone, wall: Int, first: Int, second: Int) {
    let resolution = zone.resolve(CivilDateTime(localSeconds: wall))
    let expected: Zone.Resolution =
      if first == second { .unique(Instant(seconds: first)) } else if first < second {
        .fold(Instant(seconds: first), again: Instant(seconds: second))
      } else { .gap(Instant(seconds: first), skipped: .seconds(first - second)) }
    if resolution != expected {
      Issue.record("\(zone.name), wall \(wall): \(resolution), not \(expected)")
    }
  }

  @Test func offsetsOfWholeYearsAgreeWhenEachQuarterHourIsAskedFor() throws {
    let reference = try Reference(names: [
      "Europe/Berlin", "Europe/Dublin", "Africa/Casablanca", "Australia/Lord_Howe",
    ])
    for row in reference.rows {
      let zone = try files.zone(named: row.name)
      var run = 0
      for at in stride(from: reference.from, to: reference.until, by: 900) {
        if run + 1 < row.runs.count, row.runs[run + 1].at <= at { run += 1 }
        if zone.offset(at: Instant(seconds: at)) != row.runs[run].offset {
          Issue.record("\(row.name) at \(at)")
        }
      }
    }
  }

  @Test(arguments: [
    "", "/etc/passwd", "../zoneinfo/UTC", "Europe/../UTC", "Europe//Berlin", "Europe/", "Europe",
    "posix/UTC",
    "right/UTC",
    "zone.tab", "tzdata.zi", "Middle/Earth", "Europe/Berlin ", "Europe/Berlin\n", "UTC/x", "./UTC",
    String(repeating: "a", count: 5_000), "Évora",
  ]) func whatIsNoNameIsUnknown(_ name: String) {
    #expect(throws: ZoneFault.unknown(name)) { try files.zone(named: name) }
  }

  @Test func allNamesAreThoseOfIndependentReader() throws {
    let names = files.allNames()
    #expect(names == names.sorted())
    #expect(
      names.contains("America/Indiana/Knox") && names.contains("UTC") && names.contains("EST5EDT"))
    #expect(
      !names.contains("localtime") && !names.contains("posixrules")
        && !names.contains("leapseconds"))
    #expect(!names.contains { $0.hasPrefix("posix/") || $0.hasPrefix("right/") })
  }
}
