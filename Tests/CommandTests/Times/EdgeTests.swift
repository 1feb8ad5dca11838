// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// Whatever the program writes, it can read again; and no number at an edge ends it.
@Suite struct EdgeTests {
  /// The first and the last instants that can be typed, and those that an offset takes beyond them.
  private static let edges = [
    "0001-01-01T00:00:00+23:59", "2000-01-01T00:00:00+14:00", "2100-12-31T23:59:59-12:00",
    "9999-12-31 23:59:59", "9999-12-31T23:59:59-23:59",
  ]

  /// An argument for each placeholder of a usage.
  private static let arguments: [String: [String]] = [
    "<name>": ["induction-1/+1/morning"], "<id>": ["induction-1"], "<file>": ["a.ics"],
    "<series>": ["induction"], "<T|+D> ...": ["+1h"], "<T> ...": ["2026-03-20 10:00"],
    "--series <name>": ["--series", "induction"],
  ]

  /// Options without which a command only asks back.
  private static let beside = ["erase": ["--yes"], "init": ["--yes", "--no-service"]]

  @Test func noOptionForATimeLeadsToAStateThatCannotBeReadAgain() throws {
    var runs = 0
    for (command, help) in Commands.helps where command != "init" && command != "daemon" {
      for option in Set(help.matches(of: /(--[a-z-]+) <T>/).map({ String($0.1) })) {
        for edge in Self.edges {
          let words = command.split(separator: " ").map(String.init)
          try run(words + (Self.beside[command] ?? []) + [option, edge])
          runs += 1
        }
      }
    }
    #expect(runs > 100)
  }

  @Test(arguments: edges) func noTimeOfASessionDoesEither(_ edge: String) throws {
    try run(["session", "add", "induction", edge])
    try run(["session", "move", "induction-1", edge])
    try run(["session", "held", "induction-1", "--end", edge, "--yes"])
  }

  @Test(arguments: ["99999 weeks", "99999 days", "0 min", "9223372036854775807 h", "-1 h"])
  func noLengthDoesEither(_ length: String) throws {
    try run(["pause", "--for", length])
    try run(["snooze", "--for", length])
    try run(["session", "move", "induction-1", "+" + length])
  }

  @Test(arguments: [
    "a-1/+9223372036854775807/morning", "a-1/-9223372036854775808/evening",
    "induction-1/+99999/morning", "induction-1/-99999/evening", "induction-99999/+1/morning",
  ]) func noKeyDoesEither(_ key: String) throws {
    for command in ["why", "done", "skip", "snooze"] { try run([command, key]) }
  }

  /// Each act meets what the ones before have left.
  @Test func noChainOfActsAtTheEdgesDoesEither() throws {
    let person = try Person(state: morningShown)
    var saved = 0
    for edge in Self.edges + ["2026-03-29 02:30", "2026-10-25 02:30"] {
      for words in Self.chain(edge) {
        let before = try person.read(person.state)
        let answer = try person.run(words)
        #expect([0, 1, 64].contains(answer.status), "\(words): \(answer)")
        if try person.read(person.state) != before {
          saved += 1
          let read = try person.run("session", "list", "--json")
          #expect(read.status == 0, "\(words): \(read)")
        }
      }
    }
    #expect(saved > 20)
  }

  private static func chain(_ edge: String) -> [[String]] {
    [
      ["pause", "--until", edge], ["checkin", "10"], ["resume"],
      ["checkin", "9223372036854775808"],
      ["session", "add", "induction", edge, "--length", "6 h"],
      ["session", "move", "induction-1", edge], ["session", "move", "induction-1", "+3650 days"],
      ["session", "held", "induction-1", "--end", edge, "--yes"],
      ["session", "cancel", "induction-1"], ["session", "restore", "induction-1"],
      ["erase", "--before", edge, "--yes"], ["undo"], ["undo"],
    ]
  }

  /// Numbers that no turn of this program leads to, such as those of a damaged disk.
  @Test(arguments: [
    #""silent_run": 9223372036854775807"#, #""silent_run": -9223372036854775808"#,
    #""calendar_sequence": 9223372036854775807"#,
  ]) func theLargestCountersOfAStateEndNothing(_ member: String) throws {
    let text = morningShown.replacingOccurrences(
      of: #""waiting": {}"#, with: #""waiting": {}, "# + member)
    for command in ["status", "next", "export json", "export ics", "fewer", "why"] {
      let person = try Person(state: text)
      // The note that is shown has expired, and counts as left alone.
      let words = command.split(separator: " ").map(String.init)
      let answer = try person.run(words + ["--now", "2026-03-07 22:00"])
      #expect(answer.status < 128 && answer.status != 78, "\(command): \(answer)")
    }
  }

  /// Runs a command on a state, and expects that the state can be read afterwards.
  private func run(_ words: [String]) throws {
    let person = try Person(state: morningShown)
    var words = words
    var answer = try person.run(words)
    while let missing = answer.error.firstMatch(of: /missing expected argument '([^']+)'/) {
      words += try #require(Self.arguments[String(missing.1)], "\(words)")
      answer = try person.run(words)
    }
    #expect([0, 1, 64].contains(answer.status), "\(words): \(answer)")
    if try person.read(person.state) != morningShown {
      let read = try person.run("session", "list", "--json")
      #expect(read.status == 0, "\(words): \(read)")
    }
  }
}
