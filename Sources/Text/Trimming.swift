// SPDX-License-Identifier: Apache-2.0

extension Character {
  /// Whether it would move the cursor, end the line, or do worse, on a terminal.
  package var isControl: Bool {
    unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator, .format, .surrogate: true
      default: false
      }
    }
  }
}

extension StringProtocol {
  /// Without the white space at either end.
  package var trimmed: String {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return "" }
    return String(self[first...last])
  }
}
