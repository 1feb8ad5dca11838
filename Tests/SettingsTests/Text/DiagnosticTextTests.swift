// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Testing

@testable import Settings
@testable import Text
@testable import YAML
@testable import Zones

/// Whatever the sources can say about a file stands in a fixture beside the exact text that it
/// makes. The sources themselves are the list: a new sentence needs a fixture before this holds
/// again.
@Suite struct DiagnosticTextTests {
  /// Texts that no fixture can bring about, and why.
  private static let others = [
    "…:…:…: an error or a warning here; see: oriel check": "for a log alone: OwnTextTests",
    "there is no memory left to read this file": "no memory left",
    "close other programs and try again": "no memory left",
    "the environment variable TZ is …, which is no time zone here, so ":
      "no file: SystemZoneTests",
    "set TZ to a name such as `Europe/Berlin`, or write `time_zone`": "no file: SystemZoneTests",
    "`…`, the time zone of this computer, …": "no file: SystemZoneTests",
    "write as `time_zone` …": "no file: SystemZoneTests",
    "this computer has no time zone": "no file: SystemZoneTests",
    "`…` leads to no time zone that can be read": "no file: SystemZoneTests",
    "…, so UTC is used": "no file: SystemZoneTests",
    "set the zone of this computer with `timedatectl`, or write `time_zone`":
      "no file: SystemZoneTests",
    "install the package `tzdata` again, or choose another zone": "a damaged zone file: TZifTests",
    "the file of the time zone … is damaged: …": "a damaged zone file: TZifTests",
    "the time zone … cannot be read (error …)": "a zone file without permission: ZoneTests",
  ]

  /// The files whose texts are reasons why a zone file is damaged; TZifTests has each of them.
  private static let zoneFormats = ["TZif.swift", "PosixRule.swift"]

  /// Texts of files that are too long for a fixture, the sentence for an unknown problem of the YAML
  /// library, and the facts of the keys, which are for manuals.
  private static func generated() -> [String] {
    let long = [UInt8](repeating: UInt8(ascii: "#"), count: Source.mostBytes + 1)
    let many = Array("deliver: [\(String(repeating: "a,", count: Node.most))]".utf8)
    let sentence = SyntaxSentences.syntax("a problem of tomorrow's library")
    return [long, many].map {
      printed(readConfiguration($0, file: "c", zones: berlinFiles, now: noon))
    }
      + [printed(OwnTexts([OwnTextTests.tooMany], language: .english))]
      + ["\(sentence.message); \(sentence.remedy)\n"]
      + ConfigurationKeys.all.map { key in
        [
          "\(key.type)", key.type.unit, "\(key.defaultValue)", key.range, key.meaning, key.reason,
        ].map { $0 ?? "" }.joined(separator: "; ") + "\n"
      }
  }

  private static let folders = ["Settings", "YAML", "Library/Texts", "Zones"].map { room in
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Sources").appending(path: room)
  }

  /// The number of source files when the folders were last counted. Fewer mean that some moved away.
  private static let leastFiles = 32

  /// Every source file below the folders, whatever sub-folder it is in.
  private static func files() throws -> [URL] {
    try folders.flatMap { folder in
      try FileManager.default.subpathsOfDirectory(atPath: folder.path())
        .map { folder.appending(path: $0) }
    }
    .filter { $0.pathExtension == "swift" }
  }

  /// Every text of the sources that is made of more than one word, by the pieces between what is
  /// put in.
  private static func texts() throws -> [[String]] {
    let read = try files().filter { !zoneFormats.contains($0.lastPathComponent) }
    return try read.flatMap { file in
      var literals = Literals(code: Array(try String(contentsOf: file, encoding: .utf8)))
      return literals.all()
    }
  }

  private static func isSaid(_ pieces: [String], in line: Substring) -> Bool {
    var rest = line
    for piece in pieces where !piece.isEmpty {
      guard let found = rest.range(of: piece) else { return false }
      rest = rest[found.upperBound...]
    }
    return true
  }

  @Test func noSourceFileIsOutOfSight() throws {
    let files = try Self.files()
    #expect(files.count >= Self.leastFiles)
    #expect(Set(Self.zoneFormats).isSubset(of: files.map(\.lastPathComponent)))
  }

  @Test func everySentenceHasAFixture() throws {
    let said = try SentenceTests.folders.flatMap { folder in
      try SentenceTests.names(folder).map { try SentenceTests.output(folder, $0) }
    }
    let lines = (said + Self.generated()).joined().split(separator: "\n")
    // What the YAML library says, to people who know how it works inside, is told in other words;
    // and what a text must not have is only looked for.
    let inside = Set(
      SyntaxSentences.table.map(\.key) + SyntaxSentences.beginnings)
    let texts = Set(
      try Self.texts().filter {
        $0.joined(separator: "x").trimmed.contains(" ") && !inside.contains($0.joined())
      })
    let unsaid = texts.filter { text in !lines.contains { Self.isSaid(text, in: $0) } }
    #expect(Set(unsaid.map { $0.joined(separator: "…") }) == Set(Self.others.keys))
  }
}

/// The texts in Swift code, those within what is put into a text included.
private struct Literals {
  let code: [Character]
  private var index = 0
  private var found: [[String]] = []

  init(code: [Character]) { self.code = code }

  mutating func all() -> [[String]] {
    skipCode(untilParenthesis: false)
    return found
  }

  private func isNext(_ text: String) -> Bool { code[index...].starts(with: text) }

  private mutating func skipCode(untilParenthesis: Bool) {
    var depth = 0
    while index < code.count {
      if isNext("//") {
        while index < code.count, !code[index].isNewline { index += 1 }
        continue
      }
      if code[index] == "\"" {
        literal()
        continue
      }
      if code[index] == "(" { depth += 1 }
      if code[index] == ")" { depth -= 1 }
      index += 1
      if untilParenthesis, depth < 0 { return }
    }
  }

  private mutating func literal() {
    let delimiter = isNext("\"\"\"") ? "\"\"\"" : "\""
    var pieces = [""]
    index += delimiter.count
    while index < code.count, !isNext(delimiter) {
      if isNext("\\(") {
        index += 2
        skipCode(untilParenthesis: true)
        pieces.append("")
      } else {
        if code[index] == "\\" { index += 1 }
        pieces[pieces.count - 1].append(code[index])
        index += 1
      }
    }
    index += delimiter.count
    found.append(pieces)
  }
}
