// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Keeping

@Suite struct JSONTests {
  @Test func objectsKeepTheirOrderAndNilIsLeftOut() {
    let value = JSON.members(("b", .int(1)), ("a", .bool(true)), ("c", nil), ("d", .null))
    #expect(value.line == "{ \"b\": 1, \"a\": true, \"d\": null }")
  }

  @Test func weightsHaveThreeDecimals() {
    #expect(
      [0, 1, 0.5, 0.0004, 0.9996, 0.062].map { JSON.thousandths($0).line }
        == ["0.000", "1.000", "0.500", "0.000", "1.000", "0.062"])
  }

  @Test func textSurvivesWhateverItHolds() throws {
    let text = "„Ä“ \"\\/\n\r\t\u{0}\u{1F}\u{7F}😀 \u{202E}"
    let value = JSON.array([.text(text), .object([.init(text, .int(-7))])])
    #expect(JSON(Array(value.line.utf8)) == value)
    #expect(JSON(Array(value.pretty.utf8)) == value)
  }

  @Test func nestedValuesAreIndented() {
    let value = JSON.members(("list", .array([.members(("x", .int(1)))])), ("empty", .array([])))
    #expect(value.pretty == "{\n  \"list\": [\n    { \"x\": 1 }\n  ],\n  \"empty\": []\n}\n")
  }
}
