// SPDX-License-Identifier: Apache-2.0
import Foundation
import Keeping
import Testing

/// What `check` says of the file by whatever path, and of no file at all.
@Suite struct CheckTests {
  @Test func theOwnFileIsMeantByWhateverPath() throws {
    let person = try Person()
    let own = try person.run("check").output
    #expect(own.contains("The daemon does not run"))
    try FileManager.default.createSymbolicLink(
      atPath: person.home + "/link.yaml", withDestinationPath: person.configuration)
    for path in ["config.yaml", "./config.yaml", "../oriel/config.yaml"] {
      let line = "cd \"$HOME/.config/oriel\" && \"$ORIEL\" check \(path)"
      #expect(try person.shell(line).output == own, "\(path)")
    }
    #expect(try person.run("check", person.home + "/link.yaml").output == own)
    try FileManager.default.copyItem(
      atPath: person.configuration, toPath: person.home + "/copy.yaml")
    let other = try person.run("check", person.home + "/copy.yaml").output
    #expect(!other.contains("The daemon does not run"))
  }

  @Test func withoutHOMETheHomeOfTheUserCounts() throws {
    let person = try Person(configuration: nil)
    let home = String(cString: try #require(getpwuid(getuid())).pointee.pw_dir)
    for empty in ["-u HOME", "HOME="] {
      let answer = try person.shell("env -u XDG_CONFIG_HOME \(empty) \"$ORIEL\" check --json")
      #expect(answer.output.contains("\"\(home)/.config/oriel/config.yaml\""), "\(answer)")
    }
  }

  @Test func aFileThatCannotBeReadIsAnErrorInJSONToo() throws {
    let person = try Person(configuration: nil)
    let missing = try person.run("check", "--json")
    #expect(missing.status == 78)
    let faults = try #require(try missing.object()["faults"] as? [[String: Any]])
    #expect(faults.map { $0["message"] as? String } == ["there is no configuration here"])
    #expect(faults.first?["line"] as? Int == 0)
    let folder = try person.run("check", "--json", person.home)
    #expect(folder.status == 78)
    let read = try #require(try folder.object()["faults"] as? [[String: Any]])
    #expect(read.first?["file"] as? String == person.home)
    #expect(try folder.object()["warnings"] as? [String] == [])
  }

  /// All that `status` says, in one line.
  private func said(_ person: Person) throws -> String {
    let answer = try person.run("status")
    return (answer.output + answer.error).split { $0.isWhitespace }.joined(separator: " ")
  }

  @Test func anEmptiedOrMissingFileHasNoErrors() throws {
    let person = try Person()
    #expect(try person.run("checkin", "6").status == 0)
    try person.write("", person.configuration)
    let emptied = try person.run("check", "--json")
    #expect(emptied.status == 78)
    let faults = try #require(try emptied.object()["faults"] as? [[String: Any]])
    #expect((faults.first?["message"] as? String)?.hasPrefix("this file is empty") == true)
    let empty = try said(person)
    #expect(empty.contains("config.yaml is empty, and what was accepted last is in force"))
    try FileManager.default.removeItem(atPath: person.configuration)
    let gone = try said(person)
    #expect(gone.contains("there is no file ") && gone.contains("accepted last is in force"))
    #expect(!empty.contains("errors") && !gone.contains("errors"))
  }

  /// The daemon would not start with any of them.
  @Test(arguments: ["{ \"version\": 5, garbage", "", "{ \"version\": 999 }"])
  func aStateThatCannotBeReadIsAnError(_ text: String) throws {
    let person = try Person(state: text)
    let said = try #require(try person.run("status").error.split(separator: "\n").first)
    #expect(said.contains("state.json"))
    let answer = try person.run("check")
    #expect(answer.status == 78)
    #expect(answer.error.contains(said))
    #expect(!answer.output.contains("to start it"))
    let json = try person.run("check", "--json")
    #expect(json.status == 78)
    let faults = try #require(try json.object()["faults"] as? [[String: Any]])
    #expect(faults.map { $0["file"] as? String } == [person.state])
    // The errors of both files are told at once.
    try person.write("time_zone: Nowhere\n", person.configuration)
    let both = try person.run("check")
    #expect(both.status == 78)
    #expect(both.output.contains("Nowhere") && both.error.contains(said))
    // Another file has nothing to do with the state.
    try person.write(reference, person.home + "/draft.yaml")
    #expect(try person.run("check", person.home + "/draft.yaml").status == 0)
  }

  @Test func doctorPromisesNoNoteOfAStateThatCannotBeRead() throws {
    let person = try Person(state: "{ \"version\": 5, garbage")
    let found = try #require(try person.run("doctor", "--json").json() as? [[String: Any]])
    let checks = found.compactMap { $0["check"] as? String }
    #expect(checks.contains("state") && !checks.contains("plan"))
  }

  @Test func aDraftThatIsNotThereNeedsNoFirstConfiguration() throws {
    let person = try Person()
    let answer = try person.run("check", "/nonexistent/draft.yaml")
    #expect(answer.status == 78 && answer.output == "")
    #expect(answer.error.contains("see whether the path is right"))
    #expect(!answer.error.contains("oriel init"))
    let own = try Person(configuration: nil).run("check")
    #expect(own.error.contains("oriel init"))
  }

  @Test func whoWantsNoNotesReadsThat() throws {
    let person = try Person(
      configuration: reference.replacing("day:", with: "day:\n  most_per_day: 0"))
    for command in ["status", "next"] {
      let answer = try person.run(line: "\(command) --now 2026-03-05").output
      let said = answer.split { $0.isWhitespace }.joined(separator: " ")
      #expect(said.contains("because most_per_day is 0"), "\(said)")
    }
    #expect(try person.run("doctor", "--plain").output.contains("`most_per_day` is 0"))
  }

  /// This process holds the state as a daemon does.
  @Test func statusTellsThatDoNotDisturbIsOn() throws {
    let person = try Person(state: morningShown)
    let daemon = try StateFile(path: person.state, isPrivate: false)
    try daemon.lockForLife(configuration: person.configuration)
    for isOn in [true, false] {
      daemon.recordDoNotDisturb(isOn)
      let said = try person.run("status").output.split { $0.isWhitespace }.joined(separator: " ")
      #expect(
        said.contains("To mend your notifications are on do not disturb, so you see no note")
          == isOn, "\(said)")
    }
  }
}
