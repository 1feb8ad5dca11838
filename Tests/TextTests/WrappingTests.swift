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

  @Test(arguments: [
    ("see: oriel support", 12, ["see:", "oriel support"]),
    ("as before: oriel fewer --off", 18, ["as before:", "oriel fewer --off"]),
    (
      "then: oriel done, oriel snooze or skip", 16,
      ["then:", "oriel done,", "oriel snooze or", "skip"]
    ),
    ("it runs: systemctl --user start oriel", 12, ["it runs:", "systemctl --user start oriel"]),
    (
      "say: systemctl --user enable --now oriel.service oriel-post.socket (see)", 12,
      ["say:", "systemctl --user enable --now oriel.service oriel-post.socket", "(see)"]
    ),
    ("why: oriel test email -v (see)", 12, ["why:", "oriel test email -v", "(see)"]),
    ("from oriel, a program", 12, ["from oriel,", "a program"]),
  ])
  func aCommandIsNotBroken(_ text: String, _ width: Int, _ lines: [String]) {
    #expect(text.wrapped(to: width) == lines)
  }

  @Test func aLineMayBeFull() {
    #expect("1234 67".wrapped(to: 7) == ["1234 67"])
    #expect("1234 678".wrapped(to: 7) == ["1234", "678"])
  }

  @Test("Lines stand in a column beside their label")
  func column() {
    #expect(["one", "two"].beside("Is:  ") == ["Is:  one", "     two"])
    #expect([String]().beside("Is:  ").isEmpty)
  }
}
