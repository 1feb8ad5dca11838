// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// Standard output and standard error as other programs meet them.
@Suite struct StreamTests {
  private static let lines = [
    "status", "next", "plan", "simulate", "check", "support", "help", "status --json",
    "plan --json", "done --json",
    "plan --bogus", "done foo",
  ]

  @Test(arguments: lines) func nothingButTextIsWritten(_ line: String) throws {
    // Neither with NO_COLOR nor without, as the terminal might be thought to have colours.
    for prefix in ["", "env -u NO_COLOR TERM=xterm-256color CLICOLOR_FORCE=1 "] {
      let answer = try Person(state: morningShown).shell(prefix + "\"$ORIEL\" \(line)")
      let text = answer.output + answer.error
      #expect(!text.isEmpty)
      #expect(
        !text.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
    }
  }

  /// What is repeated of a command line must not be obeyed by the terminal.
  @Test(arguments: [
    ["\u{1b}[31mx"], ["session", "cancel", "\u{1b}[31mx"], ["why", "\u{1b}[31mx"],
    ["done", "\u{1b}[31mx"], ["check", "\u{1b}[31mx"], ["import", "\u{1b}[31mx"],
    ["session", "add", "\u{1b}[31mx", "2026-04-01"], ["plan", "--from", "\u{1b}[31mx"],
    ["texts", "show", "\u{9b}31mx"], ["status", "--state", "/\u{1b}[31mx/\u{202e}y"],
  ]) func noEscapeCodeComesBack(_ words: [String]) throws {
    let answer = try Person(state: morningShown).runAsTyped(words)
    let text = answer.output + answer.error
    #expect(!text.isEmpty)
    #expect(
      !text.unicodeScalars.contains {
        $0 != "\n" && $0.properties.generalCategory == .control || $0 == "\u{202e}"
      })
  }

  @Test func aTerminalSeesNoEscapeCodesEither() throws {
    for line in ["status", "plan", "help"] {
      // `script` gives the command a terminal.
      let answer = try Person(state: morningShown).shell(
        "env -u NO_COLOR TERM=xterm-256color script -qec \"$ORIEL \(line)\" /dev/null")
      #expect(answer.status == 0)
      #expect(answer.output.contains("oriel") || answer.output.contains("induction"))
      #expect(!answer.output.contains("\u{1B}"))
    }
  }

  @Test(arguments: [
    "status", "next", "plan", "plan --json", "simulate", "simulate --json", "check", "support",
    "help",
  ])
  func aReaderThatGoesAwayIsNoCrash(_ line: String) throws {
    let person = try Person(state: morningShown)
    let left = try person.shell("\"$ORIEL\" \(line) | head -n 0; exit ${PIPESTATUS[0]}")
    // Written before the reader went, or ended by its going, as every tool is.
    #expect(left.status == 0 || left.status == 128 + SIGPIPE)
    #expect(left.error == "")
    let closed = try person.shell("\"$ORIEL\" \(line) >&-")
    #expect(closed.status == 0 && closed.error == "")
  }

  @Test(arguments: [">&-", ">&- 2>&-", "<&- >&- 2>&-", "2>&-"])
  func anAnswerIsKeptWhoeverListens(_ streams: String) throws {
    let person = try Person(state: morningShown)
    let answer = try person.shell(
      "\"$ORIEL\" done --state \(person.state) --now 2026-03-07T15:30:00Z \(streams)")
    #expect(answer.status == 0)
    let text = try person.read(person.state)
    #expect(
      text.hasPrefix("{\n  \"version\": 5,") && text.hasSuffix("}\n")
        && text.contains(#""standing": "done""#))
  }
}
