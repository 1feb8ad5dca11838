// SPDX-License-Identifier: Apache-2.0

/// A text whose keys at the edge have one space in front in places, with those spaces taken away.
///
/// A comment `# series:` becomes ` series:` if only its `#` is taken away, and with it all lines below
/// it. Nothing else can be meant where the text cannot be read as it stands.
struct OutdentedText {
  private(set) var bytes: [UInt8] = []
  /// The lines that have lost a space, in their order.
  private(set) var lines: [Int] = []

  /// - Parameter keys: The keys that can stand at the edge.
  /// - Returns: nil if no line is of that kind.
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

  /// The key at the edge that a line with one space in front holds. Within `series`, a `time_zone`
  /// may be that of a series.
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
