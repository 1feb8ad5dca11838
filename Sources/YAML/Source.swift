// SPDX-License-Identifier: Apache-2.0
import Text

/// The text of a file, so that a fault can show its line.
package struct Source: Sendable {
  package let file: String
  /// The text, without a byte order mark.
  package let bytes: ArraySlice<UInt8>
  /// Where each line begins in `bytes`.
  private let lineStarts: [Int]

  /// No file is read beyond this size, in bytes.
  package static let mostBytes = 1 << 20
  /// No more of a line is shown, in characters.
  private static let widest = 160

  package init(_ all: [UInt8], file: String) {
    self.file = file
    bytes = all.starts(with: [0xEF, 0xBB, 0xBF]) ? all[3...] : all[...]
    var starts = [bytes.startIndex]
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let length = Self.lineBreak(bytes[index...])
      index += max(length, 1)
      if length > 0 { starts.append(index) }
    }
    lineStarts = starts
  }

  /// How many bytes a line break takes here, 0 if there is none: all that YAML 1.1 and its library
  /// take for one.
  private static func lineBreak(_ rest: ArraySlice<UInt8>) -> Int {
    switch rest.first {
    case 0x0A: 1
    case 0x0D: rest.dropFirst().first == 0x0A ? 2 : 1
    case 0xC2: rest.dropFirst().first == 0x85 ? 2 : 0
    case 0xE2:
      rest.starts(with: [0xE2, 0x80, 0xA8]) || rest.starts(with: [0xE2, 0x80, 0xA9]) ? 3 : 0
    default: 0
    }
  }

  /// How many lines there are; the empty one after a final line break counts.
  package var lineCount: Int { lineStarts.count }

  private func line(_ number: Int) -> [Unicode.Scalar] {
    guard (1...lineStarts.count).contains(number) else { return [] }
    let end = number < lineStarts.count ? lineStarts[number] : bytes.endIndex
    let text = String(decoding: bytes[lineStarts[number - 1]..<end], as: UTF8.self)
    return Array(
      text.unicodeScalars.filter { !"\n\r\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0) })
  }

  /// The place of a byte.
  func location(ofByte index: Int) -> SourceLocation {
    let line = (lineStarts.lastIndex { $0 <= index } ?? 0)
    let before = String(
      decoding: bytes[lineStarts[line]..<min(max(index, lineStarts[line]), bytes.endIndex)],
      as: UTF8.self)
    return SourceLocation(line: line + 1, column: before.unicodeScalars.count + 1)
  }

  /// A fault at a place of this file; from the column `hidden` on, its line is not shown.
  package func fault(
    _ location: SourceLocation, _ message: String, _ expected: String, hidingFrom hidden: Int? = nil
  )
    -> SourceFault
  {
    // The library may point past the end, where there is no line.
    let number = min(max(location.line, 1), lineCount)
    var whole = line(number)
    let column =
      number == location.line ? min(max(location.column, 1), whole.count + 1) : whole.count + 1
    if let hidden, hidden <= whole.count { whole[(hidden - 1)...] = ["…"] }
    var from = 0
    if whole.count > Self.widest {
      from = max(0, min(column - 1 - Self.widest / 2, whole.count - Self.widest))
    }
    let shown = whole[from..<min(whole.count, from + Self.widest)]
    let dots = (before: from > 0 ? "…" : "", after: shown.endIndex < whole.count ? "…" : "")
    let text = shown.map(Self.visible).joined()
    let padding = shown[..<min(shown.endIndex, column - 1)].map(Self.blank).joined()
    return SourceFault(
      file: file, line: number, column: column, message: message, expected: expected,
      sourceLine: dots.before + text + dots.after, padding: (from > 0 ? " " : "") + padding)
  }

  private static func visible(_ scalar: Unicode.Scalar) -> String {
    scalar != "\t" && Character(scalar).isControl ? "\u{FFFD}" : String(scalar)
  }

  /// As much white space as a character takes up on a terminal.
  private static func blank(_ scalar: Unicode.Scalar) -> String {
    if scalar == "\t" { return "\t" }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return ""
    default: break
    }
    // East Asian Width W and F in blocks (Unicode Standard Annex 11), and pictures.
    let wide: [ClosedRange<UInt32>] = [
      0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
      0xF900...0xFAFF,
      0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
      0x1F900...0x1F9FF,
      0x20000...0x3FFFD,
    ]
    return wide.contains { $0.contains(scalar.value) } ? "  " : " "
  }
}
