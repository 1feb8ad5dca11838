// SPDX-License-Identifier: Apache-2.0
import Testing
import Text

@Suite struct WrappingTests {
  @Test(arguments: [
    ("", [""]), ("one", ["one"]), ("one two three", ["one two", "three"]),
    ("one two  thr", ["one two", "thr"]),
    ("incomprehensible it is", ["incomprehensible", "it is"]),
  ])
  func linesAreBrokenBetweenWords(_ text: String, _ lines: [String]) {
    #expect(text.wrapped(to: 7) == lines)
    #expect(text[...].wrapped(to: 7) == lines)
  }

  @Test func aLineMayBeFull() {
    #expect("1234 67".wrapped(to: 7) == ["1234 67"])
    #expect("1234 678".wrapped(to: 7) == ["1234", "678"])
  }
}
