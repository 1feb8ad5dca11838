// SPDX-License-Identifier: Apache-2.0
import Glibc
import Pictures
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

  /// Runs a dialogue to its end.
  ///
  /// - Throws: `ExitCode` if the input ends before.
  func play(_ dialogue: inout SetupDialogue) throws {
    Farewell.prepare(dialogue.words)
    signal(SIGINT) { _ in Farewell.say() }
    defer { signal(SIGINT, SIG_DFL) }
    show(dialogue.begin)
    while dialogue.question != nil {
      Farewell.prepare(dialogue.words)
      show([""])
      show(dialogue.picture, on: dialogue.screen)
      let prompt = dialogue.prompt
      show(Array(prompt.dropLast()))
      printText(Self.question(prompt.last ?? ""), to: output)
      guard let line = readLine() else {
        show(["", dialogue.words[.setupEnded]])
        throw errorExit([], 1)
      }
      show(dialogue.enter(line))
    }
  }

  /// The last line of a question, as wide as the terminal, with a space for the answer.
  private static func question(_ text: String) -> String {
    let lines = Plain.harmless(text).wrapped(to: Terminal.width - 1)
    return lines.joined(separator: "\n") + " "
  }

  private func show(_ picture: [StyledText], on screen: Screen) {
    picture.forEach { printText($0.rendered(on: screen) + "\n", to: output) }
  }

  func show(_ lines: [String]) { lines.forEach { say(Self.wrapped($0), to: output) } }

  /// Breaks a line for the terminal. Each part keeps the blanks in front of it.
  static func wrapped(_ line: String) -> String {
    let blanks = line.prefix { $0 == " " }
    let rest = line.dropFirst(blanks.count)
    let lines = rest.wrapped(to: Terminal.width - blanks.count)
    return lines.isEmpty ? "" : lines.map { blanks + $0 }.joined(separator: "\n")
  }
}

/// The last line after Ctrl-C. It is made in advance, because little is allowed while a signal is
/// handled.
private enum Farewell {
  nonisolated(unsafe) private static var text: UnsafeMutablePointer<CChar>?

  static func prepare(_ words: Words) {
    let before = text
    // The shell's prompt begins on a line of its own.
    text = strdup("\n\(words[.setupEnded])\n")
    free(before)
  }

  static func say() {
    if let text { _ = write(2, text, strlen(text)) }
    _exit(130)
  }
}
