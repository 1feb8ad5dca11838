// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import JSON
import Pictures

extension ColourChoice: ExpressibleByArgument {}

/// The form of an answer: for other programs, or for a person at a terminal.
///
/// One group without groups inside it: each level makes the parser's checks of a debug build four
/// times as slow.
struct FormOptions: ParsableArguments {
  @Flag(help: "Answer with JSON.")
  var json = false

  @Option(help: ArgumentHelp("Use colours.", valueName: "when"))
  var color = ColourChoice.auto

  @Flag(help: "Write one fact a line, as for a screen reader.")
  var plain = false

  @Flag(help: "Never use a pager for long answers.")
  var noPager = false

  /// The option as a usage line shows it.
  static let usage = ["[--json]"]

  /// The screen of standard output.
  private var screen: Screen { screen(of: 1) }

  /// The screen behind a descriptor.
  func screen(of descriptor: Int32) -> Screen {
    Screen(Terminal.facts(descriptor), colour: color, isPlain: plain)
  }

  /// Prints the answer as JSON or as lines, whichever was asked for. A line that is too long for
  /// the terminal is broken.
  func answer(
    _ document: @autoclosure () -> JSON, or lines: @autoclosure () -> [String],
    isList: Bool = false
  ) {
    show(document(), isList: isList) { screen in
      lines().flatMap { $0.lines(on: screen) }.map { StyledText($0) }
    }
  }

  /// Prints the answer as JSON, or as lines that are made for the screen.
  ///
  /// - Parameter isList: True for a list, which goes through a pager if it is longer than the
  ///   terminal.
  func show(
    _ document: @autoclosure () -> JSON, isList: Bool = false,
    or lines: (Screen) -> [StyledText]
  ) {
    if json { say(document()) } else { show(isList: isList, lines) }
  }

  /// Prints the answer as lines that are made for the screen.
  ///
  /// - Parameter isList: True for a list, which goes through a pager if it is longer than the
  ///   terminal.
  func show(isList: Bool, _ lines: (Screen) -> [StyledText]) {
    screen.show(lines(screen), inPager: isList && !noPager)
  }
}

extension Screen {
  /// Writes lines.
  ///
  /// - Parameter inPager: True to use a pager if there are more lines than the terminal has rows.
  func show(_ lines: [StyledText], inPager: Bool) {
    let text = lines.map { $0.rendered(on: self) + "\n" }
    let isLong = rows.map { text.count >= $0 } == true
    guard inPager, isLong, isTerminal, let pager = Pager() else {
      return printText(text.joined())
    }
    pager.show(text.joined())
  }
}
