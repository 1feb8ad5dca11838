// SPDX-License-Identifier: Apache-2.0
import Library
import Planning
import TestSupport
import Testing
import Wording

@testable import Settings
@testable import YAML

/// The prompts that a person wrote.
@Suite struct OwnTextTests {
  /// One more than there may be.
  static let tooMany = file(
    "many.yaml",
    "language: en\nprompts:\n"
      + (0...OwnTexts.most).map { "  - {id: a-\($0), \(tags)}\n" }.joined())
  private static let tags =
    "text: Look up., phases: [core], technique: noticing, minutes: 1, effort: light"

  private static func file(_ name: String, _ text: String) -> ContentFile {
    ContentFile(path: name, bytes: Array(text.utf8))
  }

  private func read(_ texts: String..., language: Language? = .english) -> OwnTexts {
    OwnTexts(texts.enumerated().map { Self.file("\($0).yaml", $1) }, language: language)
  }

  @Test func theyStandInTheOrderOfTheirFilesUnderTheirLanguage() {
    let own = read(ownText("z"), ownText("a"), ownText("m", language: .german), language: nil)
    #expect(own.errors == [] && own.warnings == [])
    #expect(own[.english].map(\.id) == ["z", "a"])
    #expect(own[.german].map(\.id) == ["m"])
  }

  @Test func theySayThatTheyAreThePersonsOwnUnlessTheySayMore() {
    let own = read(ownText("a"), ownText("b") + "    source: my grandmother\n")
    #expect(own[.english].map(\.source) == ["own", "my grandmother"])
  }

  @Test func aThousandAreReadAndOneMoreIsAnError() {
    let own = OwnTexts([Self.tooMany], language: .english)
    #expect(own.errors.map(\.line) == [OwnTexts.most + 3])
    let most =
      "language: en\nprompts:\n"
      + (0..<OwnTexts.most).map { "  - {id: a-\($0), \(Self.tags)}\n" }.joined()
    #expect(read(most).errors == [])
    #expect(read(most, ownText("another")).errors.map(\.file) == ["1.yaml"])
  }

  @Test func anIdIsTakenEvenByAPromptWithAnError() {
    let broken = ownText("a").replacing("minutes: 1", with: "minutes: 2")
    let own = read(broken, ownText("a"))
    #expect(own.errors.map(\.file) == ["0.yaml", "1.yaml"])
    #expect(own[.english].map(\.id) == [])
  }

  @Test func noIdOfTheLibraryCanBeTaken() {
    for item in BuiltIn.library(.german) { #expect(read(ownText(item.id)).errors.count == 1) }
  }

  @Test func whatALogHasOfThemIsTheirPlaceAlone() throws {
    let text = ownText("a", "walk\n    my secret: is told").replacing("[core]", with: "[rest]")
    let own = read(text, "language: en\nprompts: [secret")
    let told = own.errors + own.warnings
    #expect(told.contains { $0.sentence.contains("secret") })
    #expect(
      told.allSatisfy { !$0.logged.contains("secret") && $0.logged.hasSuffix("; see: oriel check") }
    )
    #expect(own.errors.first?.logged.hasPrefix("0.yaml:5:5: ") == true)
    let other = SettingsTests.read("window: now\n").errors
    #expect(other.map(\.logged) == other.map(\.sentence))
  }
}
