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
    let cut = start > 0 ? "…" : ""
    let rest = end < line.count ? "…" : ""
    let shown = line[start..<end].enumerated().map { offset, scalar in
      start + offset == column - 1 && scalar == "\t" ? "→" : Self.visible(scalar)
    }
    text = cut + shown.joined() + rest
    let before = line[start..<min(end, column - 1)].map(Self.blank).joined()
    padding = String(repeating: " ", count: cut.count) + before
  }

  private static func start(_ count: Int, _ column: Int) -> Int {
    guard count > width else {
      return 0
    }
    return max(0, min(column - 1 - width / 2, count - width))
  }

  private static func visible(_ scalar: Unicode.Scalar) -> String {
    scalar == "\t" ? "\t" : String(scalar.visible)
  }

  /// As much white space as a character takes up on a terminal.
  private static func blank(_ scalar: Unicode.Scalar) -> String {
    if scalar == "\t" {
      return "\t"
    }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark:
      return ""
    default:
      return wide.contains { $0.contains(scalar.value) } ? "  " : " "
    }
  }

  /// East Asian Width W and F in blocks (Unicode Standard Annex 11), and pictures.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
    0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
  ]
}
