// SPDX-License-Identifier: Apache-2.0
package import Planning
import Wording

/// A mark of the timeline.
enum TimelineMark: Hashable {
  case session
  case note(NoteMark.Kind)

  /// The marks in the order of the legend.
  static let all: [TimelineMark] = [.session] + NoteMark.Kind.allCases.map { .note($0) }

  /// The character of the mark. A table.
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

  /// The words of the mark in the legend. A table.
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
  /// The character of the phase's band. A table: it is full around a session, and lower with every
  /// phase after that.
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
