// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// What works before anything is written down, and how the first configuration comes about.
@Suite struct FirstDayTests {
  private static let broken = "dya: {}\nsupport:\n  country: US\n"

  @Test(arguments: [
    ("support-nothing", nil), ("support-broken", broken), ("support-plain", reference),
    ("support-DE", "support: { country: DE, clinic: \"Praxis am Ufer, 030 555 01 00\" }\n"),
    ("support-US", "support: { country: US, clinic: \"Riverside, +1 555 0100\" }\n"),
    ("support-CA", "support: { country: CA }\n"), ("support-GB", "support: { country: GB }\n"),
    (
      "support-german",
      "prompts: { language: de }\nsupport: { country: US, clinic: \"Am Ufer, 030 555 01 00\" }\n"
    ),
    ("support-FR", "support: { country: FR }\n"), ("support-BR", "support: { country: BR }\n"),
    ("support-BE", "support: { country: BE }\n"), ("support-UK", "support: { country: UK }\n"),
    ("support-guess", "time_zone: Europe/Vienna\n"),
    ("support-guess-german", "time_zone: Europe/Vienna\nprompts: { language: de }\n"),
    ("support-Tokyo", "time_zone: Asia/Tokyo\n"), ("support-Athens", "time_zone: Europe/Athens\n"),
    (
      "support-own",
      """
      support:
        country: US
        clinic: "Riverside, +1 555 0100"
        lines: ["My sister, +1 555 0101", "Dr. Okafor's practice, weekdays 9 to 12, +1 555 0102"]

      """
    ),
  ]) func supportAlwaysAnswers(_ name: String, _ configuration: String?) throws {
    let person = try Person(configuration: configuration)
    let answer = try person.run("support")
    try expectGolden(answer, name, of: person)
    #expect(answer.status == 0 && answer.error.isEmpty == (name != "support-broken"))
    #expect(
      answer.output.contains("988")
        == [
          "support-US", "support-german", "support-CA", "support-broken", "support-plain",
          "support-own",
        ].contains(name))
    // No answer was given that somebody could see.
    let unwatched = ["niemand wird benachrichtigt", "Nobody sees these answers"]
    #expect(!unwatched.contains(where: answer.output.contains))
    #expect(answer.output.split(separator: "\n").allSatisfy { $0.count <= 78 })
  }

  @Test(arguments: [("40", 40), ("20", 40), ("57", 57), ("200", 78), ("wide", 78)])
  func supportFitsTheTerminal(_ columns: String, _ width: Int) throws {
    let person = try Person(
      configuration: "time_zone: Europe/Vienna\nprompts: { language: de }\n")
    let answer = try person.shell("COLUMNS=\(columns) \"$ORIEL\" support")
    let longest = answer.output.split(separator: "\n").map(\.count).max() ?? 0
    #expect(answer.status == 0 && longest <= width && longest > width - 10)
    if columns == "40" {
      try expectGolden(answer, "support-narrow", of: person)
    }
  }

  @Test func supportNeedsNoStateEither() throws {
    let person = try Person(configuration: nil, state: "{")
    #expect(try person.run("support").status == 0)
    #expect(try person.run("support", "--config", "/nonexistent/config.yaml").status == 0)
    #expect(try person.shell(#"cd / && env -i "$ORIEL" support"#).status == 0)
  }

  /// A slip anywhere else takes nobody's line away.
  @Test(arguments: [
    "bogus: 1", "series: [", "prompts: [", "day:\n\tquiet: 21:00", "time_zone: Nowhere",
    "window: !!map {}",
  ])
  func supportIsWholeWhateverElseIsWrong(_ slip: String) throws {
    let support = "support:\n  country: US\n  clinic: \"Riverside, +1 555 0100\"\n"
    for text in [slip + "\n" + support, support + slip + "\n"] {
      let person = try Person(configuration: text)
      let answer = try person.run("support")
      #expect(answer.status == 0)
      #expect(
        answer.output.contains("988") && answer.output.contains("Riverside, +1 555 0100"), "\(text)"
      )
      #expect(answer.error.contains("oriel check"))
    }
    guard !slip.hasPrefix("prompts") else { return }
    let german = try Person(configuration: slip + "\nprompts:\n  language: de\n" + support)
    let answer = try german.run("support")
    #expect(
      answer.output.contains("Deine Klinik: Riverside, +1 555 0100")
        && !answer.output.contains("niemand wird benachrichtigt"))
  }

  @Test func aPauseIsThereWhileTheConfigurationHasErrors() throws {
    let person = try Person(configuration: "bogus: 1\n")
    let answer = try person.run("pause")
    #expect(answer.status == 0 && answer.output == "Paused until you say: oriel resume\n")
    #expect(answer.error.contains("oriel check"))
    #expect(try person.run("pause", "--until-next-session").status == 78)
    #expect(try person.run("resume").status == 0)
  }

  @Test func statusTellsWhatWaitsInTheZoneAndTheTextsOfAFileWithErrors() throws {
    let person = try Person(
      configuration: "time_zone: America/New_York\nday:\n  wake: never\n",
      state: morningShown.replacing("core-name-and-place", with: "my-bench"))
    try person.write(
      """
      language: en
      prompts:
        - id: my-bench
          text: If you like, sit down on the bench.
          phases: [core]
          technique: noticing
          minutes: 3
          effort: light
      """, person.home + "/.config/oriel/prompts/own.yaml")
    let answer = try person.run("status", "--now", "2026-03-07T16:00:00Z")
    #expect(answer.status == 78 && answer.output == "")
    for part in ["America/New_York", "shown today, 10:00, until 14:00", "sit down on the bench."] {
      #expect(answer.error.contains(part), "\(answer.error)")
    }
  }

  @Test func initWritesAConfigurationThatIsRightAndNeverWritesItAgain() throws {
    let person = try Person(configuration: nil)
    let wrote = try person.run("init")
    #expect(wrote.status == 0 && wrote.error == "")
    #expect(wrote.output.contains(person.configuration) && wrote.output.contains("oriel check"))
    #expect(try person.mode(person.configuration) == 0o600)
    #expect(try person.mode((person.configuration as NSString).deletingLastPathComponent) == 0o700)
    let checked = try person.run("check")
    #expect(checked.status == 0 && checked.error == "")
    #expect(
      checked.output.contains(
        "\n\(person.configuration): no errors; there are no sessions yet\n"))
    // The one thing that is left to say of it, beside the lock of this computer's screen.
    let warnings = checked.output.split(separator: "\n").filter {
      $0.hasPrefix("warning: ") && !$0.contains("whether the screen is locked")
    }
    #expect(warnings.count == 1)
    #expect(checked.output.contains("the support card knows neither your country nor your clinic"))
    let text = try person.read(person.configuration)
    let again = try person.run("init")
    #expect(again.status == 1 && again.output == "")
    #expect(
      again.error
        == "oriel: \(person.configuration) is there already and was left as it is; see: oriel check\n"
    )
    #expect(try person.read(person.configuration) == text)
  }

  @Test func initLeavesAnEmptyFileAndALinkAlone() throws {
    let person = try Person(configuration: "")
    #expect(try person.run("init").status == 1)
    #expect(try person.read(person.configuration) == "")
    let link = person.home + "/link.yaml"
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: person.home + "/target.yaml")
    #expect(try person.run("init", "--config", link).status == 1)
    #expect(!FileManager.default.fileExists(atPath: person.home + "/target.yaml"))
  }

  @Test func initSaysWhyItCannotWrite() throws {
    let person = try Person()
    let answer = try person.run("init", "--config", person.configuration + "/below/config.yaml")
    #expect(answer.status == 1 && answer.output == "")
    #expect(answer.error.contains("could not be written (Not a directory)"))
  }
}
