// SPDX-License-Identifier: Apache-2.0
import Text

/// Plain sentences for the problems that libyaml reports. Its own words are for people who know its
/// code.
enum SyntaxSentences {
  /// The sentence for each problem that the library can report.
  static func syntax(_ problem: String) -> DiagnosticText {
    if let known = table.first(where: { problem.contains(text: $0.key) }) {
      return known.value
    }
    return DiagnosticText(
      message: "this line cannot be understood",
      remedy: "compare it and the line above with the example configuration")
  }

  /// True if the beginning of the construct explains more than the place at which libyaml gave up.
  static func isAboutItsBeginning(_ problem: String) -> Bool {
    beginnings.contains { problem.contains(text: $0) }
  }

  static let beginnings = [
    "could not find expected ':'", "',' or ']'", "',' or '}'", "unexpected end of stream",
    "document indicator",
  ]

  /// A part of libyaml's words, with its sentence. The first one that fits counts.
  static let table: KeyValuePairs<String, DiagnosticText> = [
    "could not find expected ':'": DiagnosticText(
      message: "a key without its colon",
      remedy: "write `key: value`, with a colon and a space after the key"),
    "found character that cannot start any token": DiagnosticText(
      message: "a value cannot begin with this character",
      remedy: "put the value in quotes"),
    "block sequence entries are not allowed": DiagnosticText(
      message: "a list cannot begin here",
      remedy: "begin the list on a line of its own below the key"),
    "mapping values are not allowed": DiagnosticText(
      message: "a second colon in this line, or a line indented too far",
      remedy: "give each key a line of its own, in one column with its neighbours, and put a "
        + "value that has a colon in quotes"),
    "mapping keys are not allowed": DiagnosticText(
      message: "a key cannot stand here",
      remedy: "give each key a line of its own"),
    "did not find expected key": DiagnosticText(
      message: "something stands behind the value, or the line is not in one column with those "
        + "above",
      remedy: "put all of a value into quotes, and indent the lines of a group alike"),
    "did not find expected '-' indicator": DiagnosticText(
      message: "something stands behind the entry, or the line is not in one column with the list "
        + "above",
      remedy: "put all of an entry into quotes, and indent the entries of a list alike"),
    "did not find expected ',' or ']'": DiagnosticText(
      message: "a list in brackets is not closed, or lacks a comma",
      remedy: "write `[a, b]`"),
    "did not find expected ',' or '}'": DiagnosticText(
      message: "a group in braces is not closed, or lacks a comma",
      remedy: "write `{key: value}`"),
    "found unexpected end of stream": DiagnosticText(
      message: "a quotation mark is never closed",
      remedy: "close it at the end of the value"),
    "found unexpected document indicator": DiagnosticText(
      message: "a quotation mark is never closed",
      remedy: "close it at the end of the value"),
    "unknown escape character": DiagnosticText(
      message: "a backslash with an unknown letter",
      remedy: "write `\\\\` for a backslash, or use single quotes"),
    "hexdecimal": DiagnosticText(
      message: "a backslash code is not complete",
      remedy: "write `\\\\` for a backslash, or use single quotes"),
    "invalid Unicode character escape": DiagnosticText(
      message: "a backslash code that means no character",
      remedy: "write the character itself"),
    "found unexpected ':'": DiagnosticText(
      message: "a colon within brackets",
      remedy: "put a value that has a colon in quotes"),
    "did not find expected alphabetic or numeric character": DiagnosticText(
      message: "`&` and `*` have a meaning of their own here",
      remedy: "put the value in quotes"),
    "document start": DiagnosticText(
      message: "something stands after the end of the document",
      remedy: "keep everything in one, without `---` or `...`"),
    "directive": DiagnosticText(
      message: "a line that begins with `%` has a meaning of its own",
      remedy: "remove it, or put the value in quotes"),
    "incompatible YAML document": DiagnosticText(
      message: "this file asks for another version of YAML",
      remedy: "remove the line that begins with `%`"),
    "node content": DiagnosticText(
      message: "a value is missing here",
      remedy: "write a value, or remove the line"),
    "expected '>'": DiagnosticText(
      message: "`!` has a meaning of its own here",
      remedy: "put the value in quotes"),
    "tag": DiagnosticText(
      message: "`!` has a meaning of its own here",
      remedy: "put the value in quotes"),
    "comment or line break": DiagnosticText(
      message: "something stands after `|` or `>`",
      remedy: "begin the text on the next line"),
    "indentation indicator": DiagnosticText(
      message: "a number after `|` or `>` that is not possible there",
      remedy: "write `|` alone"),
  ]
}
