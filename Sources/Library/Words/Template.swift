// SPDX-License-Identifier: Apache-2.0
import Text

/// A sentence of a words file with its placeholders: `Your clinic: {clinic}`.
package struct Template: Hashable, Sendable {
  enum TemplatePart: Hashable, Sendable {
    case words(String)
    case placeholder(String)
  }

  let parts: [TemplatePart]

  /// Reads a sentence; nil if a brace has no partner, or if the name of a placeholder has other
  /// characters than small ASCII letters.
  init?(_ text: String) {
    // Every piece but the first begins with a placeholder's name and its closing brace.
    let pieces = text.split(separator: "{", omittingEmptySubsequences: false)
    guard !pieces[0].contains("}") else {
      return nil
    }
    var parts = [TemplatePart.words(String(pieces[0]))]
    for piece in pieces.dropFirst() {
      let halves = piece.split(separator: "}", omittingEmptySubsequences: false)
      guard halves.count == 2, Self.isName(halves[0]) else {
        return nil
      }
      parts += [.placeholder(String(halves[0])), .words(String(halves[1]))]
    }
    self.parts = parts.filter { $0 != .words("") }
  }

  private static func isName(_ text: Substring) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy(isSmallLetter)
  }

  /// The names of the placeholders, each once, in the order of the sentence.
  var placeholders: [String] {
    var names: [String] = []
    for case .placeholder(let name) in parts where !names.contains(name) {
      names.append(name)
    }
    return names
  }

  /// The sentence as it is written in a words file.
  package var text: String { filled { "{\($0)}" } }

  /// The sentence as it is in the tables: each placeholder by its index among `names`.
  func flat(_ names: [String]) -> String {
    filled { name in
      let place = UInt8(names.firstIndex(of: name) ?? 0)
      let mark = [Tables.placeholderMark, Tables.firstPlaceholder + place]
      return String(decoding: mark, as: UTF8.self)
    }
  }

  private func filled(_ placeholder: (String) -> String) -> String {
    parts.map { part in
      switch part {
      case .words(let words): words
      case .placeholder(let name): placeholder(name)
      }
    }.joined()
  }
}
