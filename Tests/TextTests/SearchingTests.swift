// SPDX-License-Identifier: Apache-2.0
import Testing
import Text

@Suite struct SearchingTests {
  /// A text, a part, and what is before the first place of the part; nil if the part is nowhere.
  static let searches: [(text: String, part: String, before: String?)] = [
    ("abcabc", "b", "a"), ("abcabc", "ca", "ab"), ("aab", "ab", "a"), ("abc", "abc", ""),
    ("abc", "abcd", nil), ("abc", "ac", nil), ("", "a", nil), ("", "", ""), ("abc", "", ""),
    ("a: b", ": ", "a"), ("aaa", "aa", ""), ("für alle", "alle", "für "),
    // Both forms of a letter with a mark are the same text, and a letter is no part of it.
    ("fu\u{308}r", "ür", "f"), ("für", "u\u{308}r", "f"), ("fu\u{308}r", "u", nil),
    ("a\r\nb", "\n", nil), ("👩\u{200D}🚀", "🚀", nil),
  ]

  @Test(arguments: searches)
  func theFirstPlaceOfAPartIsFound(_ search: (text: String, part: String, before: String?)) {
    let place = search.text.range(of: search.part)
    #expect(place.map { String(search.text[..<$0.lowerBound]) } == search.before)
    #expect(place.map { search.text[$0] == search.part } != false)
    #expect(search.text.contains(text: search.part) == (search.before != nil))
    #expect(search.text[...].contains(text: search.part) == (search.before != nil))
  }

  @Test func aTextIsDividedAtAJoint() {
    #expect("a, b, c".parts(between: ", ") == ["a", "b", "c"])
    #expect("a, b, c".parts(between: ", ", most: 2) == ["a", "b, c"])
    #expect("a, b, c".parts(between: ", ", most: 1) == ["a, b, c"])
    #expect("--a----".parts(between: "--") == ["", "a", "", ""])
    #expect("abc".parts(between: "x") == ["abc"] && "".parts(between: "x") == [""])
  }

  @Test func partsOfATextAreReplaced() {
    #expect("7, 8,9".replacing(",", by: " , ") == "7 ,  8 , 9")
    #expect("aaa".replacing("aa", by: "b") == "ba" && "a".replacing("a", by: "aa") == "aa")
    #expect("o’clock".replacing("’", by: "'") == "o'clock" && "abc".replacing("x", by: "") == "abc")
    #expect("fu\u{308}r".replacing("ü", by: "ue") == "fuer")
  }

  /// To a person an apostrophe with a mark is one character, to a shell two.
  @Test func aSignIsReplacedUnderAMarkToo() {
    #expect("a\"\u{301}b\"".replacing(each: "\"", by: "\\\"") == "a\\\"\u{301}b\\\"")
    #expect("a\\\u{301}".replacing(each: "\\", by: "\\\\") == "a\\\\\u{301}")
    #expect("ab".replacing(each: "c", by: "d") == "ab")
    #expect("'\u{301}".replacing("'", by: "x") == "'\u{301}")
  }
}
