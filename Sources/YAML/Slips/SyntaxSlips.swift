// SPDX-License-Identifier: Apache-2.0
import Text

/// The facts about an error of the syntax beside its sentence.
struct SyntaxFacts: Hashable {
  enum SlipCause {
    /// The slip can be seen in its line alone.
    case inItsLine
    /// The line does not begin in the column of the lines that it belongs to.
    case ofColumns
    case unknown
  }

  let cause: SlipCause
  /// The line in which libyaml gave up.
  let reach: Int
}

/// Looks for the slip behind a problem of libyaml, which reports only the place at which it gave
/// up. The lines around that place show more: a tab, a missing space, or a line in a column of its
/// own.
struct SyntaxSlips {
  let source: Source
  /// The words of libyaml.
  let problem: String
  /// The place at which libyaml gave up.
  let end: SourceLocation
  /// The place at which the error is shown.
  let shown: SourceLocation

  /// The error that names the slip; nil if no slip was found.
  var diagnostic: Diagnostic? {
    let lines = [shown.line, end.line].map(source.sourceLine)
    let inItsLine =
      source.uncommentedText(downTo: max(shown.line, end.line)) ?? first(lines, tab) ?? first(
        lines + above(shown.line), slipOfWord)
      ?? first(lines, afterQuote) ?? secondColon
    return inItsLine.map { known($0, .inItsLine) }
      ?? (outOfColumn ?? edge).map { known($0, .ofColumns) }
  }

  /// The error with its cause and the line in which libyaml gave up.
  func known(_ error: Diagnostic, _ cause: SyntaxFacts.SlipCause) -> Diagnostic {
    var error = error
    error.syntax = SyntaxFacts(cause: cause, reach: end.line)
    return error
  }

  private func first(
    _ lines: [SourceLine], _ search: (SourceLine) -> Diagnostic?
  ) -> Diagnostic? {
    lines.lazy.compactMap(search).first
  }

  /// The nearest line with content above a line; empty if there is none.
  private func above(_ number: Int) -> [SourceLine] {
    let numbers = (1..<max(number, 1)).reversed()
    return numbers.lazy.map(source.sourceLine).first { $0.hasContent }.asList
  }

  /// A tab in front of the content, or at the place at which the error is shown.
  private func tab(_ line: SourceLine) -> Diagnostic? {
    if line.hasContent, let index = line.scalars[..<line.indent].firstIndex(of: "\t") {
      return source.diagnostic(
        SourceLocation(line: line.number, column: index + 1),
        "a tab stands where the line is indented",
        "indent it with \(counted(usualIndent(of: line), "space"))")
    }
    let index = shown.column - 1
    guard line.number == shown.line, line.scalars.indices.contains(index),
      line.scalars[index] == "\t"
    else {
      return nil
    }
    return source.diagnostic(shown, "a tab stands here", "write a space in its place")
  }

  /// As many spaces as the lines above suggest.
  private func usualIndent(of line: SourceLine) -> Int {
    guard let last = above(line.number).first else {
      return 0
    }
    let indent = line.isItem ? last.indent : last.contentIndex
    return last.text(from: 0).hasSuffix(":") ? indent + 2 : indent
  }

  /// A look-alike of a space, a colon or a dash without a space behind it, or a missing colon. Of
  /// several such lines in a row, the first.
  private func slipOfWord(_ line: SourceLine) -> Diagnostic? {
    slip(of: line).map { slip in above(line.number).first.flatMap(slipOfWord) ?? slip }
  }

  private func slip(of line: SourceLine) -> Diagnostic? {
    if let space = source.strangeSpace(of: line) {
      return space
    }
    // The other sentences repeat a word of the line.
    guard !source.hidesAll(of: line) else {
      return nil
    }
    return source.missingSpace(line, at: line.contentIndex)
      ?? source.missingSpaceAfterDash(line, below: above(line.number).first) ?? missingColon(line)
  }

  /// A key without its colon: where libyaml missed it, or in the line above in the same column.
  private func missingColon(_ line: SourceLine) -> Diagnostic? {
    guard !line.isItem else {
      return nil
    }
    if problem.contains(text: "could not find expected ':'"), line.number == shown.line {
      return source.missingColon(line, at: line.indent)
    }
    if problem.contains(text: "mapping values are not allowed"), line.number < shown.line,
      line.indent == source.sourceLine(shown.line).indent
    {
      return source.missingColon(line, at: line.indent)
    }
    return nil
  }
}

