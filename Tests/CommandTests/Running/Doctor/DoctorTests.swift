// SPDX-License-Identifier: Apache-2.0
import Delivery
import Files
import Foundation
import JSON
import Pictures
import Planning
import Posting
import Testing
import Workspace

@testable import oriel

private let dunst = DesktopServer(
  name: "dunst", version: "1.9.0",
  capabilities: Capabilities(["actions", "body", "body-markup"], server: "dunst", version: "1.9.0"))
private let unit = UnitFacts(
  load: "loaded", active: "active", file: "enabled", hasNamespaces: true)

/// The facts of a computer on which every note arrives.
private let good = DoctorFacts(
  settings: .usable(file: "~/.config/oriel/config.yaml"), channels: [.desktop, .email],
  plan: .next("Sat 2026-03-07 10:00"), state: .good("~/.local/state/oriel/state.json"),
  freeBytes: 120_000_000_000, daemon: 4711, isServiceInstalled: true, isServiceRunning: true,
  machine: MachineAnswers(
    manager: ServiceManager(version: "252.39", service: unit, mailSocket: unit),
    isClockSynchronised: true, doesNotDisturb: false),
  lingers: true, desktop: .present(dunst), showsTexts: true,
  mail: SendResult(.ready, .none, sentence: "The mail server is ready."),
  zone: "America/New_York", hasOwnZone: true, version: "oriel 0.1.0")

private func facts(_ change: (inout DoctorFacts) -> Void) -> DoctorFacts {
  var facts = good
  change(&facts)
  return facts
}

/// The findings as a function of values, and how they read.
@Suite struct DoctorTests {
  @Test func whatIsWellIsOneShortLine() throws {
    #expect(good.findings.allSatisfy { $0.level == .ok && $0.remedy == nil })
    #expect(good.findings.letNotesArrive)
    for finding in good.findings {
      let lines = finding.lines(width: 78)
      #expect(lines.count == 1 && lines[0].count <= 78, "\(lines)")
    }
  }

