// SPDX-License-Identifier: Apache-2.0
import Testing
import Text

@Suite struct TrimmingTests {
  @Test(arguments: [("", ""), (" \n\t", ""), (" a b\n", "a b"), ("a", "a"), ("\u{A0}ä ", "ä")])
  func whiteSpaceAtBothEndsIsTrimmed(_ text: String, _ trimmed: String) {
    #expect(text.trimmed == trimmed)
    #expect(text[...].trimmed == trimmed)
  }

  @Test(arguments: [("a\n", "a"), ("a\n\n", "a\n"), (" a ", " a "), ("", "")])
  func oneFinalNewlineIsRemoved(_ text: String, _ rest: String) {
    #expect(text.withoutFinalNewline == rest)
  }

  @Test(arguments: [("a. ", "a."), ("a.  ", "a. "), (" a\n", " a\n"), ("", "")])
  func oneFinalSpaceIsRemoved(_ text: String, _ rest: String) {
    #expect(text.withoutFinalSpace == rest)
  }

  @Test func controlCharactersAreKnown() {
    #expect("\n\t\u{0}\u{1B}\u{202E}\u{2028}\u{7F}".allSatisfy(\.isControl))
    #expect(!"aä– \u{A0}🙂".contains(where: \.isControl))
  }

  @Test func bytesOfASCIIAreKnown() {
    #expect("azAZ".utf8.allSatisfy(isLetter) && !"@[`{09-".utf8.contains(where: isLetter))
    #expect("09".utf8.allSatisfy(isDigit) && !"/:a".utf8.contains(where: isDigit))
    #expect("a9Z".utf8.allSatisfy(isAlphanumeric) && !"-_ä".utf8.contains(where: isAlphanumeric))
  }
}
