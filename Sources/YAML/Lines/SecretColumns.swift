// SPDX-License-Identifier: Apache-2.0
import Text

/// The columns from which the lines of a file are not shown, because a secret may stand there.
///
/// The lines alone are looked at, because a file with an error of the syntax has no tree. Rather
/// too much is hidden than too little.
struct SecretColumns: Sendable {
  /// From 1, by the number of the line.
  private var columns: [Int: Int] = [:]
  /// The lines below a secret key that may be a part of its value.
  private var wholeLines: Set<Int> = []

  /// A file without secrets.
  init() {}

  /// - Parameters:
  ///   - lines: All lines of the file, in order.
  ///   - keys: The keys whose value may be a secret.
  init(of lines: some Sequence<SourceLine>, keys: SecretKeys) {
    var value = SecretValue()
    for line in lines {
      if value.mayReach(line) {
        wholeLines.insert(line.number)
        columns[line.number] = line.indent + 1
        value.goOn(line.scalars[...])
        continue
      }
      let start = line.startOfSecret(keys)
      columns[line.number] = start.map { $0 + 1 }
      if line.hasContent {
        value = start.map { SecretValue(of: line, from: $0) } ?? SecretValue()
      }
    }
  }

  /// The column from which a line is not shown; nil if all of it is.
  func column(ofLine number: Int) -> Int? { columns[number] }

  /// True for a line below a secret key that may be a part of its value. No sentence repeats a word
  /// of such a line.
  func hidesAll(ofLine number: Int) -> Bool { wholeLines.contains(number) }

  /// The same columns for a text in which some lines are written in another way. Such a line is
  /// hidden whole if any of it is.
  func rewritten(_ lines: Set<Int>) -> SecretColumns {
    var secrets = self
    for line in lines where columns[line] != nil {
      secrets.columns[line] = 1
    }
    return secrets
  }
}

/// The keys whose value may be a secret.
struct SecretKeys: Sendable {
  /// In small letters.
  let names: [String]

  /// True for a word that is one of the keys, whatever its capitals, and for one with a slip.
  ///
  /// - Parameter isKey: True if the word stands as a key. One that does not is no slip of a key.
  func includes(_ word: String, isKey: Bool) -> Bool {
    names.contains(word.lowercased()) || isKey && nearest(word, among: names) != nil
  }
}

/// The value of a secret key, which may go on in further lines.
private struct SecretValue {
  /// The index at which the content of the line with the key begins; nil if there is no such key.
  private var index: Int?
  /// The quotation mark that the value has opened and not closed.
  private var quote: Unicode.Scalar?

  init() {}

  init(of line: SourceLine, from start: Int) {
    index = line.contentIndex
    goOn(line.scalars[start...])
  }

  /// Goes on with the value: to the end of an open quotation mark, or past one that begins here.
  mutating func goOn(_ text: ArraySlice<Unicode.Scalar>) {
    if let quote {
      self.quote = text.contains(quote) ? nil : quote
      return
    }
    let value = text.drop { $0.isBlankOrLikeOne }
    guard let first = value.first, ["\"", "'"].contains(first) else {
      return
    }
    quote = value.dropFirst().contains(first) ? nil : first
  }

  /// True for a line that may be a part of the value.
  func mayReach(_ line: SourceLine) -> Bool {
    guard let index else {
      return false
    }
    return quote != nil || line.indent > index || (line.indent == index && line.isItem)
  }
}

extension SourceLine {
  /// The index at which the value of the first secret key begins; nil if the line has none. It may
  /// lie behind the end of the line.
  fileprivate func startOfSecret(_ keys: SecretKeys) -> Int? {
    // Every key has a letter. Most lines of a long file are dates, which have none.
    guard scalars.contains(where: \.isLetter) else {
      return nil
    }
    var rest = scalars[...]
    while let first = rest.firstIndex(where: { $0.isKeyCharacter && $0 != "-" }) {
      let word = rest[first...].prefix { $0.isKeyCharacter }
      rest = rest[word.endIndex...]
      // The numbers of a date are no key, and a file has many of them.
      let isKey = [":", "="].contains(rest.first)
      if !word.allSatisfy(\.isNumberPart), keys.includes(String(word), isKey: isKey) {
        let value = rest.first == ":" ? rest.dropFirst().drop { $0 == " " } : rest
        return value.startIndex
      }
    }
    return nil
  }
}

extension Unicode.Scalar {
  fileprivate var isLetter: Bool { UInt8(exactly: value).map(Text.isLetter) == true }

  fileprivate var isNumberPart: Bool { ("0"..."9").contains(self) || self == "-" }
}
