// SPDX-License-Identifier: Apache-2.0
package import Planning
import Wording

/// A mark of the timeline.
enum TimelineMark: Hashable {
  case session
  case note(NoteMark.MarkKind)

  /// The marks in the order of the legend.
  static let all: [TimelineMark] = [.session] + NoteMark.MarkKind.allCases.map { .note($0) }

  /// The character of the mark. A table.
  private var glyph: Glyph {
    switch self {
    case .session: Glyph("S", ascii: "S")
    case .note(.toCome): Glyph("•", ascii: "*")
    case .note(.awaited): Glyph("◆", ascii: "?")
    case .note(.answered): Glyph("✓", ascii: "v")
    case .note(.shown): Glyph("○", ascii: "o")
    case .note(.notShown): Glyph("×", ascii: "x")
    case .note(.noRecord): Glyph("–", ascii: "/")
    }
  }

  func character(on screen: Screen) -> Character { glyph.character(on: screen) }

  /// The words of the mark in the legend. A table.
  var sentence: Sentence {
    switch self {
    case .session: .timelineSession
    case .note(.toCome): .timelineToCome
    case .note(.awaited): .timelineWaiting
    case .note(.answered): .timelineAnswered
    case .note(.shown): .timelineShown
    case .note(.notShown): .timelineNotShown
    case .note(.noRecord): .timelineNoRecord
    }
  }
}

extension NoteMark.MarkKind {
  /// The character of the note's mark.
  package func character(on screen: Screen) -> Character {
    TimelineMark.note(self).character(on: screen)
  }
}

extension Phase {
  /// The character of the phase's band. A table: it is lower with every phase after a session, and
  /// quiet time is the faintest.
  private var glyph: Glyph {
    switch self {
    case .prep: Glyph("░", ascii: "-")
    case .intention: Glyph("▒", ascii: "=")
    case .hold: Glyph("·", ascii: ".")
    case .rest: Glyph("▓", ascii: "%")
    case .core: Glyph("▄", ascii: "+")
    case .consolidate: Glyph("▂", ascii: "~")
    case .taper: Glyph("▁", ascii: "_")
    case .idle: Glyph(" ", ascii: " ")
    }
  }

  package func band(on screen: Screen) -> Character { glyph.character(on: screen) }
}

/// A character of a drawing, and the one in its place on a screen without Unicode.
private struct Glyph {
  let unicode: Character
  let ascii: Character

  init(_ unicode: Character, ascii: Character) {
    self.unicode = unicode
    self.ascii = ascii
  }

  func character(on screen: Screen) -> Character { screen.isUnicode ? unicode : ascii }
}
