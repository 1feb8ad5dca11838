// SPDX-License-Identifier: Apache-2.0

/// Plain sentences for the problems that libyaml reports, whose own words are for people who know
/// its inside.
enum SyntaxSentences {
  /// The sentence for each problem that the library can report.
  static func syntax(_ problem: String) -> FaultText {
    if let known = table.first(where: { problem.contains($0.key) }) {
      return known.value
    }
    return FaultText(
      message: "this line cannot be understood",
      expected: "compare it and the line above with the example configuration")
  }

  /// True if the beginning of the construct explains more than the place at which the library gave
  /// up.
  static func isAboutItsBeginning(_ problem: String) -> Bool {
    beginnings.contains { problem.contains($0) }
  }

  static let beginnings = [
    "could not find expected ':'", "',' or ']'", "',' or '}'", "unexpected end of stream",
    "document indicator",
  ]

  /// The words of the library, or a part of them, each with its sentence; the first that fits
  /// counts.
  static let table: KeyValuePairs<String, FaultText> = [
    "could not find expected ':'": FaultText(
      message: "a key without its colon",
      expected: "write `key: value`, with a colon and a space after the key"),
    "found character that cannot start any token": FaultText(
      message: "a value cannot begin with this character",
      expected: "put the value in quotes, and indent with spaces rather than tabs"),
    "tab character": FaultText(
      message: "a tab stands where the line is indented",
      expected: "indent with spaces"),
    "block sequence entries are not allowed": FaultText(
      message: "a list cannot begin here",
      expected: "begin the list on a line of its own below the key"),
    "mapping values are not allowed": FaultText(
      message: "a second colon in this line, or a line indented too far",
      expected: "give each key a line of its own, in one column with its neighbours, and put a "
        + "value that has a colon in quotes"),
    "mapping keys are not allowed": FaultText(
      message: "a key cannot stand here",
      expected: "give each key a line of its own"),
    "did not find expected key": FaultText(
      message: "this line is not in one column with those above",
      expected: "indent the lines of a group alike"),
    "did not find expected '-' indicator": FaultText(
      message: "this line is not in one column with the list above",
      expected: "indent the lines of a list alike, each with `- ` in front"),
    "did not find expected ',' or ']'": FaultText(
      message: "a list in brackets is not closed, or lacks a comma",
      expected: "write `[a, b]`"),
    "did not find expected ',' or '}'": FaultText(
      message: "a group in braces is not closed, or lacks a comma",
      expected: "write `{key: value}`"),
    "found unexpected end of stream": FaultText(
      message: "a quotation mark is never closed",
      expected: "close it at the end of the value"),
    "found unexpected document indicator": FaultText(
      message: "a quotation mark is never closed",
      expected: "close it at the end of the value"),
    "unknown escape character": FaultText(
      message: "a backslash with an unknown letter",
      expected: "write `\\\\` for a backslash, or use single quotes"),
    "hexdecimal": FaultText(
      message: "a backslash code is not complete",
      expected: "write `\\\\` for a backslash, or use single quotes"),
    "invalid Unicode character escape": FaultText(
      message: "a backslash code that means no character",
      expected: "write the character itself"),
    "found unexpected ':'": FaultText(
      message: "a colon within brackets",
      expected: "put a value that has a colon in quotes"),
    "did not find expected alphabetic or numeric character": FaultText(
      message: "`&` and `*` have a meaning of their own here",
      expected: "put the value in quotes"),
    "document start": FaultText(
      message: "something stands after the end of the document",
      expected: "keep everything in one, without `---` or `...`"),
    "directive": FaultText(
      message: "a line that begins with `%` has a meaning of its own",
      expected: "remove it, or put the value in quotes"),
    "incompatible YAML document": FaultText(
      message: "this file asks for another version of YAML",
      expected: "remove the line that begins with `%`"),
    "node content": FaultText(
      message: "a value is missing here",
      expected: "write a value, or remove the line"),
    "expected '>'": FaultText(
      message: "`!` has a meaning of its own here",
      expected: "put the value in quotes"),
    "tag": FaultText(
      message: "`!` has a meaning of its own here",
      expected: "put the value in quotes"),
    "comment or line break": FaultText(
      message: "something stands after `|` or `>`",
      expected: "begin the text on the next line"),
    "indentation indicator": FaultText(
      message: "a number after `|` or `>` that cannot be",
      expected: "write `|` alone"),
  ]
}
