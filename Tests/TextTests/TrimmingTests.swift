// SPDX-License-Identifier: Apache-2.0
import Testing
import Text

@Suite struct TrimmingTests {
  @Test(arguments: [("", ""), (" \n\t", ""), (" a b\n", "a b"), ("a", "a"), ("\u{A0}ä ", "ä")])
  func whiteSpaceAtBothEndsIsTrimmed(_ text: String, _ trimmed: String) {
    #expect(text.trimmed == trimmed)
    #expect(text[...].trimmed == trimmed)
  }

  @Test func aClauseAndASentenceAreMadeOfEachOther() {
    #expect("there is none".asSentence == "There is none.")
    #expect("There is none.".withoutFullStop.lowercasedFirst == "there is none")
    #expect("none".withoutFullStop == "none" && "ß".uppercasedFirst == "SS")
    #expect("".uppercasedFirst == "" && "".lowercasedFirst == "" && "".withoutFullStop == "")
  }

  @Test func aBeginningIsTakenAway() {
    #expect("Etc/UTC".without(beginning: "Etc/") == "UTC")
    #expect("Etc".without(beginning: "Etc/") == "Etc" && "".without(beginning: ":") == "")
    #expect("::a".without(beginning: ":") == ":a" && "a"[...].without(beginning: "a") == "")
  }

  @Test func controlCharactersAreKnown() {
    let controls = "\n\t\u{0}\u{1B}\u{202E}\u{2028}\u{7F}"
    #expect(controls.filter(\.isControl) == controls)
    #expect("👩\u{200d}🚀 می\u{200c}خواهم".filter(\.isControl) == "")
    #expect("aä– \u{A0}🙂".filter(\.isControl) == "")
  }

  @Test func bytesOfASCIIAreKnown() {
    let ascii = String(decoding: (0x20...0x7E).map { UInt8($0) }, as: UTF8.self)
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    let found = (ascii + "äß").utf8
    #expect(Array(found.filter(isLetter)) == Array(letters.utf8))
    #expect(Array(found.filter(isDigit)) == Array("0123456789".utf8))
    #expect("٣²x0\u{301}9".filter(isDigit) == "9")
    #expect(Array(found.filter(isAlphanumeric)) == Array(("0123456789" + letters).utf8))
  }
}
