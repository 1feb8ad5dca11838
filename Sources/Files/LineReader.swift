// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Reads the lines of a descriptor, as many at a time as one call of the system brings. The memory
/// in use does not grow with their number.
package struct LineReader {
  private let descriptor: Int32
  private let limit: Int
  private var block = [UInt8](repeating: 0, count: 1 << 16)
  /// A line of which the end was not read yet.
  private var begun: [UInt8] = []
  private var isAtEnd = false

  /// - Parameters:
  ///   - descriptor: An open descriptor, which stays open.
  ///   - limit: The most bytes of a line. A longer one is cut to one byte more.
  package init(of descriptor: Int32, limit: Int) {
    self.descriptor = descriptor
    self.limit = limit
  }

  /// The lines that the next call completes, without their line breaks; none if it completes none;
  /// nil at the end. The call waits until something comes or the other end closes.
  ///
  /// - Throws: The error of the system.
  package mutating func next() throws(SystemFault) -> [[UInt8]]? {
    guard !isAtEnd else {
      return nil
    }
    let descriptor = descriptor
    let count = try retried {
      block.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    }
    isAtEnd = count == 0
    guard !isAtEnd else {
      return begun.isEmpty ? [] : [begun]
    }
    return completed(by: block[..<count])
  }

  /// The lines that these bytes complete. The bytes behind the last line break begin the next line.
  private mutating func completed(by bytes: ArraySlice<UInt8>) -> [[UInt8]] {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let rest = lines.removeLast()
    let completed: [[UInt8]] = lines.map { part in
      defer { begun = [] }
      return begun + part.prefix(limit + 1 - begun.count)
    }
    begun += rest.prefix(limit + 1 - begun.count)
    return completed
  }
}
