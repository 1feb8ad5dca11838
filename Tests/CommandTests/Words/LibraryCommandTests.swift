// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// The texts that notes are made of, the person's own among them.
@Suite struct LibraryCommandTests {
  private static let own = """
    language: en
    prompts:
      - id: my-bench
        text: |
          If you like, sit down on the bench by the door.
          Leave it if it rains. A < B & C.
        phases: [core, consolidate]
        loop: presence
        technique: noticing
        minutes: 3
        effort: light
      - id: my-walk
        text: If you like, take a walk.
        phases: [rest]
        technique: movement
        minutes: 1
        effort: light
        source: my grandmother

    """

  private func person(_ own: String = own) throws -> Person {
    let person = try Person()
    try person.write(own, folder(person) + "/mine.yaml")
    return person
  }

  private func folder(_ person: Person) -> String { person.home + "/.config/oriel/prompts" }

  @Test(arguments: [
    ("texts-list-rest", "texts list --phase rest"), ("texts-show", "texts show my-bench"),
    ("texts-show-day", "texts show core-three-words"),
    ("texts-preview", "texts preview my-bench"),
    ("texts-preview-driving", "texts preview my-walk"),
    ("texts-preview-german", "texts preview intention-if-nothing-is-different --language de"),
    ("texts-preview-json", "texts preview my-bench --json"),
    ("texts-show-json", "texts show my-walk --json"),
    ("texts-check", "check --now 2026-03-05"), ("texts-slip", "texts show my-bnech"),
    ("texts-part", "texts preview bench"),
    ("texts-stranger", "texts show xyzzy"), ("texts-no-phase", "texts list --phase hold"),
    ("texts-no-language", "texts show my-walk --language xx"),
    ("texts-other-language", "texts show my-walk --language de"),
  ]) func readAsJudged(_ name: String, _ line: String) throws {
    let person = try person()
    let answer = try person.run(line: line)
    try expectGolden(answer, name, of: person)
    let isWide = line.hasPrefix("check") || line.hasSuffix("--json")
    if answer.status == 0, !isWide {
      #expect(answer.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
  }

  /// Shortly before a session nothing can be put off by the usual hour.
  @Test func whatCannotBePutOffIsNotPreviewedSo() throws {
    let person = try person()
    let answer = try person.run("texts", "preview", "intention-maybe")
    #expect(answer.output.contains("oriel done first-1/0/morning-of"))
    #expect(!answer.output.contains("snooze") && !answer.output.contains("Later"))
  }

  @Test func theOldNameOfTheCommandStillWorks() throws {
    let person = try person()
    for line in ["list --phase rest", "show my-bench", "preview my-walk --json"] {
      let answer = try person.run(line: "prompts \(line)")
      #expect(answer == (try person.run(line: "texts \(line)")), "\(line)")
      #expect(answer.status == 0)
    }
    #expect(try person.run(line: "help prompts").output.contains("oriel texts <subcommand>"))
    #expect(try person.run(line: "prompts lst").error.contains("did you mean list?"))
  }

  @Test func theListFitsATerminalAndHasEveryText() throws {
    let person = try person()
    let (list, json) = (
      try person.run("texts", "list"), try person.run("texts", "list", "--json")
    )
    let lines = list.output.split(separator: "\n")
    #expect(list.status == 0 && list.error == "" && lines.allSatisfy { $0.count <= 80 })
    let ids = try json.objects().compactMap { $0["id"] as? String }
    #expect(Set(ids).count == ids.count && ids.suffix(2) == ["my-bench", "my-walk"])
    for id in ids { #expect(lines.count { $0.hasPrefix("  \(id) ") } == 1, "\(id)") }
    #expect(lines.filter { $0.hasSuffix("  yours") }.count == 2)
    #expect(lines.last == "\(ids.count) texts; see one with: oriel texts show ID")
  }

  @Test func theListForMachinesHasTheShapeThatIsPromised() throws {
    for object in try person().run("texts", "list", "--json").objects() {
      #expect(
        Set(object.keys) == [
          "id", "text", "phases", "loop", "technique", "minutes", "effort", "source",
        ])
      #expect((object["phases"] as? [String])?.isEmpty == false && object["text"] is String)
      #expect([1, 3, 5].contains(object["minutes"] as? Int) && object["technique"] is String)
      #expect(object["loop"] is String || object["loop"] is NSNull)
      #expect(object["source"] is String || object["source"] is NSNull)
    }
    let answer = try person().run("texts", "list", "--json", "--phase", "rest")
    #expect(try answer.objects().last?["id"] as? String == "my-walk")
  }

  @Test func withoutAConfigurationTheBuiltInTextsAreThere() throws {
    let person = try Person(configuration: nil)
    let answer = try person.run("texts", "list", "--json")
    #expect(answer.status == 0 && answer.error == "")
    #expect(try answer.objects().count > 200)
    #expect(try person.run("texts", "list", "--config", "nowhere.yaml").status == 78)
  }

  @Test func whatTheNotesSpeakIsShown() throws {
    let german = try Person(configuration: reference + "\nprompts: { language: de }\n")
    #expect(try german.run("texts", "show", "core-three-words").output.hasPrefix("Wenn du magst"))
    #expect(
      try german.run("texts", "show", "core-three-words", "--language", "en").output.hasPrefix(
        "If you want to, note three words"))
  }

