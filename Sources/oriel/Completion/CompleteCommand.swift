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
  }

  @Option var names: KnownNames.NameKind?

  @Argument var shell = Shell.bash

  /// The words after the program's name, up to the one at the cursor.
  @Argument(parsing: .postTerminator) var line: [String] = []

  func run() {
    let known = KnownNames(line: line)
    if let names {
      return put(Self.lines(.words(known.candidates(names)), shell))
    }
    put(Self.lines(CompletionLine(line).offer(known.candidates), shell))
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
    word.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        || "-_./+=".unicodeScalars.contains(scalar)
    }
  }

  private static func line(_ candidate: CompletionWord, _ shell: Shell) -> String {
    let meaning = Plain.line(candidate.meaning)
    return switch shell {
    case .bash: candidate.word
    case .zsh: meaning.isEmpty ? candidate.word : "\(candidate.word):\(meaning)"
    case .fish: meaning.isEmpty ? candidate.word : "\(candidate.word)\t\(meaning)"
    }
  }
}
