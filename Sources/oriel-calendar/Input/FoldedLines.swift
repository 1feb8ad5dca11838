// SPDX-License-Identifier: Apache-2.0
import Glibc

/// The lines of a calendar, each with its continuation lines (RFC 5545, section 3.1).
struct FoldedLines: IteratorProtocol {
  struct Line {
    /// The number of its first line in the file, counted from 1.
    let number: Int
    /// The ranges of its text without line ends and continuation marks; at least one.
    let parts: [Range<Int>]

    /// Bytes after unfolding.
    var length: Int { parts.reduce(0) { $0 + $1.count } }
  }

  private let content: [UInt8]
  private var position = 0
  private var number = 1

  init(_ content: [UInt8]) {
    self.content = content
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if content.starts(with: byteOrderMark) {
      position = byteOrderMark.count
    }
  }

  mutating func next() -> Line? {
    guard position < content.count else {
      return nil
    }
    var end = lineEnd(from: position)
    var parts = [text(from: position, to: end)]
    while isContinued(after: end) {
      let start = end + 2
      end = lineEnd(from: end + 1)
      parts.append(text(from: start, to: end))
    }
    position = end + 1
    defer { number += parts.count }
    return Line(number: number, parts: parts)
  }

  /// True if the line after the one that ends at `end` begins with a space or a tab.
  private func isContinued(after end: Int) -> Bool {
    guard end + 1 < content.count else {
      return false
    }
    let first = content[end + 1]
    return first == UInt8(ascii: " ") || first == UInt8(ascii: "\t")
  }

  /// The index of the LF that ends the line which holds `start`, or of the end of the content.
  private func lineEnd(from start: Int) -> Int {
    content.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, start < bytes.count else {
        return bytes.count
      }
      guard let found = memchr(base + start, 0x0A, bytes.count - start) else {
        return bytes.count
      }
      return UnsafeRawPointer(found) - base
    }
  }

  /// The range from `start` to the line end at `end`, without a CR before that.
  private func text(from start: Int, to end: Int) -> Range<Int> {
    guard end > start else {
      return start..<start
    }
    let hasReturn = content[end - 1] == UInt8(ascii: "\r")
    return start..<(hasReturn ? end - 1 : end)
  }
}
