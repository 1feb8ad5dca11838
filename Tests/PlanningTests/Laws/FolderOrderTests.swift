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

  /// The lines of code of each file of a folder, without comments and texts, by the file's name.
  private static func code(of folder: String) throws -> [String: [Substring]] {
    let files = try #require(
      FileManager.default.enumerator(
        at: root.appending(path: folder), includingPropertiesForKeys: nil))
    var code: [String: [Substring]] = [:]
    for case let file as URL in files where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      let bare = text.replacing(/"(\\.|[^"\\\n])*"/, with: "").replacing(/\/\/[^\n]*/, with: "")
      code[file.lastPathComponent] = bare.split(separator: "\n")
    }
    return code
  }

  /// The types that a line at the edge of a file declares.
  private static func type(in line: Substring) -> String? {
    let declaration =
      /(?:package |private |fileprivate |final |indirect )*(?:struct|enum|class|protocol) (\w+)/
    return line.prefixMatch(of: declaration).map { String($0.1) }
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
        let words = lines.flatMap { $0.split { !$0.isLetter && !$0.isNumber && $0 != "_" } }
        let known = higher.intersection(words.map(String.init)).sorted()
        #expect(known == [], "\(folder.name)/\(file) knows a type of a folder above")
      }
      higher.formUnion(folder.code.values.joined().compactMap(Self.type))
    }
    #expect(higher.contains("Ledger") && higher.count > 80)
  }
}
