// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// `oriel help config`, from the table that the file is read by.
@Suite struct ConfigHelpTests {
  @Test func theListReadsAsJudged() throws {
    let person = try Person(configuration: nil)
    try expectGolden(try person.run(line: "help config"), "help-config-list", of: person)
  }

  @Test(arguments: ["window.prep_from", "window", "detail", "core_until", "email.password"])
  func aKeyReadsAsJudged(_ key: String) throws {
    let person = try Person(configuration: nil)
    let name = "help-config-\(key.replacing(".", with: "-"))"
    try expectGolden(try person.run("help", "config", key), name, of: person)
  }

  @Test(arguments: [
    ("day.expirey", "there is no key day.expirey; did you mean day.expiry? See: oriel help config"),
    ("expirey", "there is no key expirey; did you mean day.expiry? See: oriel help config"),
    ("banana", "there is no key banana; see: oriel help config"),
  ]) func aSlipLeadsToTheKey(_ typed: String, _ sentence: String) throws {
    let answer = try Person(configuration: nil).run("help", "config", typed)
    #expect(answer.error == "oriel: \(sentence)\n" && answer.status == 64)
  }

  @Test func programsReadTheSameFacts() throws {
    let person = try Person(configuration: nil)
    let all = try person.run(line: "help config --json").objects()
    #expect(all.count > 40)
    let one = try person.run(line: "help config window.prep_from --json").object()
    #expect(one["key"] as? String == "window.prep_from" && one["unit"] as? String == "h")
    #expect(one["default"] as? String == "72 h" && one["range"] as? String == "0 h to 336 h")
    #expect((one["reason"] as? String)?.hasSuffix(".") == true)
    let other = try person.run(line: "help config email.from --json").object()
    #expect(other["reason"] is NSNull)
    let both = try person.run(line: "help config detail --json").objects()
    #expect(both.compactMap { $0["key"] as? String } == ["desktop.detail", "email.detail"])
    #expect(both[0]["values"] as? [String] == ["full", "discreet"])
  }

  @Test func noLineIsWiderThanATerminal() throws {
    let person = try Person(configuration: nil)
    let keys = try person.run(line: "help config --json").objects().compactMap {
      $0["key"] as? String
    }
    for key in [""] + keys {
      let answer = try person.run(line: "help config \(key)")
      #expect(
        answer.status == 0 && answer.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
    }
  }

  @Test func itHasAHelpOfItsOwn() throws {
    let answer = try Person(configuration: nil).run(line: "help config --help")
    #expect(answer.status == 0 && answer.output.contains("USAGE: oriel help config [<key>]"))
  }
}
