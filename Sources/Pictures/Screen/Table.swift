// SPDX-License-Identifier: Apache-2.0
import Text

/// Rows of cells in columns. Cells that do not fit go below their row.
package struct Table: Sendable {
  private let rows: [[StyledText]]
  private let indent: Int

  private static let gap = 2
  /// The least room for a cell below its row under the second column, in columns of the screen.
  /// With less, it begins under the first column.
  private static let leastRoom = 24

  /// - Parameters:
  ///   - rows: The cells of each row, the most important first.
  ///   - indent: The spaces in front of each row.
  package init(_ rows: [[StyledText]], indent: Int = 0) {
    self.rows = rows
    self.indent = indent
  }

  /// The lines of each row. If there is no room for all cells, the last ones go below the others.
  package func lines(on screen: Screen) -> [[StyledText]] {
    if screen.isPlain {
      return rows.map { [Self.sentence($0)] }
    }
    let widths = Self.widths(of: rows)
    let below = indentBelow(widths, screen.width)
    return rows.map { lines(of: $0, widths, below, screen.width) }
  }

  /// The cells on one line, with commas between them.
  private static func sentence(_ cells: [StyledText]) -> StyledText {
    let filled = cells.filter { !$0.isEmpty }
    guard let first = filled.first else {
      return StyledText()
    }
    return filled.dropFirst().reduce(first) { $0 + ", " + $1 }
  }

  /// The widest cell of each column. A cell with nothing behind it pushes nothing aside, so it
  /// counts only in a column where no cell has anything behind it.
  private static func widths(of rows: [[StyledText]]) -> [Int] {
    let count = rows.map(\.count).greatest
    return (0..<count).map { column in
      let cells = rows.map { $0.dropFirst(column) }
      let followed = cells.filter { row in row.dropFirst().contains { !$0.isEmpty } }
      let widest = [followed, cells].map { rows in rows.compactMap { $0.first?.columns }.greatest }
      return widest.first { $0 > 0 } ?? 0
    }
  }

  /// The number of cells of a row that fit beside each other; at least 1.
  private func cellsBeside(_ cells: [StyledText], _ widths: [Int], in room: Int) -> Int {
    var before = 0
    let fitting = zip(cells, widths).prefix { cell, width in
      defer { before += width == 0 ? 0 : width + Self.gap }
      return before + cell.columns <= room
    }
    return max(fitting.count, 1)
  }

  /// - Parameter below: The indent of the cells below their row.
  private func lines(
    of cells: [StyledText], _ widths: [Int], _ below: Int, _ width: Int
  ) -> [StyledText] {
    let beside = cellsBeside(cells, widths, in: width - indent)
    var first = StyledText()
    for (cell, width) in zip(cells, widths).prefix(beside) where width > 0 {
      first += cell.padded(to: width + Self.gap)
    }
    let rest = cells.dropFirst(beside).filter { !$0.isEmpty }
    let head = first.trimmedEnd.indented(indent).broken(to: width, hanging: below)
    return head.filter { !$0.isEmpty }
      + rest.flowed(to: width - below, gap: Self.gap).map { $0.indented(below) }
  }

  /// The indent of the cells below their row, the same in the whole table: that of the second
  /// column if it leaves room for the widest of them.
  private func indentBelow(_ widths: [Int], _ width: Int) -> Int {
    let second = indent + (widths.first ?? 0) + Self.gap
    let widest = rows.flatMap { cells in
      cells.dropFirst(cellsBeside(cells, widths, in: width - indent)).map(\.columns)
    }.greatest
    return width - second >= max(Self.leastRoom, min(widest, width - indent - Self.gap))
      ? second : indent + Self.gap
  }
}

extension [StyledText] {
  /// The parts in order, as many on each line as fit. A part that is longer than a line is broken.
  func flowed(to width: Int, gap: Int) -> [StyledText] {
    var lines: [StyledText] = []
    for part in self where !part.isEmpty {
      if let last = lines.last, last.columns + gap + part.columns <= width {
        lines[lines.count - 1] = last.padded(to: last.columns + gap) + part
      } else {
        lines += part.broken(to: width, hanging: gap)
      }
    }
    return lines
  }
}
