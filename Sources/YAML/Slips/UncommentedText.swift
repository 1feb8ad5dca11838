// SPDX-License-Identifier: Apache-2.0
import Text

// Sentences of a comment whose `#` was taken away together with those of the lines below.
extension Source {
  /// The error of the first line, down to the line `number`, that reads like a comment without its
  /// `#`; nil if none does.
  func uncommentedText(downTo number: Int) -> Diagnostic? {
    (1...max(number, 1)).lazy.map(sourceLine).compactMap(uncommentedText).first
  }

  /// The error of a line that reads like a comment without its `#`; nil if it does not.
  func uncommentedText(_ line: SourceLine) -> Diagnostic? {
    guard line.isUncommentedText else {
      return nil
    }
    return diagnostic(
      SourceLocation(line: line.number, column: line.indent + 1),
      "this is neither a key nor an entry of a list, and has no `#` in front",
      "write a `#` in front of it, or take the line out"
    ).withoutWords
  }
}

extension SourceLine {
  /// True for a line at the edge, or one space from it, that has more words in front of its first
  /// colon than a key has.
  fileprivate var isUncommentedText: Bool {
    let text = text(from: indent)
    guard hasContent, indent <= 1, !isItem, !text.contains(where: "\"[{".contains) else {
      return false
    }
    let words = (text.range(of: ": ").map { text[..<$0.lowerBound] } ?? text[...])
      .split(separator: " ").filter { $0.first?.isNumber == false && $0.first != "+" }
    // A key without its colon has one word of small letters, and a short value behind it.
    let isCapital = words.first?.first?.isUppercase == true
    return words.count > (isCapital ? 2 : 3) && words.first?.hasSuffix(":") == false
  }
}