  @Test(arguments: ["check", "status", "next", "texts list", "daemon --terminal --pace 100000"])
  func anErrorInOnesOwnTextsIsOneOfTheConfiguration(_ line: String) throws {
    let person = try person(Self.own.replacing("minutes: 3", with: "minutes: 2"))
    let answer = try person.run(line: line)
    #expect(answer.status == 78)
    let expected = """
      \(folder(person))/mine.yaml:10:14: `minutes` is 2; write 1, 3 or 5
          minutes: 2
                   ^

      """
    #expect((answer.output + answer.error).hasPrefix(expected))
  }

  @Test func besideAFileThatIsNamedStandItsOwnTexts() throws {
    let person = try person()
    try person.write(reference, person.home + "/other/mine.yaml")
    let other = person.home + "/other/mine.yaml"
    #expect(try person.run("texts", "show", "my-walk", "--config", other).status == 64)
    try person.write("[", person.home + "/other/prompts/a.yaml")
    #expect(
      try person.run("check", other).output.hasPrefix("\(person.home)/other/prompts/a.yaml:1:"))
    #expect(try person.run("check").status == 0)
  }

  /// The support lines, a stop and an answer do not wait until a text is fixed.
  @Test func whatMustBeThereIsThereAllTheSame() throws {
    let person = try Person(state: morningShown)
    try person.write("[", folder(person) + "/mine.yaml")
    for line in ["support", "pause", "done \(morning) --now 2026-03-07T15:30:00Z"] {
      let answer = try person.run(line: line)
      #expect(answer.status == 0 && answer.error == "", "\(line)")
    }
  }

  /// The log names the place, and nothing of what stands there.
  @Test func aReloadKeepsTheOldOnesAndSaysWhereTheErrorIs() throws {
    let person = try person()
    try person.write(
      Self.own.replacing("    text: If", with: "    Secret words: If"), person.home + "/broken.yaml"
    )
    let answer = try person.shell(
      """
      mkfifo ~/log; "$ORIEL" daemon --terminal >~/out 2>~/log & exec 3<~/log
      until_said() { while read -r line <&3; do echo "$line"; [[ $line == *"$1"* ]] && return; done; }
      until_said 'ready, with'
      cp ~/broken.yaml ~/.config/oriel/prompts/mine.yaml; kill -HUP $!; until_said 'stays in force'
      rm ~/.config/oriel/prompts/mine.yaml; kill -HUP $!; until_said 'was read again'
      kill $!; cat <&3; wait $!
      """)
    #expect(answer.status == 0)
    let refused = "\(folder(person))/mine.yaml:13:5: an error or a warning here; see: oriel check"
    #expect(
      answer.output.contains(refused) && answer.output.contains("the new configuration was refused")
    )
    #expect(!answer.output.contains("Secret") && answer.output.contains("my-walk") == false)
  }
}
