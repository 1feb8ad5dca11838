// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import JSON

@Suite struct JSONTests {
  @Test func objectsKeepTheirOrderAndNilIsLeftOut() {
    let value = JSON.members(("b", .int(1)), ("a", .bool(true)), ("c", nil), ("d", .null))
    #expect(value.line == "{ \"b\": 1, \"a\": true, \"d\": null }")
  }

  @Test func weightsHaveThreeDecimals() {
    #expect(
      [0, 1, 0.5, 0.0004, 0.9996, 0.062].map { JSON.decimal($0).line }
        == ["0.000", "1.000", "0.500", "0.000", "1.000", "0.062"])
  }

  @Test func aDecimalOfAnySizeIsWritten() {
    #expect(JSON.decimal(1e300).line.hasPrefix("9223372036854775"))
    #expect(JSON.decimal(-1e300).line.hasPrefix("-9223372036854775"))
  }

  @Test func textSurvivesWhateverItHolds() throws {
    let text = "„Ä“ \"\\/\n\r\t\u{0}\u{1F}\u{7F}😀 \u{202E}"
    let value = JSON.array([.text(text), .object([.init(text, .int(-7))])])
    #expect(JSON(Array(value.line.utf8)) == value)
    #expect(JSON(Array(value.pretty.utf8)) == value)
  }

  /// Names are escaped like texts, and nothing but what has to be is.
  @Test func namesAndTextsAreWrittenToTheLetter() {
    let value = JSON.members(("ä\"", .text("\\\n\u{7F}„é“ \u{301}")), ("plain", .text("")))
    #expect(
      value.line
        == #"{ "ä\"": "\\\n\u007f"# + "„é“ \u{301}" + #"", "plain": "" }"#)
  }

  @Test func nestedValuesAreIndented() {
    let value = JSON.members(("list", .array([.members(("x", .int(1)))])), ("empty", .array([])))
    #expect(value.pretty == "{\n  \"list\": [\n    { \"x\": 1 }\n  ],\n  \"empty\": []\n}\n")
  }

  /// A member by itself has the bytes that it has within a document.
  @Test func aMemberByItselfIsWrittenAsInADocument() {
    let inner = JSON.Member("in\"ner", .array([.members(("x", .int(1))), .array([])]))
    let outer = JSON.Member("outer", .object([inner, JSON.Member("z", .object([]))]))
    let whole = JSON.object([outer, JSON.Member("end", .text("\n"))]).pretty
    for (member, level) in [(outer, 1), (inner, 2)] {
      let line = String(repeating: "  ", count: level)
      let text = String(decoding: member.prettyBytes(level: level), as: UTF8.self)
      #expect(whole.contains("\n" + line + text + ",\n" + line))
    }
  }

  /// In parts, and yet to the letter as in one piece. Some objects stand on one line.
  @Test(arguments: [[0, 0], [0, 2], [3, 1], [2_000, 3]], [4, 5, 40])
  func objectsThatAreMadeOneByOneAreWrittenLikeOthers(_ counts: [Int], _ memberCount: Int) {
    func add(_ number: Int, to members: inout some JSONMembers) {
      members.add("weight", decimal: Double(number) / 2)
      members.add("word", word: number.isMultiple(of: 2) ? "core" : nil)
      // Some do not fit beside the others into the memory of a row.
      for place in 2..<memberCount {
        let isLong = number == 1 && place == 2
        var text = "\"\(place)\n\u{7F}" + String(repeating: "é", count: isLong ? 600 : 40)
        text.withUTF8 { members.add("text", utf8: $0) }
      }
    }
    func element(_ number: Int) -> JSON {
      var members: [JSON.Member] = []
      add(number, to: &members)
      return .object(members)
    }
    let lists = counts.enumerated().map { place, count in
      JSONList("list \(place)", count: count, memberCount: memberCount) { add($0, to: &$1) }
    }
    let first = JSON.Member("first", .array([.int(1), .null]))
    var parts: [[UInt8]] = []
    JSON.write([first], lists) { parts.append($0) }
    let whole = JSON.object(
      [first]
        + lists.map { list in JSON.Member(list.name, .array((0..<list.count).map(element))) })
    #expect(parts.joined().elementsEqual(whole.pretty.utf8))
    #expect((parts.count > 1) == (counts[0] > 1_000))
    var writer = JSONWriter()
    writer.writeLine([first], lists)
    writer.writeLine(first.value)
    #expect(writer.document.elementsEqual("\(whole.line)\n[1, null]\n".utf8))
  }

  @Test(arguments: [
    ("null", JSON.null), (" [ ] ", .array([])), ("{}", .object([])), ("true", .bool(true)),
    ("[false,null]", .array([.bool(false), .null])),
    ("-0", .int(0)), ("9223372036854775807", .int(.max)),
    ("9223372036854775808", .decimal(9_223_372_036_854_775_808)),
    ("1.5e1", .decimal(15)), ("1E2", .decimal(100)),
    (
      "\t{\"b\":1,\n\"a\": {\"c\":[]}}\r",
      .members(("a", .members(("c", .array([])))), ("b", .int(1)))
    ),
    (#""\u00e9\ud83d\ude00\/\b\f""#, .text("é😀/\u{8}\u{C}")), ("\"ä\"", .text("ä")),
  ]) func aDocumentIsRead(_ text: String, _ value: JSON) {
    #expect(JSON(Array(text.utf8)) == value)
  }

  @Test(arguments: [
    "", " ", "{", "[", "[1", "[1,", "[1,]", "[,]", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}",
    "{1:1}", "tru", "True",
    "nul", "01", "-", "1.", ".5",
    "1e", "+1", "1e999", "NaN", "\"", "\"\\\"", "\"\\x\"", "\"\\u12\"", "\"\\u12g4\"",
    "\"\\ud800\"",
    "\"\\ud800\\u0041\"", "\"\\udc00\"",
    "\"\n\"", "1 2", "{} []", "[1 2]", "{\"a\":1,\"a\":2}", "\u{FEFF}{}", "null\u{0}",
  ]) func whatIsNoDocumentIsNotRead(_ text: String) {
    #expect(JSON(Array(text.utf8)) == nil)
  }

  @Test func neitherBadBytesNorDepthAreRead() {
    #expect(JSON([UInt8](arrayLiteral: 0x22, 0xFF, 0x22)) == nil)
    #expect(JSON([UInt8](arrayLiteral: 0x22, 0xC0, 0x80, 0x22)) == nil)
    // Plain text around bad bytes, half of a surrogate pair, and the first half of a letter.
    for bad: [UInt8] in [[0x61, 0x80, 0x62], [0xED, 0xA0, 0x80], [0x61, 0xC3]] {
      for (before, after) in [("\"", "\""), ("\"\\n", "\""), ("{\"", "\":1}")] {
        let bytes: [UInt8] = Array(before.utf8) + bad + Array(after.utf8)
        #expect(JSON(bytes) == nil)
      }
    }
    #expect(JSON([UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)) == nil)
    let deep = String(repeating: "[", count: 99) + String(repeating: "]", count: 99)
    #expect(JSON(Array(deep.utf8)) != nil)
  }

  /// A file that was cut off anywhere, or in which a byte was changed, is read as something or as
  /// nothing, without a trap.
  @Test func aTornDocumentNeverTraps() {
    let whole = Array(#"{"a": [1, -2.5e3, "x\u00e9\n", null, true], "b": {"c": "d"}}"#.utf8)
    for count in 0..<whole.count { #expect(JSON(Array(whole[..<count])) == nil) }
    for place in whole.indices {
      for byte in UInt8.min ... .max {
        var torn = whole
        torn[place] = byte
        if let value = JSON(torn) { #expect(JSON(Array(value.line.utf8)) != nil) }
      }
    }
  }
}