  /// Each of these changes one fact, and has one finding about it with this verdict and these words.
  private static let cases: [(Finding.Subject, Finding.FindingLevel, String, DoctorFacts)] = [
    (
      .configuration, .problem, "oriel init",
      facts { $0.settings = .unusable("there is none", remedy: "write one with: oriel init") }
    ),
    (
      .configuration, .problem, "2 errors",
      facts { $0.settings = .invalid(file: "a.yaml", errors: 2) }
    ),
    (
      .configuration, .warning, "accepted last",
      facts { $0.settings = .differs(.refused(file: "a.yaml")) }
    ),
    (
      .configuration, .warning, "oriel reload",
      facts { $0.settings = .differs(.unread(file: "a.yaml")) }
    ),
    (.configuration, .problem, "b.yaml", facts { $0.settings = .differs(.otherFile("b.yaml")) }),
    (
      .configuration, .warning, "leave out --config",
      facts { $0.settings = .differs(.namedFile("a.yaml", daemon: "b.yaml")) }
    ),
    (.plan, .warning, "oriel edit", facts { $0.plan = .noSessions }),
    (.plan, .warning, "oriel edit", facts { $0.plan = .over }),
    (.plan, .warning, "most_per_day", facts { $0.plan = .noneWanted }),
    (.plan, .warning, "oriel resume", facts { $0.plan = .paused(until: "Sat") }),
    (
      .state, .problem, "good copy",
      facts { $0.state = .unreadable("It is empty. Put a good copy") }
    ),
    (
      .state, .problem, "writable for you",
      facts { $0.state = .unwritable(folder: "/x", SystemFault(number: EACCES)) }
    ),
    (
      .state, .problem, "mounted for writing",
      facts { $0.state = .unwritable(folder: "/x", SystemFault(number: EROFS)) }
    ),
    (.state, .problem, "leads nowhere", facts { $0.state = .unwritable(folder: "/x", .nothing) }),
    (.disk, .problem, "Make room", facts { $0.freeBytes = 1_000 }),
    (.disk, .warning, "2 MB", facts { $0.freeBytes = 2_000_000 }),
    (
      .daemon, .problem, "systemctl --user start oriel",
      facts {
        $0.daemon = nil; $0.isServiceRunning = false
      }
    ),
    (.daemon, .problem, "systemctl --user restart oriel", facts { $0.daemonDoesNotAnswer = true }),
    (
      .daemon, .problem, "oriel check",
      facts {
        $0.daemon = nil; $0.daemonWaitsForConfiguration = true
      }
    ),
    (
      .daemon, .problem, "--state /s",
      facts {
        $0.daemon = nil; $0.elsewhere = .init(process: 9, state: "/s")
      }
    ),
    (.daemon, .warning, "twice", facts { $0.secondDaemons = ["They come twice."] }),
    (.daemon, .problem, "another place", facts { $0.daemon = nil }),
    (.service, .warning, "oriel daemon", facts { $0.machine.manager = nil }),
    (
      .service, .warning, "not installed", facts { $0.machine.manager?.service?.load = "not-found" }
    ),
    (.service, .problem, "enable oriel", facts { $0.machine.manager?.service?.file = "disabled" }),
    (.service, .problem, "unmask", facts { $0.machine.manager?.service?.file = "masked" }),
    (.service, .problem, "journalctl", facts { $0.machine.manager?.service?.active = "failed" }),
    (.service, .warning, "sandbox", facts { $0.machine.manager?.service?.hasNamespaces = false }),
    (.shell, .warning, "by hand", facts { $0.differences = [.byHand(process: 7)] }),
    (.logout, .warning, "enable-linger", facts { $0.lingers = false }),
    (.doNotDisturb, .problem, "dunstctl", facts { $0.machine.doesNotDisturb = true }),
    (.lock, .warning, "discreet", facts { $0.whyLockIsUnknown = "there is no logind here" }),
    (
      .mail, .problem, "app password",
      facts {
        $0.mail = SendResult(
          .needsPerson, .login, reply: 535,
          sentence: "Not accepted. Many want an app password (535).")
      }
    ),
    (
      .terminal, .warning, "no terminal",
      facts { $0.channels = [.desktop, .email, .terminal] }
    ),
    (
      .terminal, .problem, "no terminal",
      facts {
        $0.channels = [.terminal]; $0.desktop = nil; $0.mail = nil
      }
    ),
    (
      .calendar, .warning, "Make the folder",
      facts { $0.calendar = FollowedCalendarCheck(path: "~/a.ics", check: .faulty(.noFolder)) }
    ),
    (
      .calendar, .warning, "journalctl",
      facts { $0.calendar = FollowedCalendarCheck(path: "~/a.ics", check: .outdated) }
    ),
    (.clock, .warning, "another clock", facts { $0.machine.isClockSynchronised = nil }),
    (.clock, .warning, "set-ntp", facts { $0.machine.isClockSynchronised = false }),
    (.zone, .warning, "unset TZ", facts { $0.strayZone = "Here" }),
    (
      .zone, .warning, "This computer has none. Write one.",
      facts { $0.zoneProblem = .init(problem: "this computer has none", remedy: "write one") }
    ),
  ]

  @Test func everyFactHasItsFinding() {
    for (subject, level, words, facts) in Self.cases {
      let other = facts.findings.filter { $0.level != .ok }
      #expect(other.map(\.subject) == [subject], "\(words)")
      #expect(other.first?.level == level, "\(words)")
      let text = other.flatMap { [$0.found, $0.remedy ?? ""] }.joined(separator: " ")
      #expect(text.contains(words), "\(text)")
      #expect(facts.findings.letNotesArrive == (level != .problem))
    }
  }

  /// What is wrong says what to do, in its own words or in the remedy.
  @Test func everyFindingFitsTheScreen() {
    for width in [40, 60, 78] {
      for finding in Self.cases.flatMap(\.3.findings) {
        let long = finding.lines(width: width).filter { $0.count > max(width, 75) }
        #expect(long.isEmpty, "\(long)")
      }
    }
  }

  @Test func aMissingDesktopKeepsNothingAwayWhileMailWorks() {
    for absence in [DesktopAbsence.noBus, .noServer] {
      let withMail = facts { $0.desktop = .absent(absence) }
      #expect(withMail.findings.letNotesArrive)
      let withoutMail = facts {
        $0.desktop = .absent(absence)
        $0.channels = [.desktop]
        $0.mail = nil
      }
      #expect(!withoutMail.findings.letNotesArrive)
    }
  }

