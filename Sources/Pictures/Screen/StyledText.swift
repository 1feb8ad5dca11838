// SPDX-License-Identifier: Apache-2.0
import Text

/// A line of text. Each part may have a style.
package struct StyledText: Hashable, Sendable, ExpressibleByStringLiteral {
  /// The parts, in order.
  private var runs: [Run]

  private struct Run: Hashable, Sendable {
    var text: String
    var style: Style?
  }

  package init(_ text: String = "", _ style: Style? = nil) {
    runs = [Run(text: text, style: style)].only(when: !text.isEmpty)
  }

  package init(stringLiteral text: String) { self.init(text) }

  package static func + (a: StyledText, b: StyledText) -> StyledText {
    var sum = a
    sum += b
    return sum
  }

  package static func += (a: inout StyledText, b: StyledText) {
    for run in b.runs {
      if let last = a.runs.last, last.style == run.style {
        a.runs[a.runs.count - 1].text += run.text
      } else {
        a.runs.append(run)
      }
    }
  }

  /// The text without its styles.
  package var text: String { runs.map(\.text).joined() }

  package var isEmpty: Bool { runs.isEmpty }

  /// The columns that the text takes on a terminal.
  package var columns: Int { runs.reduce(0) { $0 + $1.text.columns } }

  /// The same text in one style.
  package func styled(_ style: Style?) -> StyledText { StyledText(text, style) }

  /// The text with spaces at its end, if it has fewer than `width` columns.
  package func padded(to width: Int) -> StyledText {
    self + StyledText(String(repeating: " ", count: max(0, width - columns)))
  }

  /// The text with so many spaces in front. An empty line stays empty.
  package func indented(_ columns: Int) -> StyledText {
    isEmpty ? self : StyledText(String(repeating: " ", count: columns)) + self
  }

  /// The text without the spaces at its end.
  package var trimmedEnd: StyledText {
    var trimmed = self
    while let last = trimmed.runs.last {
      let text = last.text.reversed().drop { $0 == " " }.reversed()
      if !text.isEmpty {
        trimmed.runs[trimmed.runs.count - 1].text = String(text)
        break
      }
      trimmed.runs.removeLast()
    }
    return trimmed
  }

  /// The text in lines of at most `width` columns. Each line after the first is indented by
  /// `hanging`.
  package func broken(to width: Int, hanging: Int = 0) -> [StyledText] {
    if columns <= width {
      return [self]
    }
    // Breaking changes spaces alone, so the styles of the other characters keep their order.
    var styles = runs.flatMap { run in run.text.filter { $0 != " " }.map { _ in run.style } }[...]
    let lines = text.broken(to: max(width - hanging, 2)).map { Self.styled($0, by: &styles) }
    return lines.prefix(1) + lines.dropFirst().map { $0.indented(hanging) }
  }

  /// A line in the styles of its characters, which are removed from `styles`. A space has the style
  /// of the character behind it.
  private static func styled(_ line: String, by styles: inout ArraySlice<Style?>) -> StyledText {
    var styled = StyledText()
    for character in line {
      let style = styles.first ?? nil
      styled += StyledText(String(character), style)
      if character != " " {
        styles = styles.dropFirst()
      }
    }
    return styled
  }

  /// The text for a screen, with the terminal's sequences for its styles. Control characters of the
  /// text itself are removed.
  package func rendered(on screen: Screen) -> String {
    runs.map { run in
      let text = Plain.harmless(run.text)
      guard screen.colours != .none,
        let look = run.style.flatMap({ $0.parameters(screen.colours) })
      else {
        return text
      }
      return "\u{1B}[\(look)m\(text)\u{1B}[0m"
    }
    .joined()
  }
}