// Quotes and colons within a value.
extension SyntaxSlips {
  /// Text behind the closing quote of a value.
  private func afterQuote(_ line: SourceLine) -> Diagnostic? {
    let scalars = line.scalars
    var index = line.contentIndex
    if let key = line.key {
      index += key.unicodeScalars.count + 1
      index += scalars[min(index, scalars.count)...].prefix { $0 == " " }.count
    }
    guard line.hasContent, index < scalars.count, ["\"", "'"].contains(scalars[index]),
      let close = scalars[(index + 1)...].firstIndex(of: scalars[index])
    else {
      return nil
    }
    let rest = line.text(from: close + 1)
    guard !rest.isEmpty, !rest.hasPrefix(":"), !rest.hasPrefix(String([scalars[index]])) else {
      return nil
    }
    let start = close + 1 + scalars[(close + 1)...].prefix { $0 == " " }.count
    return source.diagnostic(
      SourceLocation(line: line.number, column: start + 1),
      "text stands after the closing quotation mark",
      Source.SlipRemedy(
        "write `\(meant(line, from: index, close))`", ofSecret: "put all of the value into quotes"))
  }

  /// The line with all of its value in one pair of quotation marks.
  private func meant(_ line: SourceLine, from open: Int, _ close: Int) -> String {
    let head = String(line.scalars[line.indent..<open])
    let whole = line.text(from: open).dropFirst()
    // An apostrophe in a text with single quotes ends it too soon.
    let isApostrophe = line.scalars[open] == "'" && line.scalars[close...].count { $0 == "'" } > 1
    let inside =
      isApostrophe
      ? String(whole.hasSuffix("'") ? whole.dropLast() : whole)
      : String(line.scalars[(open + 1)..<close]) + whole.dropFirst(close - open)
    return "\(head)\"\(inside.filter { $0 != "\"" })\""
  }

  /// A second colon within a value that does not begin with a key: `clinic: Riverside: +1 555`.
  private var secondColon: Diagnostic? {
    let line = source.sourceLine(shown.line)
    guard problem.contains(text: "mapping values are not allowed"), let key = line.key else {
      return nil
    }
    let colon = line.contentIndex + key.unicodeScalars.count
    let value = line.text(from: colon + 1)
    guard colon < shown.column - 1, line.key(at: colon + 2)?.contains(where: \.isUppercase) != false
    else {
      return nil
    }
    return source.diagnostic(
      shown, "a second colon in this line",
      Source.SlipRemedy(
        "write `\(key): \"\(value)\"`", ofSecret: "put all of the value into quotes"))
  }
}

// Lines that begin in a column of their own.
extension SyntaxSlips {
  /// The problems that a wrong column may have caused.
  private static let ofColumns = [
    "did not find expected key", "did not find expected '-' indicator",
    "block sequence entries are not allowed", "mapping values are not allowed",
  ]

  /// A line that does not begin in the column of the lines that it belongs to.
  private var outOfColumn: Diagnostic? {
    let line = source.sourceLine(end.line)
    guard Self.ofColumns.contains(where: problem.contains), line.hasContent, isFirst(line) else {
      return nil
    }
    let levels = levels(above: line.number).filter { $0.isItem == line.isItem }
    let nearest = levels.min { a, b in
      (abs(a.index - line.indent), -a.index) < (abs(b.index - line.indent), -b.index)
    }
    guard let nearest, nearest.index != line.indent else {
      return nil
    }
    return source.outOfColumn(line, beside: nearest)
  }

  /// True if libyaml gave up at the beginning of a line, or at its first colon.
  private func isFirst(_ line: SourceLine) -> Bool {
    let key = line.key?.unicodeScalars.count ?? 0
    return end.column - 1 <= line.contentIndex + key
  }

  /// The columns in which lines above begin, and in which further lines may begin.
  private func levels(above number: Int) -> [ColumnLevel] {
    var levels: [ColumnLevel] = []
    for line in (1..<number).lazy.map(source.sourceLine) where line.hasContent {
      levels.removeAll { $0.index > line.indent }
      // The name of a level is repeated in a sentence.
      let found = line.levels.only(when: !source.hidesAll(of: line))
      for level in found where !levels.contains(where: { $0.isSame(level) }) {
        levels.append(level)
      }
    }
    return levels
  }

  /// The first key of the file, if it is indented and others are not.
  private var edge: Diagnostic? {
    let all = (1...source.lineCount).lazy.map(source.sourceLine)
    guard problem.contains(text: "document start"), let line = all.first(where: { $0.hasContent }),
      line.indent > 0, line.number < end.line
    else {
      return nil
    }
    return source.diagnostic(
      SourceLocation(line: line.number, column: line.indent + 1),
      "this line is indented, and line \(end.line) is not",
      "begin it at the edge, and take \(counted(line.indent, "space")) from each line that belongs to it"
    )
  }
}
