// SPDX-License-Identifier: Apache-2.0

/// A text as one word of a command that a person gives to a shell: as it is where every shell takes
/// it so, otherwise in single quotes. A `~/` at the beginning stays in front of them, because no
/// shell looks for the home folder within quotes.
package func shellWord(_ text: String) -> String {
  let home = "~/"
  if text.hasPrefix(home), text != home {
    return home + shellWord(String(text.dropFirst(home.count)))
  }
  let isPlain = text.utf8.allSatisfy { isAlphanumeric($0, or: "/._-+:,@%") || $0 >= 0x80 }
  if !text.isEmpty, isPlain || text == home {
    return text
  }
  return "'" + text.replacing(each: "'", by: #"'\''"#) + "'"
}
