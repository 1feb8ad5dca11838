// SPDX-License-Identifier: Apache-2.0
import Text

/// Lines of labels and facts. The labels have a column of their own if that leaves room.
package struct LabelledFacts: Sendable {
  private let screen: Screen
  private let indent: Int
  /// True if the labels are on lines of their own.
  private let isNarrow: Bool

  /// The labels take at most one of this many equal parts of a line.
  private static let mostForLabels = 3

  /// - Parameter labels: All labels that may be needed, so that the column has the same width in
  ///   every answer.
  package init(_ labels: [String], on screen: Screen) {
    self.screen = screen
    let widest = labels.map(\.columns).greatest + 2
    isNarrow = widest * Self.mostForLabels > screen.width
    indent = isNarrow ? Self.narrowIndent : widest
  }

  /// The indent of facts if the labels are on lines of their own.
  private static let narrowIndent = 2

  /// A label with lines of facts. The first line is beside the label. A line that is too long is
  /// broken. On a plain screen each line has the label.
  ///
  /// - Parameter cells: Further facts below the lines, as many on each line as fit.
  package func fact(
    _ label: String, _ lines: [StyledText], cells: [StyledText] = []
  ) -> [StyledText] {
    fact(label, all: lines + beside(cells))
  }

  /// Cells on lines; on a plain screen, as one sentence.
  private func beside(_ cells: [StyledText]) -> [StyledText] {
    screen.isPlain
      ? Table([cells]).lines(on: screen).joined().filter { !$0.isEmpty }
      : cells.flowed(to: screen.textWidth - indent, gap: 2)
  }

  private func fact(_ label: String, all lines: [StyledText]) -> [StyledText] {
    let head = StyledText(label, .heading)
    if screen.isPlain {
      return lines.map { StyledText(label + ": ") + $0 }
    }
    let broken = lines.flatMap { $0.broken(to: screen.textWidth - indent) }
    if isNarrow {
      return [head] + broken.map { $0.indented(indent) }
    }
    return broken.enumerated().map { place, line in
      place == 0 ? head.padded(to: indent) + line : line.indented(indent)
    }
  }

  /// A label with cells beside it, as many on each line as fit.
  package func row(_ label: String, _ cells: [StyledText]) -> [StyledText] {
    fact(label, all: beside(cells))
  }
}
