// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Pictures

extension ColourChoice: ExpressibleByArgument {}

/// The look of an answer on a terminal. It has no effect on `--json`.
struct ScreenOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Use colours.", valueName: "when"))
  var color = ColourChoice.auto

  @Flag(help: "Write one fact a line, as for a screen reader.")
  var plain = false

  @Flag(help: "Never use a pager for long answers.")
  var noPager = false

  /// The screen of standard output.
  var screen: Screen { Screen(Terminal.facts(1), colour: color, isPlain: plain) }

  /// Writes an answer.
  ///
  /// - Parameter isList: True for a list, which goes through a pager if it is longer than the
  ///   terminal.
  func show(_ lines: (Screen) -> [StyledText], isList: Bool = false) {
    let screen = screen
    let text = lines(screen).map { $0.rendered(on: screen) + "\n" }
    let isLong = screen.rows.map { text.count >= $0 } ?? false
    guard isList, isLong, screen.isTerminal, !noPager, let pager = Pager() else {
      return put(text.joined())
    }
    pager.show(text.joined())
  }
}
