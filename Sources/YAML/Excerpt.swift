// SPDX-License-Identifier: Apache-2.0
import Text

/// A line of a file, ready for a terminal, or the part of it around a column.
struct Excerpt {
  /// The text without control characters except tabs. An ellipsis marks each end that is cut off. A
  /// tab at the column itself is shown as an arrow.
  let text: String
  /// The spaces and tabs that put a caret under the column.
  let padding: String

  /// The most characters of a line that are shown.
  private static let width = 160

  init(of line: [Unicode.Scalar], around column: Int) {
    let start = Self.start(line.count, column)
    let end = min(line.count, start + Self.width)
    let cut = "…".only(when: start > 0)
    let rest = "…".only(when: end < line.count)
    let shown = line[start..<end].enumerated().map { offset, scalar in
      start + offset == column - 1 && scalar == "\t" ? "→" : scalar.shown
    }
    text = cut + shown.joined() + rest
    let before = line[start..<min(end, column - 1)].map(\.blank).joined()
    padding = String(repeating: " ", count: cut.count) + before
  }

  private static func start(_ count: Int, _ column: Int) -> Int {
    guard count > width else {
      return 0
    }
    return max(0, min(column - 1 - width / 2, count - width))
  }
}

extension Unicode.Scalar {
  fileprivate var shown: String { self == "\t" ? "\t" : String(visible) }

  /// As much white space as the character takes up on a terminal.
  fileprivate var blank: String {
    self == "\t" ? "\t" : String(repeating: " ", count: visible.columns)
  }
}
