// SPDX-License-Identifier: Apache-2.0
import Foundation
import Keeping
import Testing

/// `oriel recover`, and the copies that `erase` reaches.
@Suite struct RecoverTests {
  private static let damaged = "{ \"version\": 5, garbage"

  /// A person whose state is damaged; beside it lies a backup with an answered note.
  private func unlucky() throws -> Person {
    let person = try Person(configuration: reference, state: morningShown)
    let now = ["--now", "2026-03-07T16:00:00Z"]
    #expect(try person.run(["done"] + now).status == 0)
    #expect(try person.run(["checkin", "7"] + now).status == 0)
    try person.write(Self.damaged, person.state)
    return person
  }

  private func backup(_ person: Person) -> String {
    person.state.replacingOccurrences(of: "state.json", with: "state.backup.json")
  }

  private func broken(_ person: Person) throws -> [String] {
    let folder = URL(filePath: person.state).deletingLastPathComponent().path()
    return try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0.hasPrefix("state.broken-") }.map { folder + $0 }
  }

  @Test func itSaysWhatIsWrongAndWhatTheBackupHolds() throws {
    let person = try unlucky()
    for command in ["status", "done"] {
      #expect(try person.run(command).error.contains("to take it: oriel recover"))
    }
    let answer = try person.run("recover")
    #expect(answer.status == 0 && answer.error == "")
    #expect(answer.output.hasPrefix("What is wrong: the state file \(person.state) "))
    #expect(answer.output.contains("The backup: \(backup(person))\n  as it was at "))
    #expect(answer.output.contains("  1 note, 0 answers\n"))
    #expect(
      answer.output.contains(
        "To take it, and to keep the damaged file: oriel recover --apply\n"))
    #expect(try person.read(person.state) == Self.damaged)
  }

  @Test func itTakesTheBackupAndKeepsTheDamagedFile() throws {
    let person = try unlucky()
    let answer = try person.run("recover", "--apply")
    #expect(answer.status == 0)
    #expect(answer.output.hasPrefix("The backup is in force again."))
    let kept = try #require(try broken(person).first)
    #expect(answer.output.contains("The damaged file is kept: \(kept)\n"))
    #expect(try person.read(kept) == Self.damaged)
    #expect(try person.mode(person.state) == 0o600)
    #expect(try person.run("status", "--now", "2026-03-07T16:30:00Z").output.contains("shown"))
    #expect(
      try person.run("recover").output
        == "\(person.state) can be read, so there is nothing to recover.\n")
  }

  @Test func withoutABackupItSaysHowToBeginAnew() throws {
    let person = try Person(configuration: reference, state: Self.damaged)
    let answer = try person.run("recover", "--apply")
    #expect(answer.status == 1 && answer.error.contains("there is no backup beside it"))
    #expect(try person.read(person.state) == Self.damaged)
    // The name is one that `erase` knows.
    let command = try #require(answer.error.split(separator: "begin anew: ").last)
    #expect(command.hasPrefix("mv \(person.state) "))
    _ = try person.shell(String(command))
    #expect(try broken(person).count == 1)
    #expect(try person.run("erase", "--all", "--yes").status == 0)
    #expect(try broken(person).isEmpty)
  }

  /// A command that has just failed must not be named as the way on.
  @Test func aBackupThatIsDamagedTooIsNoWayBack() throws {
    let person = try unlucky()
    try person.write("", backup(person))
    for words in [["recover"], ["recover", "--apply"]] {
      let answer = try person.run(words)
      #expect(answer.status == 1 && !answer.error.contains("oriel recover"))
      #expect(answer.error.contains("\(person.state) could not be understood"))
      #expect(answer.error.contains("\(backup(person)) is empty"))
      #expect(answer.error.contains("or begin anew: mv \(person.state) "))
    }
    // Nobody can read either, so both are in the way of a new state.
    let advice = try person.run("recover").error
    _ = try person.shell(String(try #require(advice.split(separator: "begin anew: ").last)))
    #expect(try person.run("checkin", "7").status == 0 && broken(person).count == 2)
    try FileManager.default.removeItem(atPath: person.state)
    try person.write("", backup(person))
    let gone = try person.run("recover")
    #expect(gone.error.contains("\(backup(person)) is empty, as"))
    #expect(gone.error.contains("or begin anew: mv \(backup(person)) "))
    try person.write("{\"version\": 99}", backup(person))
    let newer = try person.run("recover")
    #expect(newer.status == 78 && newer.error.contains("Install the newer oriel again"))
  }

  @Test func aStateThatIsGoneIsNoDamagedFile() throws {
    let person = try unlucky()
    try FileManager.default.removeItem(atPath: person.state)
    let answer = try person.run("recover")
    #expect(answer.output.hasPrefix("What is wrong: there is no state file \(person.state).\n"))
    #expect(
      answer.output.hasSuffix(
        """
        To take it: oriel recover --apply
        To begin anew, without any of it: oriel erase --all\n
        """))
    try FileManager.default.removeItem(atPath: backup(person))
    #expect(
      try person.run("recover").output
        == "There is no state yet, and no backup, so there is nothing to recover.\n")
  }

  /// Answered notes would come again, and a pause would be forgotten.
  @Test func aStateThatIsGoneDoesNotBeginAnew() throws {
    let person = try unlucky()
    try FileManager.default.removeItem(atPath: person.state)
    for command in ["status", "next", "done", "checkin 7", "daemon", "check", "doctor"] {
      let answer = try person.run(line: command)
      let said = (answer.output + answer.error).split { $0.isWhitespace }.joined(separator: " ")
      #expect(answer.status != 0 && said.contains("is gone, with what you answered"), "\(command)")
      #expect(said.contains("oriel recover"), "\(command)")
    }
    #expect(!FileManager.default.fileExists(atPath: person.state))
    #expect(try person.run("support").status == 0)
    #expect(try person.run("erase", "--all", "--yes").status == 0)
    #expect(try person.run("status").status == 0)
  }

  @Test func aPathThroughAFileIsNoStateThatIsGone() throws {
    let person = try Person(configuration: reference)
    let state = person.state + "/state.json"
    try person.write("", person.state)
    for command in ["status", "doctor", "recover"] {
      let answer = try person.run(command, "--state", state)
      #expect(!(answer.output + answer.error).contains("is gone"), "\(command)")
    }
    #expect(try person.run("recover", "--state", state).output.hasPrefix("There is no state yet"))
  }

  /// The file has errors, and an earlier text of it is in force.
  @Test func aStateThatIsGoneIsNamedOnceBesideAConfigurationWithErrors() throws {
    let person = try unlucky()
    let accepted = person.state.replacingOccurrences(of: ".json", with: ".configuration.yaml")
    try person.write(reference, accepted)
    try person.write("nonsense: [", person.home + "/.config/oriel/config.yaml")
    try FileManager.default.removeItem(atPath: person.state)
    let answer = try person.run("status")
    #expect(answer.status == 78 && answer.error.split(separator: "is gone, with").count == 2)
  }

  /// A command that is typed as it is named must not reach the person's own state.
  @Test func aStateThatIsNotTheUsualOneIsNamedInTheWaysOn() throws {
    let person = try Person(configuration: reference)
    let state = person.home + "/try it.json"
    for value in ["7", "6"] {
      #expect(try person.run("checkin", value, "--state", state).status == 0)
    }
    try FileManager.default.removeItem(atPath: state)
    let option = " --state '\(state)'"
    let refusal = try person.run("checkin", "5", "--state", state)
    #expect(refusal.error.hasSuffix("and to take it: oriel recover\(option)\n"))
    let answer = try person.run("recover", "--state", state)
    #expect(answer.output.contains("To take it: oriel recover --apply\(option)\n"))
    #expect(answer.output.hasSuffix("oriel erase --all\(option)\n"))
    #expect(try person.run("status", "--state", state).error.split(separator: "\n").count == 1)
  }

  /// As after a daemon that had the state in its memory, and was killed before it wrote it back.
  @Test func aStateThatBeganAnewGivesWayToTheBackup() throws {
    let person = try unlucky()
    let anew = try Person(configuration: reference)
    #expect(try anew.run("checkin", "7").status == 0)
    try person.write(anew.read(anew.state), person.state)
    let lost = "was lost, with what you answered and wrote."
    func said(_ command: String) throws -> String {
      try person.run(command).output.split { $0.isWhitespace }.joined(separator: " ")
    }
    #expect(try said("doctor").contains(lost))
    let answer = try person.run("recover")
    #expect(answer.output.contains("began anew, and the backup is of an earlier one.\n"))
    #expect(
      answer.output.hasSuffix("To take it, and to keep the present file: oriel recover --apply\n"))
    let taken = try person.run("recover", "--apply")
    let kept = try #require(StateCopies(ofState: person.state).all.last)
    #expect(kept.contains("/state.lost-") && taken.output.contains("file is kept: \(kept)\n"))
    #expect(try !said("doctor").contains(lost))
    #expect(try person.read(person.state) == person.read(backup(person)))
  }

  @Test func aNewerStateIsNoDamage() throws {
    let person = try unlucky()
    try person.write("{\"version\": 99}", person.state)
    let answer = try person.run("recover", "--apply")
    #expect(answer.status == 78 && answer.error.contains("Install the newer oriel again"))
    #expect(try person.read(person.state) == "{\"version\": 99}")
  }

  /// What the manual says of a way back, for every command that reads the state, and the daemon.
  @Test func anOlderVersionRefusesANewerStateAndTheBackupLeadsBack() throws {
    let person = try unlucky()
    let newer = "{\"version\": 99}"
    try person.write(newer, person.state)
    for command in ["status", "next", "done", "pause", "session list", "daemon", "doctor"] {
      let answer = try person.run(command.split(separator: " ").map(String.init))
      #expect(answer.status != 0, "\(command)")
      let said = (answer.output + answer.error).split { $0.isWhitespace }.joined(separator: " ")
      #expect(said.contains("for a way back: man oriel-recover"), "\(command): \(said)")
      #expect(try person.read(person.state) == newer, "\(command)")
    }
    try FileManager.default.moveItem(atPath: person.state, toPath: person.home + "/newer.json")
    #expect(try person.run("recover", "--apply").status == 0)
    #expect(try person.run("status").status == 0)
  }

  @Test(arguments: ["--all", "--words", "--before"]) func noCopyKeepsWhatIsForgotten(_ way: String)
    throws
  {
    let person = try unlucky()
    #expect(try person.run("recover", "--apply").status == 0)
    #expect(try person.run("reflect", "--now", "2026-03-07T16:00:00Z").status == 1)
    let extent = way == "--before" ? [way, "2026-03-08"] : [way]
    let answer = try person.run(["erase", "--yes"] + extent)
    #expect(answer.status == 0)
    #expect(try broken(person).isEmpty)
    #expect(!FileManager.default.fileExists(atPath: backup(person)))
  }

  @Test func copiesOfAStateThatIsGoneAreForgottenToo() throws {
    let person = try unlucky()
    try FileManager.default.removeItem(atPath: person.state)
    #expect(try person.run("erase", "--all", "--yes").status == 0)
    #expect(!FileManager.default.fileExists(atPath: backup(person)))
  }

  /// A person may move the state to another disk, and leave a link.
  @Test func copiesBesideALinkAreForgottenToo() throws {
    let person = try unlucky()
    #expect(try person.run("recover", "--apply").status == 0)
    let moved = person.home + "/moved/state.json"
    let files = FileManager.default
    try files.createDirectory(atPath: person.home + "/moved", withIntermediateDirectories: true)
    try files.moveItem(atPath: person.state, toPath: moved)
    try files.createSymbolicLink(atPath: person.state, withDestinationPath: moved)
    let accepted = person.state.replacingOccurrences(of: ".json", with: ".configuration.yaml")
    try person.write("series: []", accepted)
    #expect(try person.run("erase", "--all", "--yes").status == 0)
    #expect(!files.fileExists(atPath: backup(person)) && !files.fileExists(atPath: accepted))
    #expect(try broken(person).isEmpty && files.fileExists(atPath: moved))
  }

  @Test func wordsThatAreTakenBackAreInNoCopy() throws {
    let person = try Person(configuration: LifeTests.three)
    let now = LifeTests.before.split(separator: " ").map(String.init)
    #expect(try person.run(["intend", "induction-1"] + now, typing: "violet words").status == 0)
    #expect(try person.run(["pause"] + now).status == 0)
    #expect(try person.read(backup(person)).contains("violet"))
    #expect(try person.run(["intend", "induction-1", "--clear"] + now).status == 0)
    #expect(!FileManager.default.fileExists(atPath: backup(person)))
  }

  /// No memory of a command reaches a core file, whatever the shell allows.
  @Test func aCommandLeavesNoCore() throws {
    let person = try Person(configuration: reference)
    let answer = try person.shell(
      """
      ulimit -c unlimited
      sleep 3 | "$ORIEL" reflect & process=$!
      for try in $(seq 100); do
        grep -q "Max core file size *0 *0" /proc/$process/limits && break
        sleep 0.02
      done
      grep "Max core" /proc/$process/limits
      cat /proc/$process/coredump_filter
      kill $process
      """)
    #expect(answer.output.contains(/Max core file size +0 +0/))
    #expect(answer.output.contains("00000000"))
  }
}
