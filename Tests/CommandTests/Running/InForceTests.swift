// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// What is in force, and what is kept of it, as a daemon that runs and the commands beside it say.
@Suite struct InForceTests {
  private static let own = """
    language: en
    prompts:
      - id: my-walk
        text: If you like, walk once around the house.
        phases: [core]
        technique: savouring
        minutes: 3
        effort: light

    """

  /// Runs a script beside a daemon, which ends with it. `said TEXT` waits for a line of its log.
  private func beside(_ person: Person, _ script: String) throws -> Answer {
    try person.shell(
      """
      cd; own=.config/oriel/prompts/mine.yaml; kept=.local/state/oriel/state
      mkfifo log; "$ORIEL" daemon --terminal >/dev/null 2>log & exec 3<log
      said() { while read -r line <&3; do [[ $line == *"$1"* ]] && return; done; }
      said 'ready, with'
      \(script)
      kill $!; cat <&3 >/dev/null; wait $!
      """)
  }

  private func person() throws -> Person {
    let person = try Person()
    try person.write(Self.own, person.home + "/.config/oriel/prompts/mine.yaml")
    return person
  }

  @Test func ownTextsThatAreRefusedOrNotReadYetAreNamed() throws {
    let person = try person()
    // While the daemon is held, it reads nothing.
    let answer = try beside(
      person,
      """
      "$ORIEL" reload; said 'was read again'
      kill -STOP $!; sed -i 's/once/twice/' $own; "$ORIEL" status; "$ORIEL" check
      "$ORIEL" status --json | grep '"settings"'; kill -CONT $!; said 'was read again'
      sed -i 's/effort: light/effort: heavy/' $own; said 'stays in force'
      "$ORIEL" status; "$ORIEL" check; "$ORIEL" status --json | grep '"settings"'; "$ORIEL" reload 2>&1
      said 'stays in force'; rm $own; said 'was read again'; "$ORIEL" reload; ls $kept*
      """)
    let words = answer.output.split { $0.isWhitespace }.joined(separator: " ")
    var rest = words[...]
    for expected in [
      "config.yaml is in force, with 1 text of your own.",
      "prompts/mine.yaml was changed, and the daemon has not read it yet",
      "1 text of your own", "prompts/mine.yaml was changed, and the daemon has not read it yet",
      "\"settings\": \"unread\"",
      "prompts/mine.yaml has errors, and what was accepted last is in force",
      "mine.yaml:8:13: `heavy` is not", "In force: 1 session, ", "; 1 text of your own",
      "\"settings\": \"refused\"", "mine.yaml:8:13: `heavy` is not", "stays in force",
      "config.yaml is in force. ", ".local/state/oriel/state.configuration.yaml",
    ] {
      let found = try #require(rest.range(of: expected), "\(expected) in \(words)")
      rest = rest[found.upperBound...]
    }
    #expect(!rest.contains("prompts.json"))
    #expect(answer.status == 0)
  }

  /// A change goes into the state that the daemon keeps, by the file that it goes by, or nowhere.
  @Test func aChangeThatTheDaemonWouldNotSeeIsRefused() throws {
    let person = try person()
    let answer = try beside(
      person,
      """
      cp .config/oriel/config.yaml other.yaml; export HERE=$PWD
      for change in 'pause' 'checkin 5' 'fewer' 'session cancel induction-1' 'erase --all --yes'; do
        XDG_STATE_HOME=$HERE/other "$ORIEL" $change 2>&1; echo "= $?"
      done
      ls other 2>&1
      "$ORIEL" pause --config other.yaml 2>&1; echo "= $?"
      "$ORIEL" pause --config other.yaml --state mine.json >said; echo "= $?"
      XDG_STATE_HOME=$HERE/other "$ORIEL" pause --state $kept.json >said; echo "= $?"
      """)
    let lines = answer.output.split(separator: "\n").map(String.init)
    #expect(lines.filter { $0 == "= 1" }.count == 6, "\(answer.output)")
    #expect(lines.filter { $0 == "= 0" }.count == 2, "\(answer.output)")
    #expect(answer.output.contains("No such file"))
    #expect(answer.output.contains("add: --state \(person.home)/.local/state/oriel/state.json"))
    #expect(answer.output.contains("other.yaml; leave out --config, or name another state"))
  }

