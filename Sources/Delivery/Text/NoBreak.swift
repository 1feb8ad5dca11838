// SPDX-License-Identifier: Apache-2.0
import Text

/// Text in which no line is broken within a telephone number, a command or a date: half of a
/// telephone number is easily dialled.
enum NoBreak {
  /// The character for a space at which no line is broken.
  private static let space = "\u{A0}"
  /// The character behind a hyphen at which no line is broken. It has no width.
  private static let joiner = "\u{2060}"
  /// The digits of the longest telephone number (ITU-T E.164). A run with more of them is two
  /// numbers.
  private static let mostDigits = 15
  /// The most characters of a label with its command. dunst has 42 on a line.
  private static let longestLabelled = 36

  /// Text for a screen that breaks lines by itself. Telephone numbers, commands, and dates with
  /// their times stay whole. A command that is copied from it does not work.
  static func keepingTogether(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { line in
      let line = String(line)
      // A date with its time is a run of digits as a telephone number is.
      let numbers = PhoneNumber.found(in: line)
        .filter { $0.count(where: \.isNumber) <= mostDigits }
        .map { withWeekday($0, in: line) }
      return keeping(labelledCommands(in: line), hyphens: true, in: keeping(numbers, in: line))
    }.joined(separator: "\n")
  }

  /// The commands of a line, each with the label before it, `Help: oriel support`, where both are
  /// short enough for a line of their own.
  private static func labelledCommands(in line: String) -> [String] {
    var rest = line[...]
    return line.commands.map { command in
      guard let place = rest.range(of: command) else {
        return command
      }
      let before = rest[..<place.lowerBound]
      rest = rest[place.upperBound...]
      let label = before.parts(between: ". ").last ?? before
      let isLabel = label.hasSuffix(": ") && label.count + command.count <= longestLabelled
      return label.drop { ".,) ".contains($0) }.only(when: isLabel) + command
    }
  }

  /// A date with the short word before it, its day of the week; anything else as it is.
  private static func withWeekday(_ number: String, in line: String) -> String {
    let isDate =
      number.split(separator: " ").first?.split(separator: "-").map(\.count) == [4, 2, 2]
    guard isDate, let place = line.range(of: number)?.lowerBound,
      let word = line[..<place].split(separator: " ").last, word.count <= 3
    else {
      return number
    }
    let dated = "\(word) \(number)"
    return line.contains(text: dated) ? dated : number
  }

  /// A text in which these parts of it are not broken at their spaces.
  ///
  /// - Parameter hyphens: True if they are not broken at their hyphens either.
  static func keeping(_ parts: [String], hyphens: Bool = false, in text: String) -> String {
    // The longest first: one can be the end of another.
    parts.sorted { $0.count > $1.count }.reduce(text) { text, part in
      let spaced = part.replacing(" ", by: space)
      return text.replacing(
        part, by: hyphens ? spaced.replacing("-", by: "-" + joiner) : spaced)
    }
  }

  /// Text with its usual spaces and hyphens.
  static func undone(_ text: String) -> String {
    unjoined(text).replacing(space, by: " ")
  }

  /// Text without the joiners, which have no width. Its no-break spaces stay.
  static func unjoined(_ text: String) -> String { text.replacing(joiner, by: "") }
}