  @Test func whatNoChannelNeedsIsLeftOut() {
    let mailAlone = facts { $0.desktop = nil }
    let subjects = Set(mailAlone.findings.map(\.subject))
    #expect(subjects.isDisjoint(with: [.bus, .notifications, .doNotDisturb, .lock]))
  }

  @Test func itsJSONIsAnArrayOfFourMembers() throws {
    for finding in Self.cases.flatMap(\.3.findings) {
      let text = finding.json.pretty
      let read = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
      #expect(Set(read?.keys ?? [:].keys) == ["check", "verdict", "found", "remedy"])
    }
  }

  /// The whole of it as a person reads it: what is well, and everything that is not.
  @Test func itReadsAsJudged() throws {
    let person = try Person(configuration: nil)
    let broken = DoctorFacts(
      settings: .differs(.unread(file: "~/.config/oriel/config.yaml")),
      channels: [.desktop, .email],
      plan: .over, state: .good("~/.local/state/oriel/state.json"), freeBytes: 900_000, daemon: nil,
      isServiceInstalled: true,
      differences: [
        .variable("XDG_CONFIG_HOME", here: "/home/me/dotfiles", there: nil),
        .program(here: "/usr/bin/oriel", there: "/home/me/.local/bin/oriel"),
      ],
      machine: MachineAnswers(
        manager: ServiceManager(
          version: "252.39",
          service: UnitFacts(load: "loaded", active: "inactive", file: "disabled")),
        isClockSynchronised: false, doesNotDisturb: true),
      lingers: false, desktop: .present(dunst), whyLockIsUnknown: "there is no logind here",
      showsTexts: true,
      mail: .unavailable(
        "Nobody listens on the mail helper's socket, so the daemon cannot send mail. To start it: "
          + "systemctl --user enable --now oriel-post.socket"),
      zone: "Europe/Berlin", version: "oriel 0.1.0")
    for (name, facts, width) in [
      ("doctor-well", good, 78), ("doctor-broken", broken, 78), ("doctor-broken-40", broken, 40),
      ("doctor-broken-plain", broken, 78),
    ] {
      let screen = Screen(width: width, isPlain: name.hasSuffix("plain"))
      let lines = facts.findings.lines(on: screen)
      let answer = Answer(
        status: facts.findings.letNotesArrive ? 0 : 1,
        output: lines.map { $0 + "\n" }.joined(), error: "")
      try expectGolden(answer, name, of: person)
    }
  }

  /// A path is written one way: with `~` on a screen, whole for a program.
  @Test func everyPathIsWrittenTheSameWay() throws {
    let person = try Person(
      configuration: reference + "\n\ncalendar: {file: ~/phone/oriel.ics}\n")
    try person.write("", person.home + "/phone/list")
    _ = try person.run("pause", "--for", "1h")
    let said = try person.run("doctor").output
    #expect(said.contains(" ~/.config/oriel/config.yaml"))
    #expect(said.contains(" ~/.local/state/oriel/state.json"))
    #expect(said.contains(" ~/phone/oriel.ics"))
    #expect(!said.contains(person.home))
    let found = try #require(try person.run("doctor", "--json").json() as? [[String: Any]])
    #expect(found.contains { ($0["found"] as? String)?.contains(person.configuration) == true })
    #expect(!found.contains { ($0["found"] as? String)?.contains("~/") == true })
    // In a command, quotes would keep a shell from looking for the home folder.
    let home = try #require(ProcessInfo.processInfo.environment["HOME"])
    let file = home + "/own"
    let finding = Finding.warning(.shell, "it is \(file).", "Say: ls \(file) '\(file) 2'")
    #expect(finding.withShortPaths.found == "it is ~/own.")
    #expect(finding.withShortPaths.remedy == "Say: ls ~/own '\(file) 2'")
  }

  /// Without a bus, a manager, a daemon and a configuration it still answers, soon.
  @Test func itAnswersWhereThereIsNothing() throws {
    let person = try Person(configuration: nil)
    let answer = try person.run("doctor", "--json")
    #expect(answer.status == 1)
    let found = try #require(try answer.json() as? [[String: Any]])
    let verdicts = Dictionary(
      found.map { ($0["check"] as? String ?? "", $0["verdict"] as? String ?? "") },
      uniquingKeysWith: { first, _ in first })
    #expect(verdicts["configuration"] == "problem")
    #expect(verdicts["daemon"] == "problem")
    #expect(verdicts["state"] == "ok")
  }
}
