// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Keeping
@testable import oriel

/// The source of the manual's pages. `Tests/ManualTests` has them read by man and mandoc.
@Suite struct ManualTests {
  @Test(arguments: [
    (".hidden", "\\&.hidden"), ("'a'", "\\(aqa\\(aq"), ("a\\b", "a\\eb"), ("a-b", "a\\-b"),
    ("{ … }", "{ \\[u2026] }"), ("\"~^`", "\\(dq\\(ti\\(ha\\(ga"), ("👁", "\\[u1F441]"),
  ]) func aCharacterStandsForItself(_ text: String, _ source: String) {
    #expect(Roff.literal(text) == source)
  }

  @Test(arguments: [
    ("see --now, or (-n)", "see \\fB\\-\\-now\\fR, or (\\fB\\-n\\fR)"),
    ("[<id>] x", "[\\fIid\\fR] x"), ("`oriel next`.", "\\fBoriel\\~next\\fR\\&."),
    ("one ` alone", "one \\(ga alone"), ("2026-03-07 -- a -1", "2026\\-03\\-07 \\-\\- a \\-1"),
  ]) func aSentenceHasItsMarks(_ text: String, _ source: String) {
    #expect(Roff.sentence(text) == source)
  }

  @Test func noLineOfAFilledTextBeginsWithADot() {
    let words = Array(repeating: ".word", count: 40).joined(separator: " ")
    let lines = Roff.filled(words)
    #expect(lines.count > 2 && lines.allSatisfy { $0.hasPrefix("\\&.") && $0.count <= 80 })
  }

  @Test func theCatalogIsReadEntryByEntry() {
    let catalog = JournalCatalog("# c\n\n-- 0a\nSubject: One\nDefined-By: x\n\nText.\n\nMore.\n")
    #expect(
      catalog.entries == [.init(id: "0a", subject: "One", explanation: "Text.\n\nMore.\n")])
  }

  /// The types through which a command reads a variable, and the commands that read it in other
  /// ways.
  private static let ways: [String: (types: [String], others: Set<String>)] = [
    "VISUAL": (["UserText", "TextEditor"], []),
    "TMPDIR": (["UserText", "TextEditor"], []),
    "XDG_RUNTIME_DIR": (
      [
        "UserMachine", "DesktopSearch", "DesktopTrial", "DoctorInquiry", "MailTransport",
        "MailTrial",
      ],
      ["daemon", "reload", "status"]
    ),
    "XDG_DATA_HOME": ([], ["doctor", "check", "status"]),
    "JOURNAL_STREAM": ([], ["daemon"]),
  ]

  @Test func theCommandsOfAVariableAreThoseThatReadIt() throws {
    let commands = try commandFiles()
    #expect(commands.count > 30)
    for variable in ManualTables.variables {
      guard let readers = variable.readers else {
        continue
      }
      let (types, others) = try #require(Self.ways[variable.names[0]], "\(variable.names)")
      let found = commands.filter { command in
        types.contains { command.text.contains("\($0)(") || command.text.contains("\($0).") }
      }
      #expect(others.union(found.map(\.name)) == readers, "\(variable.names)")
    }
  }

  /// The commands by their names as typed after `oriel`, each with its source.
  private func commandFiles() throws -> [(name: String, text: String)] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    let sources = root.appending(path: "Sources/oriel")
    let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
    let swift = (files?.allObjects ?? []).compactMap { $0 as? URL }
      .filter { $0.pathExtension == "swift" }
    let texts = try swift.map { try String(contentsOf: $0, encoding: .utf8) }
    return CommandOutline.program.all.compactMap { outline in
      let name = outline.path.dropFirst().joined(separator: " ")
      let quoted = "commandName: \"\(outline.path.last ?? "")\","
      let text = texts.first { $0.contains(quoted) && $0.contains("\"\(name)\"") }
      return text.map { (name, $0) }
    }
  }

  /// The files beside the state are those that the program keeps.
  @Test func theFilesHaveTheirNames() throws {
    let folder = "~/.local/state/oriel/"
    let kept = AcceptedText(besideState: "/nonexistent/state.json")
    for file in [kept.file, kept.ownTextsFile] {
      let name = try #require(file.split(separator: "/").last)
      #expect(ManualTables.files.contains { $0.path == folder + name }, "\(name)")
    }
    // `N` stands for the number of a file that was put aside, and `DATE` for its date and time.
    let broken = StateCopies(ofState: "/nonexistent/state.json").brokenName(at: 0)
    let pattern = #/-[0-9]+-[0-9]{4}-[0-9]{2}-[0-9]{2}-[0-9]{6}\./#
    let name = broken.replacing(pattern, with: "-N-DATE.")
    #expect(ManualTables.files.contains { $0.path == folder + name }, "\(name)")
  }

  @Test func aFolderThatCannotBeWrittenIsNamed() throws {
    let person = try Person(configuration: nil)
    try person.write("", person.home + "/file")
    let answer = try person.run("manual", "\(person.home)/file/below", "--catalog", "/dev/null")
    #expect(answer.status == 1 && answer.error.contains("/dev/null"))
    try person.write("-- 0a\n", person.home + "/catalog")
    let other = try person.run(
      "manual", "\(person.home)/file/below", "--catalog", person.home + "/catalog")
    #expect(other.status == 1 && other.error.contains("choose a folder that you can write to"))
  }
}
