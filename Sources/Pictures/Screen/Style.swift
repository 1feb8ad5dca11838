// SPDX-License-Identifier: Apache-2.0
package import Planning

/// The role of a piece of text, which decides about its look on a screen with colours. No fact
/// depends on it alone.
package enum Style: Hashable, Sendable {
  /// A heading, a label, the next session.
  case heading
  /// The past, and names.
  case dim
  /// A text about a phase.
  case phase(Phase)
  /// A text about a phase in the past.
  case pastPhase(Phase)
}

extension Style {
  /// The parameters of the terminal's sequence for the look; nil for plain text.
  func parameters(_ colours: Screen.Colours) -> String? {
    switch self {
    case .heading: "1"
    case .dim: "2"
    case .phase(let phase): phase.colour(colours)
    case .pastPhase(let phase):
      ["2", phase.colour(colours)].compactMap(\.self).joined(separator: ";")
    }
  }
}

extension Phase {
  /// The one quiet colour of the phase, among 16 and among 256. A table.
  ///
  /// Each of the 256 has a contrast of 3:1 to white and to black. The look of the 16 is the
  /// terminal's choice. Red would alarm, yellow is hard to read on white, and so is blue on black,
  /// where its bright form is not; none of the three is used.
  private var colours: (sixteen: String, many: Int)? {
    switch self {
    case .prep: ("36", 66)
    case .intention: ("35", 97)
    case .hold: nil
    case .rest: ("94", 68)
    case .core: ("32", 65)
    case .consolidate: ("32", 101)
    case .taper: ("36", 96)
    case .idle: nil
    }
  }

  /// The colour's number in the palette of 256; nil if the phase has the colour of plain text.
  package var paletteColour: Int? { colours?.many }

  fileprivate func colour(_ count: Screen.Colours) -> String? {
    switch count {
    case .none: nil
    case .sixteen: colours?.sixteen
    case .many: colours.map { "38;5;\($0.many)" }
    }
  }
}
