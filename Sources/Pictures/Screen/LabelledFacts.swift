// SPDX-License-Identifier: Apache-2.0
import Text

/// Facts behind their labels, which stand in a column of their own where that leaves room.
package struct LabelledFacts: Sendable {
  private let screen: Screen
  private let indent: Int

  /// The column of facts begins at this part of a line at the latest.
  private static let mostForLabels = 3

  /// - Parameter labels: Every label that may be needed, so that all answers have one column.
  package init(_ labels: [String], on screen: Screen) {
    self.screen = screen
    let widest = (labels.map(\.columns).max() ?? 0) + 2
    indent = widest * Self.mostForLabels <= screen.width ? widest : Self.narrowIndent
  }

  private static let narrowIndent = 2

  /// Lines under each other, the first of them beside the label. A line that is too long is broken.
  ///
  /// - Parameter cells: Further facts below the lines, as many beside each other as fit.
  package func fact(
    _ label: String, _ lines: [StyledText], cells: [StyledText] = []
  ) -> [StyledText] {
    let room = screen.isPlain ? Int.max : screen.textWidth - indent
    return fact(label, all: lines + cells.flowed(to: room, gap: 2))
  }

  private func fact(_ label: String, all lines: [StyledText]) -> [StyledText] {
    let head = StyledText(label, .heading)
    if screen.isPlain {
      guard let first = lines.first else {
        return []
      }
      return [StyledText(label + ": ") + first] + lines.dropFirst()
    }
    let broken = lines.flatMap { $0.broken(to: screen.textWidth - indent) }
    if indent == Self.narrowIndent {
      return [head] + broken.map { $0.indented(indent) }
    }
    return broken.enumerated().map { place, line in
      place == 0 ? head.padded(to: indent) + line : line.indented(indent)
    }
  }

  /// Cells in a row beside the label, as many beside each other as fit.
  package func row(_ label: String, _ cells: [StyledText]) -> [StyledText] {
    if screen.isPlain {
      return fact(label, Table([cells]).lines(on: screen).flatMap(\.self))
    }
    return fact(label, cells.flowed(to: screen.textWidth - indent, gap: 2))
  }
}
