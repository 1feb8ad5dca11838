// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Text

/// Answers the scripts of `config/completions` while a line is being typed. It never writes a file,
/// and prints no errors.
struct CompleteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "complete", abstract: "Offer words for a line that is being typed.",
    shouldDisplay: false)

  /// A shell, which decides the form of the answer.
  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish

    /// The text between a word and its meaning; nil if the shell shows no meaning.
    var separator: String? {
      switch self {
      case .bash: nil
      case .zsh: ":"
      case .fish: "\t"
      }
    }
  }

  @Option var names: KnownNames.NameKind?

  @Argument var shell = Shell.bash

  /// The words after the program's name, up to the one at the cursor.
  @Argument(parsing: .postTerminator) var line: [String] = []

  func run() {
    let known = KnownNames(line: line)
    if let names {
      return printText(Self.lines(.words(known.candidates(names)), shell))
    }
    printText(Self.lines(CompletionLine(line).offer(known.candidates), shell))
  }

  /// The answer, one word on each line; instead of words, `:files` and the endings of their names.
  static func lines(_ offer: CompletionLine.Offer, _ shell: Shell) -> String {
    switch offer {
    case .files(let endings): ([":files"] + endings).joined(separator: " ") + "\n"
    case .words(let words): words.filter { isSafe($0.word) }.map { line($0, shell) + "\n" }.joined()
    }
  }

  /// True if a shell takes every character of the word as it is. All names of the program's own are
  /// safe.
  private static func isSafe(_ word: String) -> Bool {
    word.utf8.allSatisfy { isAlphanumeric($0, or: "-_./+=") }
  }

  private static func line(_ word: CompletionWord, _ shell: Shell) -> String {
    let meaning = Plain.line(word.meaning)
    guard let separator = shell.separator, !meaning.isEmpty else {
      return word.word
    }
    return word.word + separator + meaning
  }
}
