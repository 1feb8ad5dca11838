// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Delivery

@Suite("Text in short lines of ASCII")
struct QuotedPrintableTests {
  /// The text that `lines` stand for.
  private func decoded(_ lines: String) -> String {
    let bytes = Array(lines.replacing("=\r\n", with: "").replacing("\r\n", with: "\n").utf8)
    var text: [UInt8] = []
    var place = 0
    while place < bytes.count {
      let isEncoded = bytes[place] == UInt8(ascii: "=")
      let hexadecimal = String(decoding: bytes[place...].dropFirst().prefix(2), as: UTF8.self)
      text.append(isEncoded ? UInt8(hexadecimal, radix: 16) ?? 0 : bytes[place])
      place += isEncoded ? 3 : 1
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// A soft break can come before any character of the text.
  @Test("No line is long, or begins with a plain F or a point", arguments: 60...80)
  func beginnings(_ count: Int) {
    let text = String(repeating: "a", count: count) + "From .here. FF..FF, zoë ="
    let lines = QuotedPrintable.lines(text)
    for line in lines.split(separator: "\r\n") {
      #expect(line.utf8.count <= 76 && line.first != "F" && line.first != ".", "\(line)")
    }
    #expect(decoded(lines) == text + "\n")
  }
}
