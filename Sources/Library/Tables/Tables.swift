// SPDX-License-Identifier: Apache-2.0
import Planning

/// The words, texts and crisis lines of `config/` in a flat form that is read by offset, so that
/// nothing has to be parsed or built when the program starts.
///
/// All of it is UTF-8 text, so that it can be a string literal of the program and lies in read-only
/// data. The form has four parts, each found by its offset:
///
/// * a *number* has `numberWidth` bytes of seven bits each, the lowest first;
/// * a *text* is the number of its bytes, then the bytes;
/// * a *list* is the number of its elements, then the elements, each a number;
/// * a *row* has a number for each case of its enumeration (`TableRow.swift`).
///
/// The last number is the offset of the root row. `TableWriter` writes what is read here.
package struct Tables: Sendable {
  /// The bytes are read-only. They live as long as `owner`, or for a literal as long as the
  /// program.
  nonisolated(unsafe) private let bytes: UnsafeBufferPointer<UInt8>
  private let owner: TableMemory?

  /// The bytes of a number. The largest one is 2,097,151.
  static let numberWidth = 3
  /// The first byte of a placeholder in a sentence. The next byte is `firstPlaceholder` plus the
  /// index of the placeholder. This byte occurs nowhere else in a text.
  static let placeholderMark: UInt8 = 0x01
  static let firstPlaceholder = UInt8(ascii: "A")

  /// The tables that a `TableWriter` wrote, as a literal.
  package init(_ literal: StaticString) {
    bytes = UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount)
    owner = nil
  }

  /// The tables that a `TableWriter` wrote.
  package init(_ written: [UInt8]) {
    let memory = TableMemory(written)
    bytes = UnsafeBufferPointer(memory.bytes)
    owner = memory
  }

  var root: TableRow<RootField> { TableRow(self, at: number(at: bytes.count - Self.numberWidth)) }

  func number(at offset: Int) -> Int {
    Int(bytes[offset]) | Int(bytes[offset + 1]) << 7 | Int(bytes[offset + 2]) << 14
  }

  /// The bytes of a text.
  func text(at offset: Int) -> UnsafeBufferPointer<UInt8> {
    let start = offset + Self.numberWidth
    return UnsafeBufferPointer(rebasing: bytes[start..<start + number(at: offset)])
  }

  func string(at offset: Int) -> String { String(decoding: text(at: offset), as: UTF8.self) }

  /// The elements of a list.
  func numbers(at offset: Int) -> some RandomAccessCollection<Int> {
    let start = offset + Self.numberWidth
    return (0..<number(at: offset)).lazy.map { number(at: start + $0 * Self.numberWidth) }
  }

  /// One element of a list; nil beyond its end.
  func number(_ place: Int, ofListAt offset: Int) -> Int? {
    guard place < number(at: offset) else {
      return nil
    }
    return number(at: offset + (place + 1) * Self.numberWidth)
  }

  func strings(at offset: Int) -> [String] { numbers(at: offset).map(string) }
}

/// Memory that is freed with the last tables in it.
private final class TableMemory: Sendable {
  nonisolated(unsafe) let bytes: UnsafeMutableBufferPointer<UInt8>

  init(_ content: [UInt8]) {
    bytes = .allocate(capacity: content.count)
    _ = bytes.initialize(from: content)
  }

  deinit { bytes.deallocate() }
}
