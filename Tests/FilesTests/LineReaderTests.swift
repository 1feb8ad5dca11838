// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Files

@Suite struct LineReaderTests {
  /// All that the reader makes of a file with this text, one list for each reading.
  private func read(_ text: String, limit: Int = 1 << 20) throws -> [[String]] {
    let path = NSTemporaryDirectory() + "oriel-lines-" + UUID().uuidString
    try Data(text.utf8).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = open(path, O_RDONLY | O_CLOEXEC)
    defer { close(file) }
    var reader = LineReader(of: file, limit: limit)
    var found: [[String]] = []
    while let lines = try reader.next() {
      found.append(lines.map { String(decoding: $0, as: UTF8.self) })
    }
    return found
  }

  @Test func aLineEndsAtItsBreakOrAtTheEnd() throws {
    #expect(try read("a\n\nb\r\nc") == [["a", "", "b\r"], ["c"]])
    #expect(try read("a\n") == [["a"], []])
    #expect(try read("") == [[]])
  }

  /// A line is whole wherever the blocks of the reader end.
  @Test func aLineMayBeLongerThanABlock() throws {
    let lines =
      (0..<400).map { String(repeating: "x", count: $0 * 3) } + [
        String(repeating: "y", count: 200_000), "z",
      ]
    let found = try read(lines.joined(separator: "\n") + "\n")
    #expect(found.flatMap(\.self) == lines)
    #expect(found.count > 5)
  }

  @Test func aLineThatIsTooLongIsCutAndTheNextOneIsWhole() throws {
    let text = String(repeating: "x", count: 150_000) + "\n1234\n12345\n123456\n"
    #expect(try read(text, limit: 4).flatMap(\.self) == ["xxxxx", "1234", "12345", "12345"])
  }

  /// What has come is given at once, and not only when a block is full.
  @Test func aPipeIsReadAsFarAsItWasWritten() throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    defer { close(ends[0]) }
    var reader = LineReader(of: ends[0], limit: 100)
    try writeAll(Array("a\nb".utf8), to: ends[1])
    let first = try reader.next()
    try writeAll(Array("c\n".utf8), to: ends[1])
    let second = try reader.next()
    close(ends[1])
    let last = [try reader.next(), try reader.next()]
    #expect(first == [Array("a".utf8)] && second == [Array("bc".utf8)])
    #expect(last == [[], nil])
  }

  @Test func whatCannotBeReadIsAFault() throws {
    let folder = open(NSTemporaryDirectory(), O_RDONLY | O_CLOEXEC)
    defer { close(folder) }
    #expect(throws: SystemFault.isAFolder) {
      var reader = LineReader(of: folder, limit: 1)
      _ = try reader.next()
    }
  }
}
