// SPDX-License-Identifier: Apache-2.0
import Glibc
import Text

/// The lines of a calendar, each with its continuation lines (RFC 5545, section 3.1).
///
/// Lines end with CR LF, LF or CR. Empty lines do not count. If the whole file is indented, its
/// lines are read without the blanks in front: a line that begins like a property is then no
/// continuation.
struct FoldedLines: IteratorProtocol {
  struct Line {
    /// The number of its first line in the file, counted from 1.
    let number: Int
    /// The ranges of its text in the content, without line ends and continuation marks; at least
    /// one.
    let parts: [Range<Int>]

    /// Bytes after unfolding.
    var length: Int { parts.reduce(0) { $0 + $1.count } }
  }

  /// The content. Every line of it ends with LF.
  let content: [UInt8]
  /// True once a line was found that begins with blanks and is no continuation.
  private(set) var isIndented = false
  private var position = 0
  private var number = 1

  init(_ content: [UInt8]) {
    self.content = Self.hasLoneReturn(content) ? Self.withNewlines(content) : content
    skipEmptyLines()
  }

  mutating func next() -> Line? {
    guard position < content.count else {
      return nil
    }
    let first = number
    var parts = [takeText(from: textStart(at: position))]
    while position < content.count, isBlank(position) {
      if isNewLine(after: parts) {
        isIndented = true
        break
      }
      let start = isIndented ? textStart(at: position) : position + 1
      parts.append(takeText(from: start))
    }
    return Line(number: first, parts: parts)
  }

  /// The text from `start` to the end of its line. Moves on to the next line that is not empty.
  private mutating func takeText(from start: Int) -> Range<Int> {
    let end = lineEnd(from: start)
    position = end
    skipEmptyLines()
    let returns = content[start..<end].reversed().prefix { $0 == Self.carriageReturn }
    return start..<(end - returns.count)
  }

  private mutating func skipEmptyLines() {
    let ends = content[position...].prefix { Self.lineEnds.contains($0) }
    number += ends.count { $0 == Self.newline }
    position += ends.count
  }

  /// True if the line at `position`, which begins with a blank, is no continuation.
  private func isNewLine(after parts: [Range<Int>]) -> Bool {
    guard isIndented || isWholeMark(parts) else {
      return false
    }
    let text = content[textStart(at: position)...].prefix(Self.longestName)
    let name = text.prefix { isAlphanumeric($0, or: "-") }
    guard let after = text.dropFirst(name.count).first else {
      return false
    }
    return !name.isEmpty && ":;".utf8.contains(after)
  }

  /// True for a complete line such as `BEGIN:VEVENT`. No line can continue it.
  private func isWholeMark(_ parts: [Range<Int>]) -> Bool {
    let text = parts.prefix(3).flatMap { content[$0].prefix(Self.longestName) }
    let words = String(decoding: text, as: UTF8.self).uppercased().split(separator: ":")
    return Self.wholeMarks.contains(words.map(String.init))
  }

  /// The index of the first byte behind the leading blanks of a line. In a file that is not
  /// indented, these can only be invisible characters, because a space or a tab would make the line
  /// a continuation.
  private func textStart(at position: Int) -> Int {
    var start = position
    while let width = widthOfBlank(at: start) { start += width }
    return start
  }

  /// The number of bytes of the blank at an index; nil if there is none.
  private func widthOfBlank(at index: Int) -> Int? {
    let rest = content[index...]
    let blanks = rest.first.flatMap { Self.blanks[$0] }
    return blanks?.first { rest.starts(with: $0) }?.count
  }

  private func isBlank(_ index: Int) -> Bool { " \t".utf8.contains(content[index]) }

  /// The index of the LF that ends the line of `start`, or of the end of the content.
  private func lineEnd(from start: Int) -> Int {
    Self.index(of: Self.newline, in: content, from: start) ?? content.count
  }
}

extension FoldedLines {
  private static let newline = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")
  private static let lineEnds = [newline, carriageReturn]
  /// The blanks by their first byte: space, tab, no-break space, zero width space and byte order
  /// mark.
  private static let blanks: [UInt8: [[UInt8]]] = Dictionary(
    grouping: [[0x20], [0x09], [0xC2, 0xA0], [0xE2, 0x80, 0x8B], [0xEF, 0xBB, 0xBF]]
  ) { $0[0] }
  /// The words of the lines that no line can continue.
  private static let wholeMarks = Set(
    KeptComponents.common.flatMap { [["BEGIN", $0], ["END", $0]] })
  /// The most bytes in which the name of a property or a component is looked for.
  private static let longestName = 40

  /// True if there is a CR without an LF behind it.
  private static func hasLoneReturn(_ content: [UInt8]) -> Bool {
    var start = 0
    while let found = index(of: carriageReturn, in: content, from: start) {
      guard found + 1 < content.count, content[found + 1] == newline else {
        return true
      }
      start = found + 2
    }
    return false
  }

  /// The content with one LF in place of each run of CRs and an LF behind it.
  private static func withNewlines(_ content: [UInt8]) -> [UInt8] {
    var lines: [UInt8] = []
    lines.reserveCapacity(content.count)
    for (byte, next) in zip(content, content.dropFirst() + [0]) {
      if byte != carriageReturn {
        lines.append(byte)
      } else if !lineEnds.contains(next) {
        lines.append(newline)
      }
    }
    return lines
  }

  private static func index(of byte: UInt8, in content: [UInt8], from start: Int) -> Int? {
    content.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, start < bytes.count,
        let found = memchr(base + start, Int32(byte), bytes.count - start)
      else {
        return nil
      }
      return UnsafeRawPointer(found) - base
    }
  }
}