  /// With the daemon stopped, a file that was only tried changes nothing of what was accepted.
  @Test func aFileThatIsNotInForceChangesNothing() throws {
    let person = try person()
    #expect(try person.run("pause").status == 0)
    try person.write("series: []\n", person.home + "/other.yaml")
    let refused = try person.run("resume", "--config", person.home + "/other.yaml")
    #expect(refused.status == 1 && refused.error.contains("leave out --config"))
    // The same text is the same configuration.
    try person.write(reference, person.home + "/copy.yaml")
    #expect(try person.run("resume", "--config", person.home + "/copy.yaml").status == 0)
  }

  /// While the daemon has not read a file, its plan is still the one of before.
  @Test func whatIsShownIsWhatTheDaemonHas() throws {
    let person = try person()
    let answer = try beside(
      person,
      """
      kill -STOP $!; sed -i 's/induction/other/' .config/oriel/config.yaml
      "$ORIEL" session list --all; "$ORIEL" check; kill -CONT $!; said 'was read again'
      "$ORIEL" session list --all
      """)
    let halves = answer.output.components(separatedBy: "In force: ")
    #expect(halves.count == 2 && halves[0].contains("induction-1"), "\(answer.output)")
    #expect(!halves[0].contains("other-1") && halves[1].contains("other-1"), "\(answer.output)")
  }

  /// A file that was named is shown, and each command says once that another one is in force.
  @Test func aNamedFileIsShownAndSaidNotToBeInForce() throws {
    let person = try person()
    let answer = try beside(
      person,
      """
      sed 's/induction/other/' .config/oriel/config.yaml >other.yaml
      for command in status next plan 'session list --all' check edit support; do
        echo "= $command"; EDITOR=true "$ORIEL" $command --config other.yaml 2>&1
      done
      "$ORIEL" status --json --config other.yaml | grep '"settings"'
      echo '= own'; "$ORIEL" next 2>&1; "$ORIEL" next --config .config/oriel/config.yaml 2>&1
      """)
    let parts = answer.output.split(separator: "= ").map { part in
      part.split { $0.isWhitespace }.joined(separator: " ")
    }
    try #require(parts.count == 8, "\(answer.output)")
    let sentence = "other.yaml is used here because you named it, but the daemon reads"
    for part in parts[..<5] + parts[6...6] {
      #expect(part.components(separatedBy: sentence).count == 2, "\(part)")
    }
    #expect(parts[3].contains("other-1") && !parts[3].contains("induction-1"))
    #expect(parts[5].contains("The daemon reads another file: "))
    #expect(parts[6].contains("\"settings\": \"named-file\""))
    #expect(!parts[7].contains("used here"))
  }

  /// The card of a shell with other folders is that of the daemon, and the last line says so.
  @Test func theCardIsThatOfTheDaemonsFile() throws {
    let person = try Person(
      configuration: reference + "\nsupport: { country: US, clinic: Riverside 555 0100 }\n")
    let answer = try beside(
      person,
      """
      mkdir -p other/oriel; sed 's/Riverside/Hillside/' .config/oriel/config.yaml >other/oriel/config.yaml
      XDG_CONFIG_HOME=$PWD/other "$ORIEL" support 2>&1; echo "= $?"
      "$ORIEL" support 2>&1
      """)
    let parts = answer.output.components(separatedBy: "= 0\n")
    try #require(parts.count == 2, "\(answer.output)")
    #expect(parts[0].contains("Riverside 555 0100") && !parts[0].contains("Hillside"))
    #expect(parts[0].hasSuffix("config.yaml, and what stands there is in force\n"))
    #expect(!parts[1].contains("another file"))
  }

