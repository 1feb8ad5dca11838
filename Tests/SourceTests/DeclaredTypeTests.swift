// SPDX-License-Identifier: Apache-2.0
import Testing

/// One name, one type, in the whole product.
@Suite struct DeclaredTypeTests {
  /// The name of the type that a line declares; nil if it declares none.
  static func name(in line: Substring) -> Substring? {
    let words = line.split(separator: " ", omittingEmptySubsequences: true)
    let keywords: Set<Substring> = ["struct", "enum", "class", "actor", "protocol", "typealias"]
    guard let place = words.firstIndex(where: keywords.contains), place + 1 < words.count else {
      return nil
    }
    // Before the keyword only modifiers and attributes can stand. A comment or a sentence has more.
    let isDeclaration = words[..<place].allSatisfy { word in
      modifiers.contains(word) || word.hasPrefix("@")
    }
    let name = words[place + 1].prefix { $0.isLetter || $0.isNumber }
    return isDeclaration && name.first?.isUppercase == true ? name : nil
  }

  private static let modifiers: Set<Substring> = [
    "package", "public", "internal", "private", "fileprivate", "indirect", "final",
  ]

  @Test func noTypeHasTheNameOfAnother() throws {
    var places: [Substring: [String]] = [:]
    for file in try SourceTree.swiftFiles("Sources") {
      for (number, line) in file.lines.enumerated() {
        if let name = Self.name(in: line) {
          places[name, default: []].append("\(file.path):\(number + 1)")
        }
      }
    }
    #expect(places.count > 600)
    let twice = places.filter { $0.value.count > 1 }
    #expect(twice.isEmpty, "\(twice)")
  }

  @Test func aDeclarationIsFound() {
    #expect(Self.name(in: "  package indirect enum Row<Field: RowField> {") == "Row")
    #expect(Self.name(in: "@MainActor final class Daemon {") == "Daemon")
    #expect(Self.name(in: "private typealias Reader = (String) -> Int") == "Reader")
    #expect(Self.name(in: "  /// A struct Row of the table.") == nil)
    #expect(Self.name(in: "  package class func make() {") == nil)
    #expect(Self.name(in: "  let row = Row(enum: 1)") == nil)
  }

  /// A person who looks for a file by its name finds one.
  @Test func noFileHasTheNameOfAnother() throws {
    let files = try SourceTree.swiftFiles("Sources").map { $0.path }
    let named = Dictionary(grouping: files) { $0.split(separator: "/").last ?? "" }
    let twice = named.filter { $0.key != "main.swift" && $0.value.count > 1 }
    #expect(twice.isEmpty, "\(twice)")
  }
}
