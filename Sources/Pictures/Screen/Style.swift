// SPDX-License-Identifier: Apache-2.0
package import Planning

/// The part that a piece of text plays, from which a screen with colours takes its look. Nothing is
/// said by it alone.
package enum Style: Hashable, Sendable {
  /// A heading, a label, the next session.
  case heading
  /// What is past, and names.
  case dim
  /// Something of a phase.
  case phase(Phase)
  /// The same in the past.
  case pastPhase(Phase)
}

extension Style {
  /// The parameters of the terminal's sequence for the look; nil: as text is.
  func parameters(_ colours: Screen.Colours) -> String? {
    switch self {
    case .heading: "1"
    case .dim: "2"
    case .phase(let phase): phase.colour(colours)
    case .pastPhase(let phase): phase.colour(colours).map { "2;" + $0 } ?? "2"
    }
  }
}

extension Phase {
  /// The one quiet colour of the phase, among 16 and among 256. A table.
  ///
  /// Each of the 256 keeps a contrast of 3:1 to a white and to a black ground. Among the 16, whose
  /// look is the terminal's own choice, red would alarm and yellow would fade on white.
  private var colours: (sixteen: String, many: Int)? {
    switch self {
    case .prep: ("36", 66)
    case .intention: ("35", 97)
    case .hold: nil
    case .rest: ("34", 68)
    case .core: ("32", 65)
    case .consolidate: ("32", 101)
    case .taper: ("36", 96)
    case .idle: nil
    }
  }

  /// The colour's number in the palette of 256; nil: the phase has the text's own colour.
  package var paletteColour: Int? { colours?.many }

  fileprivate func colour(_ count: Screen.Colours) -> String? {
    switch count {
    case .none: nil
    case .sixteen: colours?.sixteen
    case .many: colours.map { "38;5;\($0.many)" }
    }
  }
}
