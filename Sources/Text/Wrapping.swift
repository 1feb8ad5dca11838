// SPDX-License-Identifier: Apache-2.0

extension StringProtocol {
  /// Lines of at most `width` characters, broken between words, and not within a command such as
  /// `oriel support`; what is longer has a line of its own.
  package func wrapped(to width: Int) -> [String] {
    var lines: [String] = []
    for part in unbroken {
      if let last = lines.last, last.count + 1 + part.count <= width {
        lines[lines.count - 1] = last + " " + part
      } else {
        lines.append(part)
      }
    }
    return lines.isEmpty ? [""] : lines
  }

  /// The words; those of a command are one.
  private var unbroken: [String] {
    var parts: [String] = []
    var command = TypedCommand()
    for word in split(separator: " ") {
      if command.takes(word), let last = parts.popLast() {
        parts.append(last + " " + word)
      } else {
        parts.append(String(word))
      }
    }
    return parts
  }
}

extension [String] {
  /// Lines in a column beside a label: the first behind the label, the others below each other.
  package func beside(_ label: String) -> [String] {
    enumerated().map { $0 == 0 ? label + $1 : String(repeating: " ", count: label.count) + $1 }
  }
}

/// A command in a sentence, as far as its words are known: its options, and the names that follow
/// `oriel` or `systemctl`.
private struct TypedCommand {
  /// The number of names that can still follow.
  private var names = 0
  private var isOver = true

  /// The programs whose commands are known, and the number of names that follow each.
  private static let programs = ["oriel": 1, "systemctl": 2]
  /// The names of commands with others below them.
  private static let groups: Set<String> = ["session", "texts", "test", "export"]

  /// True if a word belongs to the command that the words before it began.
  mutating func takes(_ word: some StringProtocol) -> Bool {
    let name = String(word.prefix { $0.isLetter || $0 == "-" })
    let isOption = word.hasPrefix("-")
    let belongs = !isOver && (isOption || names > 0)
    if !belongs {
      names = Self.programs[name, default: 0]
    } else if !isOption, !Self.groups.contains(name) {
      names -= 1
    }
    // A mark at its end closes the command.
    isOver = name.count != word.count || !belongs && names == 0
    return belongs
  }
}
