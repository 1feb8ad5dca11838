// SPDX-License-Identifier: Apache-2.0

/// A sentence of the words files with its placeholders: `Your clinic: {clinic}`.
package struct Template: Hashable, Sendable {
  /// A part of a sentence.
  enum TemplatePart: Hashable, Sendable {
    case words(String)
    case placeholder(String)
  }

  let parts: [TemplatePart]

  /// Reads a sentence; nil where a brace has no partner, or a placeholder's name is not lower-case
  /// letters alone.
  init?(_ text: String) {
    var parts: [TemplatePart] = []
    var rest = text[...]
    while let brace = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      if brace > rest.startIndex { parts.append(.words(String(rest[..<brace]))) }
      let name = rest[rest.index(after: brace)...].prefix { ("a"..."z").contains($0) }
      guard rest[brace] == "{", !name.isEmpty, name.endIndex < rest.endIndex,
        rest[name.endIndex] == "}"
      else { return nil }
      parts.append(.placeholder(String(name)))
      rest = rest[rest.index(after: name.endIndex)...]
    }
    if !rest.isEmpty { parts.append(.words(String(rest))) }
    self.parts = parts
  }

  /// The names of its placeholders, each once, in the order of the sentence.
  var placeholders: [String] {
    var names: [String] = []
    for case .placeholder(let name) in parts where !names.contains(name) { names.append(name) }
    return names
  }

  /// As it is written in a words file.
  package var text: String {
    parts.map { part in
      switch part {
      case .words(let words): words
      case .placeholder(let name): "{\(name)}"
      }
    }.joined()
  }

  /// As the tables have it: each placeholder by its place among `names`.
  func flat(_ names: [String]) -> String {
    parts.map { part in
      switch part {
      case .words(let words): return words
      case .placeholder(let name):
        let place = UInt8(names.firstIndex(of: name) ?? 0)
        let mark = [Tables.placeholderMark, Tables.firstPlaceholder + place]
        return String(decoding: mark, as: UTF8.self)
      }
    }.joined()
  }
}
