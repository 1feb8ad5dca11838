// SPDX-License-Identifier: Apache-2.0
import Foundation
import Keeping
import Testing

/// What `erase` removes beside the state, and what it must leave alone.
@Suite struct ForgettingTests {
  private func folder(_ person: Person, _ name: String) throws -> String {
    let path = person.home + "/run/" + name
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    try person.write("secret", path + "/words.txt")
    return path
  }

  private func erase(_ person: Person) throws -> Answer {
    try person.shell("XDG_RUNTIME_DIR=\(person.home)/run \"$ORIEL\" erase --words --yes")
  }

  @Test func whatAnEditorLeftGoesAlsoWhereNothingIsKept() throws {
    let person = try Person(configuration: reference)
    let left = try folder(person, "oriel-words-a1B2c3")
    try person.write("copy", left + "/backup")
    try person.write("copy", left + "/.words.txt.swp")
    #expect(
      try erase(person).output == "What an editor had left of your words is forgotten.\n")
    #expect(!FileManager.default.fileExists(atPath: left))
    #expect(try erase(person).output.hasPrefix("There is nothing to forget"))
  }

  @Test func whatWasCancelledAndMovedStaysSoAndIsNamed() throws {
    let person = try Person(configuration: LifeTests.three)
    for line in ["session cancel induction-2", "session move induction-3 2026-03-24"] {
      #expect(try person.run(line: "\(line) \(LifeTests.before)").status == 0)
    }
    let list = "session list \(LifeTests.before)"
    let before = try person.run(line: list)
    let answer = try person.run(line: "erase --all --yes \(LifeTests.before)")
    #expect(answer.output.contains("what you changed about induction-2 and induction-3\n"))
    #expect(try person.run(line: list) == before && before.output.contains("cancelled"))
  }

  /// Also what was kept in the same second.
  @Test func whatWasSaidJustNowIsForgottenToo() throws {
    let person = try Person(configuration: reference, state: morningShown)
    let now = ["--now", "2026-03-07T16:00:00Z"]
    #expect(try person.run(["checkin", "1"] + now).status == 0)
    #expect(try person.run(["erase", "--before", "now", "--yes"] + now).status == 0)
    let status = try person.run(["status"] + now).output
    #expect(status.contains("only evening notes until") && !status.contains("hard"))
  }

  /// A folder can have been put aside too. One with files of somebody else stays, and is named.
  @Test func whatWasPutAsideGoesAndWhatStaysIsNamed() throws {
    let person = try Person(configuration: reference, state: morningShown)
    let beside = person.home + "/.local/state/oriel/state"
    for number in [1, 2] {
      try FileManager.default.createDirectory(
        atPath: beside + ".broken-\(number)-2026-03-07-101500.json",
        withIntermediateDirectories: true)
    }
    try person.write("theirs", beside + ".broken-2-2026-03-07-101500.json/file")
    try person.write("words", beside + ".broken-3-2026-03-07-101500.json")
    try person.write("words", beside + ".backup.json")
    let answer = try person.run(line: "erase --all --yes")
    #expect(answer.status == 1)
    #expect(answer.output.hasPrefix("Everything is forgotten, but for what could not be"))
    let left = beside + ".broken-2-2026-03-07-101500.json"
    #expect(answer.error == "oriel: \(left) could not be removed; remove it yourself\n")
    #expect(StateCopies(ofState: beside + ".json").all == [left])
  }

  @Test func anErasureThatIsRefusedForgetsNothing() throws {
    let person = try Person(configuration: reference, state: morningShown)
    for value in ["7", "6"] { #expect(try person.run("checkin", value).status == 0) }
    let copies = StateCopies(ofState: person.state).all
    #expect(copies.count == 1)
    #expect(try person.run(line: "erase --before 2099-01-01 --yes").status == 64)
    #expect(StateCopies(ofState: person.state).all == copies)
  }

  /// Also of a state that nobody can read. Where only settings are left, nothing was lost.
  @Test func allIsForgottenWhateverIsThere() throws {
    let person = try Person(configuration: reference, state: "{ garbage")
    #expect(try person.run(line: "erase --words --yes").status == 78)
    let answer = try person.run(line: "erase --all --yes")
    #expect(answer.status == 0 && answer.output.contains("may come once more"))
    #expect(StateCopies(ofState: person.state).all.isEmpty)
    #expect(try !person.read(person.state).contains("garbage"))
    try FileManager.default.removeItem(atPath: person.state)
    try person.write("series: []", person.home + "/.local/state/oriel/state.configuration.yaml")
    let settings = try person.run(line: "erase --all --yes")
    #expect(settings.status == 0 && !settings.output.contains("may come once more"))
  }

  /// The backup may be all that is left of the person's words and answers.
  @Test func theBackupOfAStateThatIsGoneGoesOnlyWithAllOfIt() throws {
    let person = try Person(configuration: reference, state: morningShown)
    for value in ["7", "6"] { #expect(try person.run("checkin", value).status == 0) }
    try FileManager.default.removeItem(atPath: person.state)
    for part in [["--words"], ["--before", "2020-01-01"]] {
      let answer = try person.run(["erase"] + part + ["--yes"])
      #expect(answer.status == 1 && answer.error.contains("take the backup first: oriel recover"))
    }
    #expect(StateCopies(ofState: person.state).all.count == 1)
    let inTheWay = person.home + "/.local/state/oriel/state.broken-1-2026-03-07-101500.json"
    try FileManager.default.createDirectory(
      atPath: inTheWay + "/theirs", withIntermediateDirectories: true)
    let answer = try person.run(line: "erase --all --yes")
    #expect(answer.status == 1)
    #expect(answer.output.hasPrefix("Everything is forgotten, but for what could not be"))
    #expect(answer.output.hasSuffix("service again: systemctl --user restart oriel\n"))
    #expect(answer.error.contains("\(inTheWay) could not be removed"))
    #expect(StateCopies(ofState: person.state).all == [inTheWay])
  }

  @Test func nothingElseGoes() throws {
    let person = try Person(configuration: reference, state: morningShown)
    let own = try folder(person, "oriel-words-of-mine")
    let linked = try folder(person, "elsewhere")
    try FileManager.default.createSymbolicLink(
      atPath: person.home + "/run/oriel-words-abcdef", withDestinationPath: linked)
    let left = try folder(person, "oriel-words-123456")
    try FileManager.default.createSymbolicLink(atPath: left + "/link", withDestinationPath: linked)
    #expect(try erase(person).status == 0)
    #expect(!FileManager.default.fileExists(atPath: left))
    #expect(
      try person.read(own + "/words.txt") == "secret"
        && person.read(linked + "/words.txt") == "secret")
  }

  @Test func whatIsOpenInAnEditorIsNotErasedUnderIt() throws {
    let person = try Person(configuration: reference, state: morningShown)
    let open = try folder(person, "oriel-words-a1B2c3")
    for what in ["--words", "--all", "--before now"] {
      let erase = "XDG_RUNTIME_DIR=\(person.home)/run \"$ORIEL\" erase \(what) --yes"
      let answer = try person.shell("exec 9<\(open); flock 9; \(erase)")
      #expect(answer.status == 1 && answer.error.contains("nothing was forgotten"), "\(what)")
    }
    #expect(try person.read(open + "/words.txt") == "secret")
  }

  @Test func whatAnEditorLeftGoesByItsAge() throws {
    let person = try Person(configuration: reference, state: morningShown)
    let (old, new) = (
      try folder(person, "oriel-words-aaaaaa"), try folder(person, "oriel-words-bbbbbb")
    )
    let touch =
      "touch -d 2026-01-01T12:00Z \(old)/words.txt; touch -d 2026-01-03T12:00Z \(new)/words.txt"
    let erase =
      "XDG_RUNTIME_DIR=\(person.home)/run \"$ORIEL\" erase --before 2026-01-02T12:00:00Z --yes"
    #expect(try person.shell("\(touch); \(erase)").status == 0)
    #expect(
      !FileManager.default.fileExists(atPath: old) && FileManager.default.fileExists(atPath: new))
  }

  /// A path that is too long for the system cannot be removed.
  @Test func whatCannotBeRemovedIsNamed() throws {
    let person = try Person(configuration: reference, state: morningShown)
    _ = try person.run(["reflect"], typing: "violet")
    let left = try folder(person, "oriel-words-a1B2c3")
    let name = String(repeating: "d", count: 250)
    _ = try person.shell("cd \(left); for i in $(seq 20); do mkdir \(name) && cd \(name); done")
    let answer = try erase(person)
    #expect(answer.status == 1 && answer.output.isEmpty)
    #expect(answer.error.contains("\(left) may hold words of yours, and could not be removed"))
    _ = try person.shell("rm -rf \(left)")
    #expect(try erase(person).output.hasPrefix("Your own words are forgotten."))
  }

  @Test func onlyNotesThatWereSkippedAreSaidToBeSkipped() throws {
    let skipped = "the notes that you skipped before their time do not come"
    for (line, isSaid) in [("done", false), ("skip induction-1/+2/morning", true)] {
      let person = try Person(configuration: reference, state: morningShown)
      let now = "--now 2026-03-07T14:59:00Z"
      #expect(try person.run(line: "\(line) \(now)").status == 0)
      let answer = try person.run(line: "erase --all --yes \(now)")
      #expect(answer.output.contains(skipped) == isSaid, "\(line)")
    }
  }
}
