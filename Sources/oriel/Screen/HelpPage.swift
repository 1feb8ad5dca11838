// SPDX-License-Identifier: Apache-2.0
import Pictures
import Text

/// A page of help as the parser makes it, with the options that every command has in a group of
/// their own at its end.
struct HelpPage {
  private let text: String

  /// The options that are the same everywhere.
  static let common: Set<String> = [
    "--config", "--state", "--now", "--json", "--color", "--plain", "--no-pager", "--version",
    "--help",
  ]

  /// The heading of the examples.
  static let examples = "EXAMPLES:\n"
  private static let options = "OPTIONS:\n"

  /// Nil if the text is no page of help.
  ///
  /// - Parameter text: The answer of the parser.
  init?(_ text: String) {
    guard ["OVERVIEW: ", "USAGE: "].contains(where: text.hasPrefix) else {
      return nil
    }
    // The parser writes this word after the name of every group of commands.
    self.text = text.replacing(" SUBCOMMANDS:\n", by: ":\n")
  }

  /// The page with its groups of options, its headings bold where the screen has colours.
  func lines(on screen: Screen) -> [StyledText] {
    let sections = text.parts(between: "\n\n").filter { !$0.isEmpty }.map {
      NarrowHelp.section(String($0), width: screen.width)
    }.flatMap(Self.divided)
    // The last line of the help of a group of commands is about all of it.
    let atTheEnd = [Self.examples, Self.commonOptions, "  See "]
    let others = sections.filter { section in !atTheEnd.contains { section.hasPrefix($0) } }
    let moved = atTheEnd.flatMap { head in sections.filter { $0.hasPrefix(head) } }
    return (others + moved).joined(separator: "\n\n").split(
      separator: "\n", omittingEmptySubsequences: false
    ).flatMap { line in
      let isNarrow = screen.width < NarrowHelp.leastColumns
      let lines = isNarrow ? NarrowHelp.lines(String(line), width: screen.width) : [String(line)]
      return lines.flatMap { $0.lines(on: screen) }.map(Self.styled)
    }
  }

  /// The columns in which the parser makes a page for a screen.
  static func columns(for screen: Screen) -> Int {
    screen.width < NarrowHelp.leastColumns ? Self.unbroken : min(screen.width, mostColumns)
  }

  private static let mostColumns = 100
  /// So many columns that no line is broken.
  private static let unbroken = 10_000

  private static let commonOptions = "OPTIONS OF EVERY COMMAND:\n"

  /// The section of options as two: the command's own, and the common ones.
  private static func divided(_ section: String) -> [String] {
    guard section.hasPrefix(options) else {
      return [section]
    }
    let lines = section.dropFirst(options.count).split(separator: "\n")
    var own: [Substring] = []
    var common: [Substring] = []
    var isCommon = false
    for line in lines {
      if let name = line.optionName { isCommon = Self.common.contains(name) }
      if isCommon { common.append(line) } else { own.append(line) }
    }
    return [(options, own), (commonOptions, common)].filter { !$0.1.isEmpty }.map { head, lines in
      head + lines.joined(separator: "\n")
    }
  }

  /// `USAGE:` and its like are bold.
  private static func styled(_ line: String) -> StyledText {
    guard let colon = line.firstIndex(of: ":"), colon != line.startIndex,
      line[..<colon].allSatisfy({ $0.isUppercase || $0 == " " }), line.first != " "
    else {
      return StyledText(line)
    }
    let end = line.index(after: colon)
    return StyledText(String(line[..<end]), .heading) + StyledText(String(line[end...]))
  }
}

extension Substring {
  /// The long name of the option that a line is about; nil if the line goes on with the one before.
  fileprivate var optionName: String? {
    guard hasPrefix("  -") else {
      return nil
    }
    let names = split(separator: " ").prefix { $0.hasPrefix("-") }
    let long = names.first { $0.hasPrefix("--") } ?? names.first ?? ""
    return String(long.prefix { $0 != "/" })
  }
}
