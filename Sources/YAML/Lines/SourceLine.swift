// SPDX-License-Identifier: Apache-2.0
import Text

/// A line of a file as a person sees it: spaces in front, content, and perhaps a comment.
struct SourceLine {
  /// From 1.
  let number: Int
  let scalars: [Unicode.Scalar]
  /// The number of spaces, tabs and look-alikes of a space in front of the content.
  let indent: Int

  init(number: Int, scalars: [Unicode.Scalar]) {
    self.number = number
    self.scalars = scalars
    indent = scalars.prefix { $0.isBlankOrLikeOne }.count
  }

  /// False for a line that is empty or has only a comment.
  var hasContent: Bool { indent < scalars.count && scalars[indent] != "#" }

  /// The text from an index on, without a comment and without spaces at its end.
  func text(from index: Int) -> String {
    let rest = scalars[min(index, scalars.count)...]
    let end = rest.indices.first { index in
      rest[index] == "#" && (index == rest.startIndex || rest[index - 1].isBlankOrLikeOne)
    }
    return String(rest[..<(end ?? rest.endIndex)]).trimmed
  }

  /// The index of the content behind the dashes of list items; `indent` without a dash.
  var contentIndex: Int {
    var index = indent
    while index + 1 < scalars.count, scalars[index] == "-", scalars[index + 1].isBlankOrLikeOne {
      index += 1 + scalars[(index + 1)...].prefix { $0.isBlankOrLikeOne }.count
    }
    return index
  }

  /// True if the line begins an item of a list.
  var isItem: Bool {
    hasContent && scalars[indent] == "-"
      && (indent + 1 == scalars.count || scalars[indent + 1].isBlankOrLikeOne)
  }

  /// The key at the beginning of the content, with or without a space behind its colon; nil if
  /// there is none.
  var key: String? { key(at: contentIndex) }

  /// The key at an index; nil if there is none.
  func key(at index: Int) -> String? {
    let name = scalars[min(index, scalars.count)...].prefix { $0.isKeyCharacter }
    guard let first = name.first, first.properties.isAlphabetic, name.endIndex < scalars.count,
      scalars[name.endIndex] == ":"
    else {
      return nil
    }
    return String(name)
  }

  /// The key at `index` and the index of its value, if the value follows without a space; nil
  /// otherwise. An address such as `https://…` is no key.
  func valueWithoutSpace(at index: Int) -> (key: String, value: Int)? {
    guard let key = key(at: index) else {
      return nil
    }
    let value = index + key.unicodeScalars.count + 1
    guard value < scalars.count, !scalars[value].isBlankOrLikeOne,
      !scalars[value...].starts(with: "//".unicodeScalars)
    else {
      return nil
    }
    return (key, value)
  }
}

extension String {
  init(_ scalars: some Sequence<Unicode.Scalar>) {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    self = String(text)
  }
}

extension Unicode.Scalar {
  var isKeyCharacter: Bool {
    UInt8(exactly: value).map { isAlphanumeric($0, or: "_-") } ?? false
  }

  /// True for a space, a tab, and a character that looks like a space.
  var isBlankOrLikeOne: Bool { self == " " || self == "\t" || isLikeASpace }

  /// True for a character that looks like a space and is another one. Web pages and word processors
  /// use such characters.
  var isLikeASpace: Bool { self != " " && properties.generalCategory == .spaceSeparator }

  /// The name of a character that looks like a space, for a sentence.
  var nameOfSpace: String {
    ["\u{A0}", "\u{2007}", "\u{202F}"].contains(self) ? "a no-break space" : "another kind of space"
  }
}
