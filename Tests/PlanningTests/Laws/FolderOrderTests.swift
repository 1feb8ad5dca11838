// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// The folders of Planning know each other in the order of their page, and never upward. They are
/// one module, so the compiler guards no wall between them.
@Suite struct FolderOrderTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Sources/Planning")

  /// The folders from the lowest up, as the page says at its end.
  private static func order() throws -> [String] {
    let page = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    let list = try #require(page.range(of: "and never upward:"))
    let parts = page[list.upperBound...].split(separator: "`", omittingEmptySubsequences: false)
    return parts.indices.filter { $0 % 2 == 1 }.map { String(parts[$0]) }
  }

  /// The lines of each file of a folder as words, without comments and texts, by the file's name.
  private static func code(of folder: String) throws -> [String: [[String]]] {
    let files = try #require(
      FileManager.default.enumerator(
        at: root.appending(path: folder), includingPropertiesForKeys: nil))
    var code: [String: [[String]]] = [:]
    for case let file as URL in files where file.pathExtension == "swift" {
      let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      code[file.lastPathComponent] = lines.map(words)
    }
    return code
  }

  /// The words of a line outside its texts. An indented line begins with an empty word.
  private static func words(of line: Substring) -> [String] {
    let comment = line.firstRange(of: "//")?.lowerBound ?? line.endIndex
    let parts = line[..<comment].split(separator: "\"", omittingEmptySubsequences: false)
    let code = parts.indices.filter { $0 % 2 == 0 }.map { String(parts[$0]) }.joined(separator: " ")
    let words = code.utf8.split(omittingEmptySubsequences: false) { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: false
      default: true
      }
    }
    return words.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The type that a line at the edge of a file declares; nil: it declares none.
  private static func type(in line: [String]) -> String? {
    let modifiers = ["package", "private", "fileprivate", "final", "indirect"]
    let declaration = line.drop { modifiers.contains($0) }
    let kinds = ["struct", "enum", "class", "protocol"]
    return kinds.contains(declaration.first ?? "") ? declaration.dropFirst().first : nil
  }

  @Test func theOrderHasEveryFolder() throws {
    let entries = try FileManager.default.contentsOfDirectory(atPath: Self.root.path())
    #expect(try Self.order().sorted() == entries.filter { !$0.contains(".") }.sorted())
  }

  @Test func noFolderKnowsOneAboveIt() throws {
    let folders = try Self.order().map { (name: $0, code: try Self.code(of: $0)) }
    var higher: Set<String> = []
    for folder in folders.reversed() {
      for (file, lines) in folder.code {
        let known = higher.intersection(lines.joined()).sorted()
        #expect(known == [], "\(folder.name)/\(file) knows a type of a folder above")
      }
      higher.formUnion(folder.code.values.joined().compactMap(Self.type))
    }
    #expect(higher.contains("Ledger") && higher.count > 80)
  }
}
