// SPDX-License-Identifier: Apache-2.0

/// Writes one object member by member, without a value for it. The eighty objects of a patient's
/// plan took 790,000 instructions as values, and take 350,000 here.
///
/// The members have no structure inside. They are written into a piece of memory on the stack, and
/// from there into the document in one step.
package struct JSONRow {
  private let memory: UnsafeMutablePointer<UInt8>
  /// The bytes of `memory` that are written.
  private var count = 0
  /// What is written already and had no room in `memory`.
  private var begun: [UInt8] = []
  /// The level of the members; nil if they stand on one line.
  private let indent: Int?
  /// The number of members that were added.
  private var members = 0

  /// Enough for a note. It may not be more, or the memory is not on the stack.
  private static let memorySize = 1_024

  private init(_ memory: UnsafeMutablePointer<UInt8>, indent: Int?) {
    self.memory = memory
    self.indent = indent
  }

  /// Writes an object.
  ///
  /// - Parameters:
  ///   - count: The number of members that `members` adds.
  ///   - indent: The level of the line on which it begins; nil to write it on one line.
  static func write(
    _ count: Int, indent: Int?, to document: inout [UInt8], _ members: (inout JSONRow) -> Void
  ) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: memorySize) {
      guard let memory = $0.baseAddress else {
        return
      }
      var row = JSONRow(memory, indent: indent.map { $0 + 1 })
      row.append(UInt8(ascii: "{"))
      members(&row)
      assert(row.members == count)
      row.beginLine(indent)
      row.append(UInt8(ascii: "}"))
      document += row.begun
      document += UnsafeBufferPointer(start: memory, count: row.count)
    }
  }

  private mutating func append(_ byte: UInt8) {
    if count == Self.memorySize {
      makeRoom()
    }
    memory[count] = byte
    count += 1
  }

  private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let first = bytes.baseAddress else {
      return
    }
    guard bytes.count <= Self.memorySize - count else {
      makeRoom()
      begun += bytes
      return
    }
    (memory + count).update(from: first, count: bytes.count)
    count += bytes.count
  }

  private mutating func makeRoom() {
    begun += UnsafeBufferPointer(start: memory, count: count)
    count = 0
  }

  /// Begins a line at a level. If all is on one line, a space stands in its place.
  private mutating func beginLine(_ indent: Int?) {
    guard let indent else {
      return append(UInt8(ascii: " "))
    }
    append(UInt8(ascii: "\n"))
    for _ in 0..<2 * indent {
      append(UInt8(ascii: " "))
    }
  }

  private mutating func begin(_ name: StaticString) {
    if members > 0 {
      append(UInt8(ascii: ","))
    }
    members += 1
    beginLine(indent)
    append(UInt8(ascii: "\""))
    append(name.bytes)
    append(UInt8(ascii: "\""))
    append(UInt8(ascii: ":"))
    append(UInt8(ascii: " "))
  }
}

extension JSONRow: JSONMembers {
  package mutating func add(_ name: StaticString, utf8 text: UnsafeBufferPointer<UInt8>) {
    if text.needsEscape {
      text.escaped.withUnsafeBufferPointer { add(name, plain: $0) }
    } else {
      add(name, plain: text)
    }
  }

  package mutating func add(_ name: StaticString, plain text: UnsafeBufferPointer<UInt8>) {
    begin(name)
    append(UInt8(ascii: "\""))
    append(text)
    append(UInt8(ascii: "\""))
  }

  package mutating func add(_ name: StaticString, decimal: Double) {
    begin(name)
    decimal.inThreeDecimals { append($0) }
  }

  package mutating func addNull(_ name: StaticString) {
    begin(name)
    append(("null" as StaticString).bytes)
  }
}
