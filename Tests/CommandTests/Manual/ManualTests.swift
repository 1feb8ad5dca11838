// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

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
