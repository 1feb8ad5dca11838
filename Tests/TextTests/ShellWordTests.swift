// SPDX-License-Identifier: Apache-2.0
import Testing
import Text

@Suite struct ShellWordTests {
  @Test(
    arguments: [
      ("/home/me/.config/oriel/config.yaml", "/home/me/.config/oriel/config.yaml"),
      ("~/.config/a_b-1", "~/.config/a_b-1"), ("~/", "~/"), (":Europe/Berlin", ":Europe/Berlin"),
      ("/home/zoë/a.json", "/home/zoë/a.json"), ("", "''"), ("a b", "'a b'"),
      ("/it's", #"'/it'\''s'"#), ("~/my notes/a", "~/'my notes/a'"), ("~me/a", "'~me/a'"),
      ("$HOME", "'$HOME'"), ("a;b", "'a;b'"), ("<+03>-3", "'<+03>-3'"), ("a*", "'a*'"),
      ("a\nb", "'a\nb'"), (#"a\b"#, #"'a\b'"#), ("#a", "'#a'"), ("a&b|c", "'a&b|c'"),
      // An apostrophe with a mark ends the quotes as well.
      ("'\u{301}; b", #"''\''"# + "\u{301}; b'"),
    ]) func itIsOneWordForAShell(_ text: String, _ word: String)
  {
    #expect(shellWord(text) == word)
  }
}