  @Test func aFileThatIsNotReadIsNoSuccessOfReload() throws {
    let person = try person()
    let answer = try beside(
      person, "XDG_CONFIG_HOME=$PWD/other \"$ORIEL\" reload 2>&1; echo \"= $?\"")
    #expect(
      answer.output.contains("the daemon does not read \(person.home)/other/oriel/config.yaml"))
    #expect(answer.output.contains("= 1"))
  }

  @Test func aDaemonThatHangsIsNotWell() throws {
    let person = try person()
    let answer = try beside(
      person,
      """
      kill -STOP $!; "$ORIEL" doctor; kill -CONT $!
      """)
    let words = answer.output.split { $0.isWhitespace }.joined(separator: " ")
    #expect(words.contains("does not answer, so nothing is shown"), "\(words)")
  }

  /// The daemon has the zone of the system, and the shell another one by `TZ`.
  @Test func otherTimesThanThoseOfTheDaemonAreTold() throws {
    let person = try person()
    try person.write(
      reference.replacing("time_zone: America/New_York\nseries", with: "series"),
      person.configuration)
    let answer = try beside(
      person,
      """
      export TZ=Asia/Tokyo
      for command in next plan check 'pause --until 18:00' status 'next --config .config/oriel/config.yaml'; do
        echo "= $command"; "$ORIEL" $command 2>&1
      done
      echo '= doctor'; "$ORIEL" doctor --plain; unset TZ; echo '= same'; "$ORIEL" next 2>&1
      """)
    let parts = answer.output.split(separator: "= ").map { part in
      part.split { $0.isWhitespace }.joined(separator: " ")
    }
    try #require(parts.count == 8, "\(answer.output)")
    let sentence =
      "TZ is Asia/Tokyo in this shell, and not set for the daemon: times differ; to have the daemon's "
      + "here too: unset TZ"
    for part in parts[..<5] {
      #expect(part.components(separatedBy: sentence).count == 2, "\(part)")
    }
    #expect(!parts[5].contains(sentence) && !parts[7].contains(sentence))
    #expect(parts[6].contains("Time zone: Asia/Tokyo, by TZ in this shell"))
  }

  @Test func aSecondDaemonIsNamed() throws {
    let person = try person()
    let answer = try beside(
      person,
      """
      ("$ORIEL" daemon --state second.json >log2 2>&1 & echo $! >second)
      until [ -e second.json ]; do sleep 0.1; done
      "$ORIEL" status; "$ORIEL" doctor; kill $(cat second)
      """)
    let words = answer.output.split { $0.isWhitespace }.joined(separator: " ")
    #expect(words.components(separatedBy: "shows notes too").count == 3, "\(words)")
    #expect(words.contains("second.json"))
  }

  /// Dates of another year are said by whatever takes the file in.
  @Test func anEditThatLeadsIntoThePastIsSaid() throws {
    let person = try person()
    let answer = try beside(
      person,
      """
      EDITOR='sed -i s/2026-/2020-/' "$ORIEL" edit 2>&1; said 'was read again'
      "$ORIEL" reload 2>&1; said 'was read again'; "$ORIEL" status
      """)
    let said = answer.output.components(separatedBy: "every session lies in the past")
    #expect(said.count == 4, "\(answer.output)")
    #expect(answer.output.contains("no errors, but "))
  }

  /// The texts that a command shows are those that the daemon speaks.
  @Test func commandsGoByTheAcceptedTextsWhileTheFileHasErrors() throws {
    let person = try person()
    let answer = try beside(
      person,
      """
      sed -i 's/effort: light/effort: heavy/' $own; said 'stays in force'
      """)
    #expect(answer.status == 0)
    let kept = try person.read(person.home + "/.local/state/oriel/state.prompts.json")
    #expect(kept.contains("my-walk") && kept.contains("effort: light"))
    let check = try person.run("check")
    #expect(check.status == 78 && check.output.contains("; 1 text of your own"))
  }

  @Test func whatAnErasureTakesAwayIsKeptAgainOnceTheFileChanges() throws {
    let person = try person()
    let answer = try beside(
      person,
      """
      kept() { [ -e $kept.configuration.yaml ] && [ -e $kept.prompts.json ]; }
      until kept; do "$ORIEL" status >looked; done
      "$ORIEL" erase --all --yes >erased
      printf '\\n# changed\\n' >>.config/oriel/config.yaml; said 'was read again'
      until kept; do "$ORIEL" status >looked; done
      echo 'series: 7' >>.config/oriel/config.yaml; said 'stays in force'
      "$ORIEL" status
      "$ORIEL" erase --all --yes >erased-broken
      ls $kept.configuration.yaml 2>&1
      """)
    let words = answer.output.split { $0.isWhitespace }.joined(separator: " ")
    #expect(words.contains("has errors, and what was accepted last"))
    #expect(answer.output.contains("No such file"))
    #expect(answer.status == 0)
    let said = try person.read(person.home + "/erased-broken")
    #expect(
      said.contains("  * what the daemon accepted last, until it ends; then it needs a file"))
    #expect(try !person.read(person.home + "/erased").contains("until it ends"))
  }

  @Test func withoutADaemonAnErasureLeavesNothingOfTheSettings() throws {
    let person = try person()
    #expect(try person.run("checkin", "6").status == 0)
    let folder = person.home + "/.local/state/oriel"
    func kept() throws -> [String] {
      try FileManager.default.contentsOfDirectory(atPath: folder).filter {
        $0.hasSuffix(".yaml") || $0.contains("prompts")
      }.sorted()
    }
    #expect(try kept() == ["state.configuration.yaml", "state.prompts.json"])
    #expect(try person.run("erase", "--words", "--yes").status == 0)
    #expect(try kept().count == 2)
    #expect(try person.run("erase", "--all", "--yes").status == 0)
    #expect(try kept() == [])
  }
}

