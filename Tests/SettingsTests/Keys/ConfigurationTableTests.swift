// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Testing

@testable import Settings

/// The table of `README.md` says of every key what `ConfigurationKeys` says.
@Suite struct ConfigurationTableTests {
  @Test func everyKeyStandsInTheTable() {
    let written = Self.rows.map(\.path)
    // A part need not have a row of its own: the keys below it name it.
    let parts = Set(ConfigurationKeys.all.compactMap(\.part)).subtracting(written)
    let keys = ConfigurationKeys.all.map(\.path).filter { !parts.contains($0) }
    #expect(Set(keys).symmetricDifference(written).sorted() == [])
    #expect(keys == written, "the table has not the order of the file")
  }

  /// The lengths of each route stand in `oriel help config` alone.
  @Test(arguments: rows) func aRowSaysTheDefaultAndTheRange(_ row: TableRow) throws {
    let key = try #require(ConfigurationKeys.key(at: row.path))
    let text = "\(key.defaultValue)"
    #expect(row.defaultValue == (text.hasPrefix("by route:") ? "by route" : text))
    #expect(row.range == Self.range(of: key))
  }

  private static func range(of key: ConfigurationKey) -> String {
    switch key.type {
    case .choice(let words), .choices(let words): words.joined(separator: ", ")
    default: key.range ?? ""
    }
  }

  /// The length of a snooze that names none, as both documents say it.
  @Test func theUsualSnoozeIsThatOfTheDocuments() throws {
    let phrases: [Elapsed: String] = [.hours(1): "after an hour"]
    let phrase = try #require(phrases[.usualSnooze])
    for (path, sentence) in [
      ("README.md", "*Later* brings the note back "),
      ("Sources/Planning/README.md", "*Later* brings the same note back "),
    ] {
      let text = Self.document(path).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(text.contains(sentence + phrase), "\(path)")
    }
  }

  private static let rows = TableRow.all(in: document("README.md"))

  private static func document(_ path: String) -> String {
    var folder = URL(filePath: #filePath)
    for _ in 0..<4 { folder.deleteLastPathComponent() }
    return (try? String(contentsOf: folder.appending(path: path), encoding: .utf8)) ?? ""
  }
}

/// A line of the table of the configuration: `|key|default|range|meaning|`.
struct TableRow: Sendable, CustomTestStringConvertible {
  let path: String
  let defaultValue: String
  let range: String

  var testDescription: String { path }

  static func all(in text: String) -> [TableRow] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let table = lines.drop { $0 != "|key|default|range|meaning|" }.prefix { $0.hasPrefix("|") }
    return table.dropFirst(2).map { line in
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      return TableRow(
        path: cells[1].replacing("`", with: ""), defaultValue: cells[2], range: cells[3])
    }
  }
}
