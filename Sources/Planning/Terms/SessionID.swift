// SPDX-License-Identifier: Apache-2.0

/// The name of one session: its series and its number there, `induction-2`.
package struct SessionID: Hashable, Sendable {
  /// The name of the session's series: letters, digits and dashes.
  package let series: String
  /// The number within the series, from 1. Sessions of the configuration and sessions added by
  /// command are counted apart.
  package let number: Int
  /// True if the session was added by command: `induction-a1`.
  package let isAdded: Bool

  package init(series: String, number: Int, isAdded: Bool = false) {
    self.series = series
    self.number = number
    self.isAdded = isAdded
  }

  /// The series is left out: a person has one or two, and to hash its name takes most of the time
  /// of finding a session or a note.
  package func hash(into hasher: inout Hasher) { hasher.combine(isAdded ? -number : number) }
}

extension SessionID: Comparable {
  /// By series name, then number, the tie-break of `model.md`; sessions added by command come last.
  package static func < (a: SessionID, b: SessionID) -> Bool {
    if a.series != b.series {
      return a.series < b.series
    }
    return a.isAdded == b.isAdded ? a.number < b.number : b.isAdded
  }
}

extension SessionID: CustomStringConvertible {
  /// `induction-2`, or `induction-a1`.
  package var description: String { TextBuffer.text(most: mostBytes) { write(to: &$0) } }

  /// Hands over `description` as UTF-8, without a `String`.
  package func withUTF8(_ use: (UnsafeBufferPointer<UInt8>) -> Void) {
    TextBuffer.withText(most: mostBytes, { write(to: &$0) }, use)
  }

  /// The most bytes of `description`: a number has at most 19 digits and a minus.
  var mostBytes: Int { series.utf8.count + 22 }

  func write(to buffer: inout TextBuffer) {
    buffer.append(series)
    buffer.append(UInt8(ascii: "-"))
    if isAdded {
      buffer.append(UInt8(ascii: "a"))
    }
    buffer.append(digitsOf: number)
  }

  /// Reads `induction-2` and `induction-a1`; nil where there is no series or no number from 1 to
  /// 99,999.
  package init?(_ text: some StringProtocol) {
    let text = String(text)
    let bytes = text.utf8
    guard let dash = bytes.lastIndex(of: UInt8(ascii: "-")), dash > bytes.startIndex else {
      return nil
    }
    let name = bytes[bytes.index(after: dash)...]
    let isAdded = name.first == UInt8(ascii: "a")
    let tail = name.dropFirst(isAdded ? 1 : 0)
    guard (1...5).contains(tail.count), tail.first != UInt8(ascii: "0"),
      let number = tail.wholeNumber
    else {
      return nil
    }
    self.init(series: String(text[..<dash]), number: number, isAdded: isAdded)
  }
}
