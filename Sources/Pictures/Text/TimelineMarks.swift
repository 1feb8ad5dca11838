// SPDX-License-Identifier: Apache-2.0
package import Planning
import Wording

/// A mark of the timeline, with its character and its words in the legend.
enum TimelineMark: Hashable {
  case session
  case note(NoteMark.Kind)

  /// The marks in the order of the legend. The first of two at one place keeps it.
  static let all: [TimelineMark] = [.session] + NoteMark.Kind.allCases.map { .note($0) }

  /// The character on a screen of Unicode, and on one of ASCII. A table.
  func character(on screen: Screen) -> Character {
    let pair: (unicode: Character, ascii: Character) =
      switch self {
      case .session: ("S", "S")
      case .note(.toCome): ("•", "*")
      case .note(.waiting): ("◆", "?")
      case .note(.answered): ("✓", "v")
      case .note(.shown): ("○", "o")
      case .note(.notShown): ("×", "x")
      }
    return screen.isUnicode ? pair.unicode : pair.ascii
  }

  /// Its words. A table.
  var sentence: Sentence {
    switch self {
    case .session: .timelineSession
    case .note(.toCome): .timelineToCome
    case .note(.waiting): .timelineWaiting
    case .note(.answered): .timelineAnswered
    case .note(.shown): .timelineShown
    case .note(.notShown): .timelineNotShown
    }
  }
}

extension NoteMark.Kind {
  /// The character of the note's mark.
  package func character(on screen: Screen) -> Character {
    TimelineMark.note(self).character(on: screen)
  }
}

extension Phase {
  /// The character of the phase's band on a screen of Unicode, and on one of ASCII. A table: full
  /// around a session, lower and lower towards ordinary life.
  package func band(on screen: Screen) -> Character {
    let pair: (unicode: Character, ascii: Character) =
      switch self {
      case .prep: ("░", "-")
      case .intention: ("▒", "=")
      case .hold: ("█", "#")
      case .rest: ("▓", "%")
      case .core: ("▄", "+")
      case .consolidate: ("▂", "~")
      case .taper: ("▁", "_")
      case .idle: (" ", " ")
      }
    return screen.isUnicode ? pair.unicode : pair.ascii
  }
}
