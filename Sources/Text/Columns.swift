// SPDX-License-Identifier: Apache-2.0

extension Character {
  /// The columns that a terminal gives the character: 2 for East Asian wide characters and emoji, 0
  /// for a mark or a control character alone, else 1.
  package var columns: Int {
    // Nearly every character is ASCII, so this is looked at first.
    if isASCII {
      return 1
    }
    let scalars = unicodeScalars
    guard let first = scalars.first else {
      return 0
    }
    if scalars.contains(where: { $0.properties.isEmojiPresentation || $0.value == 0xFE0F }) {
      return 2
    }
    if Self.wide.contains(where: { $0.contains(first.value) }) {
      return 2
    }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: return 1
    }
  }

  /// The blocks of wide characters (Unicode Standard Annex 11), as far as terminals agree on them.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
    0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F900...0x1F9FF, 0x20000...0x3FFFD,
  ]
}

extension Sequence<Int> {
  /// The greatest number; 0 if there is none.
  package var greatest: Int { self.max() ?? 0 }
}

extension StringProtocol {
  /// The columns that a terminal gives the text.
  package var columns: Int { reduce(0) { $0 + $1.columns } }
}
