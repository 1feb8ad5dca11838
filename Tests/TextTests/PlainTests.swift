// SPDX-License-Identifier: Apache-2.0
import Testing
import Text

@Suite struct PlainTests {
  @Test func whatATerminalWouldObeyGoes() {
    #expect(Plain.text("a\u{0}b\u{1b}[1mc\nd\te\u{85}") == "ab[1mc\nd e")
    #expect(Plain.line(" a\n\n b\tc ") == "a b c")
    #expect(Plain.text("a\u{7f}b\u{1f}c~") == "abc~")
    // What turns the direction of writing goes; another end of a line is one; what joins letters
    // stays.
    #expect(Plain.text("a\u{202e}b\u{2067}c\u{200f}\u{2028}d") == "abc\nd")
    #expect(Plain.line("a\u{2028}b\u{2029}\u{200e}c") == "a b c")
    #expect(Plain.text("a\rb\r\nc\n\rd") == "a\nb\nc\n\nd")
    #expect(Plain.text("👩\u{200d}🚀 می\u{200c}خواهم") == "👩\u{200d}🚀 می\u{200c}خواهم")
  }

  @Test func whatIsTooLongIsCutAfterAWord() {
    #expect(Plain.shortened(String(repeating: "x", count: 30), to: 10) == "xxxxxxxxx…")
    #expect(Plain.shortened("as long as that", to: 15) == "as long as that")
    #expect(Plain.shortened("as long as that", to: 14) == "as long as…")
  }

  @Test func blanksAtEitherEndGo() {
    #expect(Plain.harmless("  a\u{1b}[2J\n") == "  a[2J\n")
    #expect(Plain.text("\t a b\n\n") == "a b")
    #expect(Plain.text(" \n\t") == "")
  }

  @Test("Of a person's text as much is read as is kept")
  func ownWords() {
    #expect(Plain.ownWords(" a\u{1b}b ") == "ab")
    let long = String(repeating: "long ", count: 100_000)
    #expect(Plain.ownWords(long) == String(long.prefix(Plain.longestOwnWords)))
    let accented = String(repeating: "e\u{301}", count: 100_000)
    #expect(Plain.ownWords(accented) == String(accented.prefix(Plain.longestOwnWords)))
  }
}
