// SPDX-License-Identifier: Apache-2.0
import Glibc
import Text
import Wording

/// The terminal on which `oriel init` asks.
struct SetupTerminal {
  /// The stream for questions: standard output, unless that is for another program.
  let output: Int32

  /// Nil if there is no terminal, so that nobody can answer.
  init?(isForPrograms: Bool) {
    let isShown = isatty(1) == 1 && !isForPrograms
    guard isatty(0) == 1, isShown || isatty(2) == 1 else {
      return nil
    }
    output = isShown ? 1 : 2
  }

  /// Plays a dialogue to its end.
  ///
  /// - Throws: `ExitCode` if the input ends before.
  func play(_ dialogue: inout SetupDialogue) throws {
    // After Ctrl-C, the shell's prompt begins on a line of its own.
    signal(SIGINT) { _ in
      _ = write(2, "\n", 1)
      _exit(130)
    }
    defer { signal(SIGINT, SIG_DFL) }
    show(dialogue.begin)
    while dialogue.question != nil {
      show([""])
      let prompt = dialogue.prompt
      show(Array(prompt.dropLast()))
      put(Self.question(prompt.last ?? ""), to: output)
      guard let line = readLine() else {
        show(["", dialogue.words[.setupEnded]])
        throw errorExit([], 1)
      }
      show(dialogue.reply(line))
    }
  }

  /// The last line of a question, as wide as the terminal, with a space for the answer.
  private static func question(_ text: String) -> String {
    let lines = Plain.harmless(text).wrapped(to: Terminal.width - 1)
    return lines.joined(separator: "\n") + " "
  }

  func show(_ lines: [String]) { lines.forEach { say(Self.wrapped($0), to: output) } }

  /// Lines of lists keep the blanks before them.
  static func wrapped(_ line: String) -> String {
    let blanks = line.prefix { $0 == " " }
    let rest = line.dropFirst(blanks.count)
    let lines = rest.wrapped(to: Terminal.width - blanks.count)
    return lines.isEmpty ? "" : lines.map { blanks + $0 }.joined(separator: "\n")
  }
}