/// The editor of `oriel edit`, which may come back before anybody has edited anything.
@Suite struct EditTests {
  private func edit(
    _ person: Person, _ editor: String, named name: String = "editor", options: String = ""
  ) throws -> Answer {
    let path = person.home + "/" + name
    try person.write("#!/bin/sh\n" + editor + "\n", path)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    return try person.shell("VISUAL='\(path)\(options)' \"$ORIEL\" edit")
  }

  @Test func anEditorThatReturnsAtOnceIsToldOf() throws {
    let person = try Person()
    let answer = try edit(person, "exit 0", named: "code")
    #expect(answer.status == 0 && answer.output.contains("config.yaml: no errors"))
    #expect(
      answer.error.contains("code returned at once, and nothing was changed;")
        && answer.error.contains("such as: code --wait\n")
        && answer.error.contains("to check it: oriel check\n"))
    for (name, options, waiting) in [
      ("kate", " -n", "kate --block"), ("gvim", "", "gvim -f"), ("vi", "", "code --wait"),
    ] {
      let other = try edit(person, "exit 0", named: name, options: options)
      #expect(other.error.contains("such as: \(waiting)\n"))
    }
  }

  @Test func anEditorThatReturnsAtOnceOverAFileWithErrorsIsNotAskedAgain() throws {
    let person = try Person(configuration: "time_zone: Nowhere\n")
    let answer = try edit(person, "exit 0")
    #expect(answer.status == 78)
    #expect(answer.error.contains("there is no time zone `Nowhere`"))
    #expect(answer.error.contains("returned at once"))
  }

  @Test func whatWasSavedQuicklyIsNoSuchCase() throws {
    let person = try Person()
    let saved = try edit(person, #"printf '\n# changed\n' >> "$1""#)
    #expect(saved.status == 0 && !saved.error.contains("returned at once"))
    let broken = try edit(person, #"printf '\nseries: 7\n' >> "$1""#)
    #expect(broken.status == 78 && !broken.error.contains("returned at once"))
  }
}
