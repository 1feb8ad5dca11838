// SPDX-License-Identifier: Apache-2.0
import Text

// Slips of the keyboard that can be seen in the line alone.
extension Source {
  /// The error of a character that looks like a space, if it can be the cause of an error at
  /// `location`: it stands in front of that place, or within the value there. Nil if there is none.
  func strangeSpace(near location: SourceLocation) -> Diagnostic? {
    let line = sourceLine(location.line)
    let found = line.scalars.indices.first { line.scalars[$0].isLikeASpace }
    guard line.hasContent, let found, !isQuotedOrComment(found, line) else {
      return nil
    }
    let between = line.scalars[min(location.column - 1, found)..<found]
    guard !zip(between, between.dropFirst()).contains(where: { $0 == ":" && $1 == " " }) else {
      return nil
    }
    return strangeSpace(at: found, line)
  }

  /// The error of a character that looks like a space, at the beginning of a line or behind its
  /// colon or dash; nil if there is none.
  func strangeSpace(of line: SourceLine) -> Diagnostic? {
    let found = line.scalars.indices.first { index in
      line.scalars[index].isLikeASpace
        && (index < line.contentIndex || line.scalars[index - 1] == ":")
    }
    guard line.hasContent, let found, !isQuotedOrComment(found, line) else {
      return nil
    }
    return strangeSpace(at: found, line)
  }

  private func strangeSpace(at index: Int, _ line: SourceLine) -> Diagnostic {
    let scalar = line.scalars[index]
    let number = scalar.value.padded(4, radix: 16).uppercased()
    var error = diagnostic(
      SourceLocation(line: line.number, column: index + 1),
      "what looks like a space here is \(scalar.nameOfSpace) (U+\(number))",
      "replace it by a space")
    if index < line.indent {
      error.syntax = SyntaxFacts(cause: .ofColumns, reach: line.number)
    }
    return error
  }

  private func isQuotedOrComment(_ index: Int, _ line: SourceLine) -> Bool {
    let before = line.scalars[..<index]
    let isComment = before.indices.contains {
      before[$0] == "#" && ($0 == 0 || before[$0 - 1].isBlankOrLikeOne)
    }
    return isComment || !before.count { $0 == "\"" }.isMultiple(of: 2)
  }

  /// The error of a key whose value follows without a space: `evening:19:30`. Nil if there is no
  /// such key at this index of the line. A log does not get the value, which may be a name.
  func missingSpace(_ line: SourceLine, at index: Int, of keys: [String]? = nil) -> Diagnostic? {
    guard line.hasContent, let (key, value) = line.valueWithoutSpace(at: index),
      keys?.contains(key) != false
    else {
      return nil
    }
    let isInBrackets = line.scalars[..<index].contains(where: "{[".unicodeScalars.contains)
    let text = line.text(from: value).prefix { !(isInBrackets && ",}]".contains($0)) }
    return diagnostic(
      SourceLocation(line: line.number, column: value + 1),
      "there is no space after the colon of `\(key)`",
      SlipRemedy("write `\(key): \(text)`", ofSecret: "write a space there"))
  }

  /// The error of a key without its colon: `wake 08:00`, `wake = 08:00`. Nil if there is no such
  /// key at this index of the line.
  func missingColon(_ line: SourceLine, at index: Int, of keys: [String]? = nil) -> Diagnostic? {
    let name = line.scalars[min(index, line.scalars.count)...].prefix { $0.isKeyCharacter }
    let value = line.text(from: name.endIndex).drop { " =".contains($0) }
    let key = String(name)
    guard line.hasContent, !name.isEmpty, !value.isEmpty,
      [" ", "="].contains(line.scalars[name.endIndex]),
      keys?.contains(key) != false
    else {
      return nil
    }
    return diagnostic(
      SourceLocation(line: line.number, column: name.endIndex + 1),
      "there is no colon after `\(key)`",
      SlipRemedy("write `\(key): \(value)`", ofSecret: "write a colon and a space there"))
  }

  /// The error of a list item without a space behind its dash, below an item that has one. Nil if
  /// the line is no such item.
  func missingSpaceAfterDash(_ line: SourceLine, below above: SourceLine?) -> Diagnostic? {
    let rest = line.scalars.dropFirst(line.indent + 1)
    guard line.hasContent, line.scalars[line.indent] == "-", let next = rest.first,
      next.isKeyCharacter, next != "-", let above, above.isItem, above.indent == line.indent
    else {
      return nil
    }
    return diagnostic(
      SourceLocation(line: line.number, column: line.indent + 2),
      "there is no space after the dash",
      SlipRemedy(
        "write `- \(line.text(from: line.indent + 1))`", ofSecret: "write a space there"))
  }

  /// The remedy that repeats a value, and the remedy for a line that may have a secret, which is
  /// never repeated.
  struct SlipRemedy {
    let usual: String
    let ofSecret: String

    init(_ usual: String, ofSecret: String) {
      self.usual = usual
      self.ofSecret = ofSecret
    }
  }

  /// An error whose remedy repeats a value, unless the line may have a secret. A log gets only its
  /// place.
  func diagnostic(
    _ location: SourceLocation, _ message: String, _ remedy: SlipRemedy
  ) -> Diagnostic {
    let isSecret = secretColumn(ofLine: location.line) != nil
    return diagnostic(location, message, isSecret ? remedy.ofSecret : remedy.usual).withoutWords
  }
}

// Lines that begin in a column of their own.
extension Source {
  /// The error of a line that begins in another column than the lines it belongs to.
  func outOfColumn(_ line: SourceLine, beside level: ColumnLevel) -> Diagnostic {
    let spaces = level.index == 0 ? "no space" : counted(level.index, "space")
    return diagnostic(
      SourceLocation(line: line.number, column: line.indent + 1),
      "this line begins in column \(line.indent + 1), and `\(level.name)` in line \(level.line) in "
        + "column \(level.index + 1)",
      "begin both in one column: write \(spaces) in front of this line"
    ).withoutWords
  }

  /// The error of a list item that is indented further than the item above it, which is at
  /// `location`. YAML reads both as one text. Nil if the line below `location` is no such item.
  func itemSetIn(below location: SourceLocation) -> Diagnostic? {
    let line = sourceLine(location.line)
    let next = sourceLine(location.line + 1)
    let value = line.scalars.dropFirst(location.column - 1).first
    guard line.isItem, next.isItem, next.indent > line.indent, line.key == nil,
      location.column - 1 == line.contentIndex, let value, !"\"'[{|>".unicodeScalars.contains(value)
    else {
      return nil
    }
    return line.levels.first.map { outOfColumn(next, beside: $0) }
  }
}

/// A column in which a line begins, or in which the text of its list item begins.
struct ColumnLevel {
  /// From 0.
  let index: Int
  let line: Int
  /// The key that begins there, or the dash of an item.
  let name: String
  let isItem: Bool

  func isSame(_ other: ColumnLevel) -> Bool {
    (index, isItem) == (other.index, other.isItem)
  }
}

extension SourceLine {
  /// The columns in which further lines can begin: that of the dash, and that of the key.
  var levels: [ColumnLevel] {
    let dash = ColumnLevel(index: indent, line: number, name: "-", isItem: true)
    let key = key.map {
      ColumnLevel(index: contentIndex, line: number, name: $0, isItem: false)
    }
    return [dash].only(when: isItem) + key.asList
  }
}
