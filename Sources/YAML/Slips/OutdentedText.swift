// SPDX-License-Identifier: Apache-2.0

/// The text of a file without the single space that stands in front of some of its top-level keys.
///
/// If somebody deletes only the `#` of the comment `# series:`, a space stays in front of that line
/// and of all lines below it. This text is used only if the file cannot be read as it stands.
struct OutdentedText {
  private(set) var bytes: [UInt8] = []
  /// The numbers of the lines that have lost a space, in order.
  private(set) var lines: [Int] = []

  /// - Parameter keys: The top-level keys.
  /// - Returns: Nil if no line loses a space.
  init?(_ source: Source, keys: [String]) {
    var lastKey: String?
    var isInside = false
    for number in 1...source.lineCount {
      let line = source.sourceLine(number)
      if line.hasContent, line.indent == 0 {
        isInside = false
        lastKey = line.key
      } else if let key = Self.key(of: line, among: keys, after: lastKey) {
        isInside = true
        lastKey = key
      }
      let text = source.bytes(ofLine: number)
      let isShifted = isInside && text.first == UInt8(ascii: " ")
      if isShifted {
        lines.append(number)
      }
      bytes += text.dropFirst(isShifted ? 1 : 0)
    }
    if lines.isEmpty {
      return nil
    }
  }

  /// The top-level key of a line with one space in front; nil if there is none. Below `series`, a
  /// `time_zone` belongs to a series.
  private static func key(
    of line: SourceLine, among keys: [String], after last: String?
  ) -> String? {
    guard line.indent == 1, line.scalars[0] == " ", !line.isItem, let key = line.key,
      keys.contains(key), !(key == "time_zone" && last == "series")
    else {
      return nil
    }
    return key
  }
}
