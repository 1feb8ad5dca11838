// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

/// Plain words for what the YAML library says, which is written for people who know how it works
/// inside.
enum SyntaxSentences {
  /// What is wrong and what would be right, for each problem that the library can report.
  static func syntax(_ problem: String) -> (message: String, expected: String) {
    for (known, message, expected) in table where problem.contains(known) {
      return (message, expected)
    }
    return (
      "this line cannot be understood",
      "compare it and the line above with the example configuration"
    )
  }

  /// Whether the beginning of the thing tells more than the place at which the library gave up.
  static func isAboutItsBeginning(_ problem: String) -> Bool {
    beginnings.contains { problem.contains($0) }
  }

  /// When not even the library could say anything.
  static func unreadable(_ source: Source) -> SourceFault {
    source.fault(
      .start, "this file cannot be understood", "compare it with the example configuration")
  }

  static let beginnings = [
    "could not find expected ':'", "',' or ']'", "',' or '}'", "unexpected end of stream",
    "document indicator",
  ]

  /// What the library says, or a part of it, and how it is told.
  static let table: [(known: String, message: String, expected: String)] = [
    (
      "could not find expected ':'", "a key without its colon",
      "write `key: value`, with a colon and a blank after the key"
    ),
    (
      "found character that cannot start any token", "a value cannot begin with this character",
      "put the value in quotes, and indent with blanks rather than tabs"
    ),
    ("tab character", "a tab stands where the line is indented", "indent with blanks"),
    (
      "block sequence entries are not allowed", "a list cannot begin here",
      "begin the list on a line of its own below the key"
    ),
    (
      "mapping values are not allowed", "a second colon in this line, or a line indented too far",
      "give each key a line of its own, in one column with its neighbours, and put a value that has a colon in quotes"
    ),
    ("mapping keys are not allowed", "a key cannot stand here", "give each key a line of its own"),
    (
      "did not find expected key", "this line is not in one column with those above",
      "indent the lines of a group alike"
    ),
    (
      "did not find expected '-' indicator", "this line is not in one column with the list above",
      "indent the lines of a list alike, each with `- ` in front"
    ),
    (
      "did not find expected ',' or ']'", "a list in brackets is not closed, or lacks a comma",
      "write `[a, b]`"
    ),
    (
      "did not find expected ',' or '}'", "a group in braces is not closed, or lacks a comma",
      "write `{key: value}`"
    ),
    (
      "found unexpected end of stream", "a quotation mark is never closed",
      "close it at the end of the value"
    ),
    (
      "found unexpected document indicator", "a quotation mark is never closed",
      "close it at the end of the value"
    ),
    (
      "unknown escape character", "a backslash with an unknown letter",
      "write `\\\\` for a backslash, or use single quotes"
    ),
    (
      "hexdecimal", "a backslash code is not complete",
      "write `\\\\` for a backslash, or use single quotes"
    ),
    (
      "invalid Unicode character escape", "a backslash code that means no character",
      "write the character itself"
    ),
    ("found unexpected ':'", "a colon within brackets", "put a value that has a colon in quotes"),
    (
      "did not find expected alphabetic or numeric character",
      "`&` and `*` have a meaning of their own here",
      "put the value in quotes"
    ),
    (
      "document start", "something stands after the end of the document",
      "keep everything in one, without `---` or `...`"
    ),
    (
      "directive", "a line that begins with `%` has a meaning of its own",
      "remove it, or put the value in quotes"
    ),
    (
      "incompatible YAML document", "this file asks for another version of YAML",
      "remove the line that begins with `%`"
    ),
    ("node content", "a value is missing here", "write a value, or remove the line"),
    ("expected '>'", "`!` has a meaning of its own here", "put the value in quotes"),
    ("tag", "`!` has a meaning of its own here", "put the value in quotes"),
    (
      "comment or line break", "something stands after `|` or `>`",
      "begin the text on the next line"
    ),
    ("indentation indicator", "a number after `|` or `>` that cannot be", "write `|` alone"),
  ]
}

extension Parser {
  /// Bounds, UTF-8, and no characters that YAML forbids: said with a place before the library sees
  /// the text.
  static func checkText(_ source: Source) throws(SourceFault) {
    guard source.bytes.count <= Source.mostBytes else {
      throw .tooLong(source.file)
    }
    var place = source.bytes.startIndex
    var rest = source.bytes.makeIterator()
    var decoder = Unicode.UTF8.ForwardParser()
    while true {
      switch decoder.parseScalar(from: &rest) {
      case .emptyInput: return
      case .error:
        throw source.fault(
          source.location(ofByte: place), "a byte that is not UTF-8 text", "save the file as UTF-8")
      case .valid(let encoded):
        let scalar = Unicode.UTF8.decode(encoded)
        guard isAllowed(scalar) else {
          let number = scalar.value.padded(4, radix: 16).uppercased()
          throw source.fault(
            source.location(ofByte: place), "a character that cannot be seen (U+\(number))",
            "delete it"
          )
        }
        place += encoded.count
      }
    }
  }

  /// `c-printable` of YAML 1.1, section 4.1, as the library knows it, without a byte order mark in
  /// the middle.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD,
      0x10000...0x10FFFF:
      true
    default: false
    }
  }
}
