// SPDX-License-Identifier: Apache-2.0
import Pictures
import Text

extension String {
  /// The text in lines that fit on a screen. A line keeps the spaces in front of it, and neither
  /// a path nor a command is broken.
  ///
  /// Sentences for another program stay on one line.
  func lines(on screen: Screen) -> [String] {
    let lines = split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard screen.breaksSentences else {
      return lines
    }
    // The line of a file, and a caret under the place that is meant.
    if lines.count == 3, lines[2].trimmed == "^" {
      return lines[0].broken(on: screen)
        + Self.cut(lines[1], caret: lines[2].columns - 1, to: screen)
    }
    return lines.flatMap { $0.broken(on: screen) }
  }

  /// The text as a sentence of an answer.
  func sentence(on screen: Screen, _ style: Style? = nil) -> [StyledText] {
    let text = StyledText(self, style)
    return screen.breaksSentences ? text.broken(to: screen.textWidth) : [text]
  }

  private func broken(on screen: Screen) -> [String] {
    guard columns > screen.width else {
      return [self]
    }
    let indent = String(prefix { $0 == " " })
    // A line that is indented far belongs to a column.
    let hanging = indent.count > 4 ? indent : indent + "  "
    let lines = dropFirst(indent.count).wrapped(to: screen.width - hanging.count)
    return lines.enumerated().map { ($0 == 0 ? indent : hanging) + $1 }
  }

  /// The part of a line around its caret, and the caret.
  private static func cut(_ line: String, caret: Int, to screen: Screen) -> [String] {
    let dots = screen.isUnicode ? "…" : "..."
    let room = screen.width - 2 * dots.count
    guard line.columns > screen.width, room > 0 else {
      return [line, String(repeating: " ", count: caret) + "^"]
    }
    let from = Swift.max(0, Swift.min(caret - room * 2 / 3, line.count - room))
    let part = line.dropFirst(from).prefix(room)
    let isCutBefore = from > 0
    let isCutAfter = from + part.count < line.count
    let shown = dots.only(when: isCutBefore) + part + dots.only(when: isCutAfter)
    let place = caret - from + (isCutBefore ? dots.count : 0)
    return [shown, String(repeating: " ", count: Swift.max(0, place)) + "^"]
  }
}
