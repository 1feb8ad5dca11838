// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// The map of the code names only what there is.
@Suite struct MapTests {
  /// Names that stand for others, and the pages of the specification, which are kept elsewhere.
  private static let examples: Set = [
    "config/texts/PHASE.yaml", "config/texts/PHASE.xx.yaml", "config/words/xx.yaml",
    "snapshot.words[.groupKey(placeholder: value)]", "induction-2/+1/morning",
    "contract.md", "evidence.md", "lessons.md", "model.md", "wording.md",
  ]

  /// The texts in backquotes, without those of blocks.
  private func names(_ page: String) -> Set<String> {
    let blocks = page.components(separatedBy: "```")
    let prose = blocks.indices.filter { $0.isMultiple(of: 2) }.map { blocks[$0] }.joined()
    let parts = prose.components(separatedBy: "`")
    let quoted = parts.indices.filter { !$0.isMultiple(of: 2) }.map { parts[$0] }
    return Set(quoted.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") })
  }

  /// The words of a program: letters, digits and `_`.
  private func identifiers(_ text: String) -> [Substring] {
    text.split { !($0.isLetter || $0.isNumber || $0 == "_") }
      .filter { $0.first?.isNumber == false }
  }

  private func isPath(_ name: String) -> Bool {
    let endings = [".swift", ".yaml", ".py", ".css", ".md", ".catalog", ".xml"]
    return name.contains("/") || endings.contains(where: name.hasSuffix)
  }

  @Test func everyNameOnThePageExists() throws {
    let paths =
      SourceTree.paths("Sources", "Tests", "config", "systemd") + ["README.md", "Makefile"]
    let endings = [".swift", ".py", ".yaml", ".catalog", ".service", ".socket", ".in", "rules"]
    let files = paths.filter { path in endings.contains(where: path.hasSuffix) } + ["Makefile"]
    var known: Set<Substring> = []
    for file in files { known.formUnion(identifiers(try SourceTree.text(file))) }
    #expect(known.count > 5_000)
    let page = try SourceTree.text("Sources/README.md")
    let named = names(page).subtracting(Self.examples)
    #expect(named.count > 300)
    for name in named.sorted() {
      let path = name.hasSuffix("/") ? String(name.dropLast()) : name
      if paths.contains(path) || paths.contains(where: { $0.hasSuffix("/" + path) }) {
        continue
      }
      #expect(!isPath(name), "there is no \(name)")
      let absent = identifiers(name).filter { !known.contains($0) }
      #expect(absent.isEmpty, "\(name)")
    }
  }

  /// A part of a type is declared, not only said somewhere.
  @Test func everyTypeWithinAnotherIsDeclared() throws {
    let declared = try SourceTree.swiftFiles("Sources").flatMap(\.lines)
      .compactMap(DeclaredTypeTests.name)
    let page = try SourceTree.text("Sources/README.md")
    let parts = names(page).filter { !isPath($0) }.map { $0.split(separator: ".") }
      .filter { $0.count > 1 }.compactMap(\.last)
      .filter { $0.first?.isUppercase == true && $0.allSatisfy(\.isLetter) }
    #expect(!parts.isEmpty)
    for part in parts { #expect(declared.contains(part), "\(part)") }
  }

  @Test func everyFileOfTheRulesExists() throws {
    let paths = SourceTree.paths("Sources", "Tests", "config", "systemd") + ["README.md"]
    let files = names(try SourceTree.text("Sources/Planning/README.md")).subtracting(Self.examples)
      .filter { isPath($0) && $0.contains(".") && !$0.contains(" ") }
    #expect(files.count > 50)
    for file in files.sorted() {
      let name = file.replacing("../", with: "")
      let path = name.hasSuffix("/") ? String(name.dropLast()) : name
      #expect(paths.contains { $0 == path || $0.hasSuffix("/" + path) }, "there is no \(file)")
    }
  }

  /// Every folder of a room stands in the table of rooms, or its room does not name its folders.
  @Test func everyRoomIsOnThePage() throws {
    let page = try SourceTree.text("Sources/README.md")
    let rooms = Set(
      SourceTree.paths("Sources").filter { $0.hasSuffix(".swift") }
        .compactMap { $0.split(separator: "/").dropFirst().first }
    ).filter { !$0.hasSuffix(".swift") }
    #expect(rooms.count > 15)
    for room in rooms.sorted() {
      #expect(page.contains("**\(room)**") || page.contains("`\(room)`"), "\(room)")
    }
  }

  /// The rooms whose behaviour the tests of others hold, as the page says below its table.
  private static let testedElsewhere: Set<Substring> = [
    "BuiltInTables", "YAML", "oriel-calendar", "oriel-post", "oriel-tables",
  ]

  /// The tests of a folder are found in the folder of its name.
  @Test func everyFolderHasItsTests() throws {
    let tested = Set(try SourceTree.swiftFiles("Tests").map { folder(of: $0.path) })
    var folders: Set<String> = []
    for file in try SourceTree.swiftFiles("Sources") {
      var parts = folder(of: file.path).split(separator: "/").dropFirst()
      guard let room = parts.popFirst(), !Self.testedElsewhere.contains(room) else { continue }
      let tests = room == "oriel" ? "Command" : room
      folders.insert((["Tests", "\(tests)Tests"] + parts.map(String.init)).joined(separator: "/"))
    }
    // The one file beside the folders of the commands only lists them.
    folders.remove("Tests/CommandTests")
    // The files beside the folders of a room are the small things that its parts share.
    folders.remove("Tests/DeliveryTests")
    #expect(folders.count > 60)
    #expect(folders.subtracting(tested).sorted() == [])
  }

  private func folder(of path: String) -> String {
    path.split(separator: "/").dropLast().joined(separator: "/")
  }

  /// A page that is read from beginning to end.
  @Test func theReadmeIsShort() throws {
    let words = try SourceTree.text("README.md").split(whereSeparator: \.isWhitespace)
    #expect(words.count <= 1_800, "\(words.count) words")
  }
}
