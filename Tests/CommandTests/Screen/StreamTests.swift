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
    for prefix in ["", "env -u NO_COLOR TERM=xterm-256color "] {
      let answer = try Person(state: morningShown).shell(prefix + "\"$ORIEL\" \(line)")
      expectOnlyText(answer.output + answer.error)
    }
    // Colours that were asked for are all that comes with the text.
    let answer = try Person(state: morningShown).shell(
      "env -u NO_COLOR CLICOLOR_FORCE=1 \"$ORIEL\" \(line)")
    expectOnlyText(withoutColours(answer.output + answer.error))
  }

  private func withoutColours(_ text: String) -> String {
    text.replacing(/\u{1B}\[[0-9;]*m/, with: "")
  }

  private func expectOnlyText(_ text: String, at location: SourceLocation = #_sourceLocation) {
    let controls = text.unicodeScalars.filter {
      !["\n", "\r"].contains($0) && $0.properties.generalCategory == .control
    }
    #expect(!text.isEmpty && controls.isEmpty, sourceLocation: location)
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

  /// `script` gives the command a terminal.
  @Test(arguments: ["status", "plan --from 2026-03-06", "help"])
  func aTerminalGetsColoursAndNothingElseToObey(_ line: String) throws {
    let person = try Person(state: morningShown)
    for (terminal, hasColours) in [
      ("-u NO_COLOR TERM=xterm-256color", true), ("-u NO_COLOR TERM=dumb", false),
      ("NO_COLOR=1 TERM=xterm-256color", false),
    ] {
      let answer = try person.shell(
        "env \(terminal) ORIEL_PAGER= script -qec \"$ORIEL \(line)\" /dev/null")
      #expect(answer.status == 0 && answer.output.contains("\u{1B}") == hasColours)
      expectOnlyText(withoutColours(answer.output))
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
