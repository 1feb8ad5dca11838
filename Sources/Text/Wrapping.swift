// SPDX-License-Identifier: Apache-2.0

extension StringProtocol {
  /// Lines of at most `width` columns. They are broken between words, and not within a command such
  /// as `oriel support`. A longer path or command has a line of its own, so that it can be copied: a
  /// terminal continues it on the next line by itself.
  package func wrapped(to width: Int) -> [String] { unbroken.lines(to: width) }

  /// The same for a screen on which no line may be wider. A command that is longer than a line is
  /// broken between its words, and a longer word where the line ends.
  ///
  /// - Parameter width: At least 1.
  package func broken(to width: Int) -> [String] {
    let parts = unbroken.flatMap { part in
      part.columns <= width
        ? [part] : part.split(separator: " ").flatMap { $0.pieces(of: Swift.max(width, 2)) }
    }
    return parts.lines(to: width)
  }

  /// The commands of more than one word in a line, such as `oriel support`, without the punctuation
  /// behind them.
  package var commands: [String] {
    unbroken.filter { $0.contains(" ") }.map { command in
      String(command.prefix { !".,;:)".contains($0) })
    }
  }

  /// The words of the text. The words of a command count as one.
  private var unbroken: [String] {
    var parts: [String] = []
    var command = TypedCommand()
    for word in split(separator: " ") {
      if command.includes(word), let last = parts.popLast() {
        parts.append(last + " " + word)
      } else {
        parts.append(String(word))
      }
    }
    return parts
  }

  /// Pieces of at most `width` columns. A piece ends after a slash if there is one in its second
  /// half.
  private func pieces(of width: Int) -> [String] {
    var pieces: [String] = []
    var piece = ""
    for character in self {
      if piece.columns + character.columns > width {
        let slash = piece.lastIndex(of: "/").map { piece.index(after: $0) }
        let end = slash.flatMap { piece[..<$0].columns * 2 > width ? $0 : nil } ?? piece.endIndex
        pieces.append(String(piece[..<end]))
        piece = String(piece[end...])
      }
      piece.append(character)
    }
    return pieces + [piece]
  }
}

extension [String] {
  /// The same for a text, which has one line even if it is empty.
  fileprivate func lines(to width: Int) -> [String] {
    let lines = filled(to: width)
    return lines.isEmpty ? [""] : lines
  }

  /// The parts in order, as many on each line as fit in `width` columns; no line if there are no
  /// parts. A part is never broken, although it may hold spaces.
  package func filled(to width: Int) -> [String] {
    var lines: [String] = []
    for part in self {
      if let last = lines.last, last.columns + 1 + part.columns <= width {
        lines[lines.count - 1] = last + " " + part
      } else {
        lines.append(part)
      }
    }
    return lines
  }

  /// Lines in a column beside a label: the first one behind the label, the others indented as far.
  package func beside(_ label: String) -> [String] {
    enumerated().map { $0 == 0 ? label + $1 : String(repeating: " ", count: label.count) + $1 }
  }
}

/// Follows a command in a sentence, word by word: its options, the names that follow `oriel` or
/// `systemctl`, and names of units.
private struct TypedCommand {
  /// The number of names that can still follow.
  private var names = 0
  private var isOver = true

  /// The programs whose commands are known, and the number of names that follow each.
  private static let programs = ["oriel": 1, "systemctl": 2]
  /// The names of commands with others below them.
  private static let groups: Set<String> = ["session", "texts", "test", "export"]
  private static let unitEnds = [".service", ".socket"]

  /// True if a word belongs to the command that the words before it began.
  mutating func includes(_ word: some StringProtocol) -> Bool {
    let name = String(word.prefix { $0.isLetter || $0 == "-" })
    let isUnit = Self.unitEnds.contains { word.hasSuffix($0) }
    let belongs = !isOver && (isUnit || word.hasPrefix("-") || names > 0)
    if !belongs {
      names = Self.programs[name, default: 0]
    } else if names > 0, !word.hasPrefix("-"), !Self.groups.contains(name) {
      names -= 1
    }
    // Punctuation at the end of a word closes the command.
    isOver = name.count != word.count && !(isUnit && belongs) || !belongs && names == 0
    return belongs
  }
}
