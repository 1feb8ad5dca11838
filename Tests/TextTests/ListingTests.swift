// SPDX-License-Identifier: Apache-2.0
import Testing
import Text

@Suite struct ListingTests {
  @Test func aTextIsQuotedOnOneLineAndCut() {
    #expect(quoted("wake") == "`wake`")
    #expect(quoted("a\nb\u{1B}c") == "`a b c`")
    #expect(quoted("abcdef", limit: 3) == "`abc…`")
  }

  @Test(arguments: [
    ([], ""), (["a"], "`a`"), (["a", "b"], "`a` or `b`"), (["a", "b", "c"], "`a`, `b` or `c`"),
  ])
  func wordsAreListed(_ words: [String], _ text: String) {
    #expect(listed(words) == text)
    #expect(listed(words, between: "") == text.replacing("`", with: ""))
  }

  @Test func aListEndsWithAnotherWord() {
    #expect(listed(["a", "b", "c"], "and") == "`a`, `b` and `c`")
    #expect(listed(["116 123", "112"], "oder", between: "") == "116 123 oder 112")
  }

  @Test(arguments: [(0, "0 notes"), (1, "1 note"), (3, "3 notes")])
  func thingsAreCounted(_ count: Int, _ text: String) {
    #expect(counted(count, "note") == text)
  }
}
