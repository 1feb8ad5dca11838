// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Settings
import TestSupport
import Testing
import Wording

@testable import Keeping
@testable import Workspace
@testable import YAML

/// The prompts of the person's own, beside the configuration.
@Suite struct OwnTextFolderTests {
  private let scratch: Scratch
  private var path: String { scratch.path("config.yaml") }

  init() throws {
    scratch = try Scratch()
    try scratch.write("config.yaml", "time_zone: Europe/London\n")
    try FileManager.default.createDirectory(
      atPath: scratch.path("prompts"), withIntermediateDirectories: true)
  }

  private func prompt(_ id: String) -> String {
    """
    language: en
    prompts:
      - {id: \(id), text: "If you like, look up.", phases: [core], technique: noticing, minutes: 1, effort: light}

    """
  }

  private func errors() -> [String] {
    do throws(ConfigurationFault) {
      _ = try LoadedConfiguration.load(path)
      return []
    } catch { return error.sentences }
  }

  /// The room that keeps what was accepted has its own bounds, because it does not know this one.
  @Test func whatCanBeAcceptedCanBeReadAgain() {
    #expect(AcceptedText.mostBytes >= Source.mostBytes)
    // JSON writes a quotation mark, a backslash and a line break with two bytes.
    let longest = 2 * Source.mostBytes + (1 << 12)
    #expect(AcceptedText.mostBytesOfOwnTexts >= OwnTexts.mostFiles * longest)
  }

  @Test func theyAreAddedToTheLibraryInTheOrderOfTheirFiles() throws {
    try scratch.write("prompts/b.yaml", prompt("mine-b"))
    try scratch.write("prompts/a.yaml", prompt("mine-a"))
    for name in ["c.yaml~", ".d.yaml", "e.txt"] {
      try scratch.write("prompts/" + name, "nothing of this is read: [")
    }
    let configuration = try LoadedConfiguration.load(path)
    #expect(configuration.warnings == [])
    let library = PlanningContext(configuration).library
    #expect(library.map(\.id) == BuiltIn.library(.english).map(\.id) + ["mine-a", "mine-b"])
    #expect(PlanningContext(configuration).text(of: "mine-b") == "If you like, look up.")
    #expect(
      configuration.library(Language("de")).map(\.id) == BuiltIn.library(Language("de")).map(\.id))
  }

  @Test func withoutTheFolderThereAreNone() throws {
    try FileManager.default.removeItem(atPath: scratch.path("prompts"))
    #expect(try LoadedConfiguration.load(path).library() == BuiltIn.library(.english))
  }

  /// As where the texts lie on a disk that is not mounted: they must not go without a word.
  @Test(arguments: ["prompts", "prompts/a.yaml"])
  func aLinkThatLeadsNowhereIsAnError(_ name: String) throws {
    let link = scratch.path(name)
    if name == "prompts" {
      try FileManager.default.removeItem(atPath: link)
    }
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: scratch.path("gone"))
    #expect(errors().map { $0.contains("\(name):1:1: this link leads nowhere") } == [true])
  }

  @Test func theFolderStandsBesideTheFile() {
    #expect(OwnTexts.folder(beside: "/a/b.yaml") == "/a/prompts")
    #expect(OwnTexts.folder(beside: "b.yaml") == "prompts")
    #expect(OwnTexts.folder(beside: "./b.yaml") == "./prompts")
  }

  @Test func theirErrorsStandAfterThoseOfTheConfiguration() throws {
    try scratch.write("config.yaml", "colour: red\n")
    try scratch.write("prompts/a.yaml", "language: en\n")
    let errors = errors()
    #expect(errors.count == 2)
    #expect(errors.first?.hasPrefix("\(path):1:1: ") == true)
    #expect(
      errors.last
        == "\(scratch.path("prompts/a.yaml")):1:1: the library has no prompts; write a list `prompts`"
    )
  }

  @Test func whatCannotBeReadIsAnErrorAndNeverWaitedFor() throws {
    try FileManager.default.createDirectory(
      atPath: scratch.path("prompts/a.yaml"), withIntermediateDirectories: false)
    try #require(mkfifo(scratch.path("prompts/b.yaml"), 0o600) == 0)
    try scratch.write("prompts/c.yaml", String(repeating: "#", count: (1 << 20) + 1))
    let folder = scratch.path("prompts")
    #expect(
      errors() == [
        "\(folder)/a.yaml:1:1: this could not be read (it is a folder); make it readable for you, or take it away",
        "\(folder)/b.yaml:1:1: this could not be read (it is a pipe or a device); make it readable for you, or take it away",
        "\(folder)/c.yaml:1:1: this file is longer than 1 MiB; remove what does not belong in it",
      ])
  }

  @Test func aFileInPlaceOfTheFolderIsAnError() throws {
    try FileManager.default.removeItem(atPath: scratch.path("prompts"))
    try scratch.write("prompts", "")
    #expect(errors().map { $0.contains("this could not be read (Not a directory)") } == [true])
  }

  @Test func fiftyFilesAreReadAndOneMoreIsAnError() throws {
    for number in 1...50 { try scratch.write("prompts/\(number).yaml", prompt("mine-\(number)")) }
    #expect(errors() == [])
    try scratch.write("prompts/51.yaml", prompt("mine-51"))
    #expect(
      errors() == [
        "\(scratch.path("prompts")):1:1: there are 51 files of texts here; keep at most 50, with several texts in each"
      ])
  }

  @Test func aNameThatIsNotReadIsWarnedOf() throws {
    try scratch.write("prompts/a.yml", prompt("mine"))
    #expect(
      try LoadedConfiguration.load(path).warnings.map(\.sentence) == [
        "\(scratch.path("prompts/a.yml")):1:1: this file is not read, because of its name; let its name end with `.yaml`"
      ])
  }

  /// A slip in a note of one's own must not take away the support lines, or a pause.
  @Test func whatMustBeThereDoesNotDependOnThem() throws {
    try scratch.write("config.yaml", "support: { country: DE }\n")
    try scratch.write("prompts/a.yaml", "[")
    try scratch.write("prompts/b.yaml", prompt("mine"))
    let (configuration, fault) = LoadedConfiguration.loadOrSalvage(path)
    #expect(configuration.support.country == "DE" && fault == nil)
    #expect(!errors().isEmpty)
    #expect(PlanningContext(salvaged: configuration, of: path).text(of: "mine") != nil)
  }
}
