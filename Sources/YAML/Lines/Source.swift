// SPDX-License-Identifier: Apache-2.0
import Text

/// The text of a file, in lines, so that an error can show its line.
package struct Source: Sendable {
  package let file: String
  /// The text, without a byte order mark.
  package let bytes: ArraySlice<UInt8>
  /// The index of each line's first byte.
  private let lineStarts: [Int]
  /// The keys whose value may be a secret.
  private let secretKeys: SecretKeys
  /// The columns from which the lines are not shown.
  private var secrets = SecretColumns()

  /// The most bytes of a file that is read.
  package static let mostBytes = 1 << 20

  /// - Parameters:
  ///   - all: The content of the file.
  ///   - file: The file's name, for the errors.
  ///   - secretKeys: The keys whose value may be a secret, in small letters.
  package init(_ all: [UInt8], file: String, secretKeys: [String] = []) {
    self.file = file
    self.secretKeys = SecretKeys(names: secretKeys)
    bytes = all.starts(with: [0xEF, 0xBB, 0xBF]) ? all[3...] : all[...]
    var starts = [bytes.startIndex]
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let length = Self.mayBeginLineBreak(bytes[index]) ? Self.lineBreak(bytes[index...]) : 0
      index += max(length, 1)
      if length > 0 {
        starts.append(index)
      }
    }
    lineStarts = starts
    // Nothing is shown of a file that is too long.
    if !secretKeys.isEmpty, bytes.count <= Self.mostBytes {
      let source = self
      secrets = SecretColumns(
        of: (1...lineCount).lazy.map(source.sourceLine), keys: source.secretKeys)
    }
  }

  /// The same file with some lines written in another way. The lines with a secret stay hidden.
  func rewritten(_ bytes: [UInt8], _ lines: Set<Int>) -> Source {
    var source = Source(bytes, file: file)
    source.secrets = secrets.rewritten(lines)
    return source
  }

  /// Every line break of YAML 1.1 and its library.
  private static let lineBreaks: [[UInt8]] = [
    [0x0D, 0x0A], [0x0A], [0x0D], [0xC2, 0x85], [0xE2, 0x80, 0xA8], [0xE2, 0x80, 0xA9],
  ]

  /// The length in bytes of a line break at the beginning of `rest`; 0 if there is none.
  private static func lineBreak(_ rest: ArraySlice<UInt8>) -> Int {
    lineBreaks.first { rest.starts(with: $0) }?.count ?? 0
  }

  private static func mayBeginLineBreak(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x0A, 0x0D, 0xC2, 0xE2: true
    default: false
    }
  }

  /// The number of lines; the empty one after a final line break counts.
  package var lineCount: Int { lineStarts.count }

  /// The bytes of a line with its line break; none if there is no such line.
  func bytes(ofLine number: Int) -> ArraySlice<UInt8> {
    guard (1...lineCount).contains(number) else {
      return []
    }
    let end = number < lineCount ? lineStarts[number] : bytes.endIndex
    return bytes[lineStarts[number - 1]..<end]
  }

  /// The line of a number; an empty one if there is no such line.
  func sourceLine(_ number: Int) -> SourceLine {
    SourceLine(number: number, scalars: line(number))
  }

  private func line(_ number: Int) -> [Unicode.Scalar] {
    let bytes = bytes(ofLine: number)
    // Nearly all lines are ASCII. To read them as texts takes most of the time of this.
    guard bytes.allSatisfy({ $0 < 0x80 }) else {
      return String(decoding: bytes, as: UTF8.self).unicodeScalars.filter { !$0.isLineBreak }
    }
    return bytes.lazy.map { Unicode.Scalar($0) }.filter { !$0.isLineBreak }
  }

  func location(ofByte index: Int) -> SourceLocation {
    let line = lineStarts.lastIndex { $0 <= index } ?? 0
    let start = lineStarts[line]
    let end = min(max(index, start), bytes.endIndex)
    let before = String(decoding: bytes[start..<end], as: UTF8.self)
    return SourceLocation(line: line + 1, column: before.unicodeScalars.count + 1)
  }

  /// True for a key whose value may be a secret, and for one with a slip.
  func isSecret(_ key: String) -> Bool { secretKeys.includes(key, isKey: true) }

  /// The column from which a line is not shown, because a secret may stand there; nil if there is
  /// none.
  func secretColumn(ofLine number: Int) -> Int? { secrets.column(ofLine: number) }

  /// True for a line below a secret key that may be a part of its value. No sentence repeats a word
  /// of such a line.
  func hidesAll(of line: SourceLine) -> Bool { secrets.hidesAll(ofLine: line.number) }

  /// A diagnostic at a place of this file. What may be a secret is not shown.
  package func diagnostic(
    _ location: SourceLocation, _ message: String, _ remedy: String
  ) -> Diagnostic {
    let hidden = secretColumn(ofLine: lineNumber(of: location))
    return diagnostic(location, message, remedy, hidingFrom: hidden)
  }

  /// libyaml may point past the end of the file.
  private func lineNumber(of location: SourceLocation) -> Int {
    min(max(location.line, 1), lineCount)
  }

  /// A diagnostic at a place of this file whose tree was read, so that every secret is known.
  ///
  /// - Parameter hidden: The column from which the line is not shown; nil to show all of it.
  package func diagnostic(
    _ location: SourceLocation, _ message: String, _ remedy: String, hidingFrom hidden: Int?
  ) -> Diagnostic {
    let number = lineNumber(of: location)
    var scalars = line(number)
    // libyaml may point past the end of a line, too.
    let end = scalars.count + 1
    let column = number == location.line ? min(max(location.column, 1), end) : end
    if let hidden, hidden < end {
      scalars[(hidden - 1)...] = ["…"]
    }
    let excerpt = Excerpt(of: scalars, around: column)
    return Diagnostic(
      file: file, line: number, column: column, message: message, remedy: remedy,
      sourceLine: excerpt.text, padding: excerpt.padding, hiddenFrom: hidden)
  }
}

extension Unicode.Scalar {
  /// True for a character of a line break of YAML 1.1 and its library.
  fileprivate var isLineBreak: Bool {
    switch self {
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }
}
