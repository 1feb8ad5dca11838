// SPDX-License-Identifier: Apache-2.0
import Text

/// The lines of the annotated example configuration, to be changed in place. Keys are found by
/// their path; comments behind values stay where they are.
struct ConfigurationTemplate {
  private(set) var lines: [String]

  init(_ text: String) {
    lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private init(lines: [String]) { self.lines = lines }

  var text: String { lines.joined(separator: "\n") }

  /// A line that has a key, with or without a comment sign before it.
  private struct KeyLine {
    /// The text before the key, without the comment sign.
    var indent: String
    var name: String
    /// The comment behind the value, with its sign.
    var comment: Substring?

    /// Nil if the line has no key. A sentence in a comment is none.
    init?(_ line: String) {
      let blanks = line.prefix { $0 == " " }
      let rest = line.dropFirst(blanks.count)
      let behindSign = rest.hasPrefix("#") ? rest.dropFirst() : rest
      let inner = behindSign.prefix { $0 == " " || $0 == "-" }
      if rest.hasPrefix("#"), !Self.isIndentInComment(inner) {
        return nil
      }
      let name = behindSign.dropFirst(inner.count).prefix { $0.isLowercase || $0 == "_" }
      guard !name.isEmpty, line[name.endIndex...].hasPrefix(":") else {
        return nil
      }
      indent = String(blanks + inner)
      self.name = String(name)
      let sign = line[name.endIndex...].range(of: " #")
      comment = sign.map { line[$0.lowerBound...].dropFirst() }
    }

    private static func isIndentInComment(_ text: Substring) -> Bool {
      ["", "  "].contains(text) || text.hasSuffix("- ")
    }

    /// The column at which the comment begins.
    var column: Int {
      comment.map { $0.base.distance(from: $0.base.startIndex, to: $0.startIndex) } ?? 0
    }
  }

  /// The place of a key such as `day.wake`.
  private func place(_ path: String) -> Int? {
    var part = ""
    for (place, line) in lines.enumerated() {
      guard let key = KeyLine(line) else {
        continue
      }
      let own = key.indent.isEmpty ? key.name : "\(part).\(key.name)"
      // No name has a full stop.
      part = String(own.prefix { $0 != "." })
      if own == path {
        return place
      }
    }
    return nil
  }

  /// Gives a key a value, and removes a comment sign before it. The line stays as it is if the
  /// value is nil.
  mutating func set(_ path: String, _ value: String?) {
    guard let value, let place = place(path), let key = KeyLine(lines[place]) else {
      return
    }
    let line = "\(key.indent)\(key.name): \(value)"
    guard let comment = key.comment else {
      lines[place] = line
      return
    }
    lines[place] = line.padded(max(key.column, line.count + 2)) + comment
  }

  /// Makes a key a comment, so that its default counts.
  mutating func comment(_ path: String) {
    guard let place = place(path), let key = KeyLine(lines[place]) else {
      return
    }
    let rest = lines[place].dropFirst(key.indent.count)
    lines[place] = key.indent + "#" + rest
  }

  mutating func remove(_ path: String) { place(path).map { _ = lines.remove(at: $0) } }

  /// Leaves out a line and all lines after it.
  mutating func cut(before beginning: String) {
    if let place = lines.firstIndex(where: { $0.hasPrefix(beginning) }) {
      lines = Array(lines[..<place])
    }
  }

  /// Cuts the line with this beginning down to the beginning alone.
  mutating func shorten(_ beginning: String) {
    if let place = lines.firstIndex(where: { $0.hasPrefix(beginning) }) {
      lines[place] = beginning
    }
  }

  /// The lines between two marks of the example, without their comment signs.
  func block(_ name: String) -> ConfigurationTemplate {
    guard let range = marks(name) else {
      return ConfigurationTemplate(lines: [])
    }
    let inner = lines[(range.lowerBound + 1)..<(range.upperBound - 1)]
    return ConfigurationTemplate(lines: inner.map { String($0.dropFirst()) })
  }

  /// Replaces the lines between two marks, and the marks.
  mutating func replace(_ name: String, with block: [String]) {
    marks(name).map { lines.replaceSubrange($0, with: block) }
  }

  /// The lines from one mark to the other. A mark has two signs: it stays a comment where somebody
  /// takes the sign from each line.
  private func marks(_ name: String) -> Range<Int>? {
    guard let begin = lines.firstIndex(of: "## --- \(name) begin ---"),
      let end = lines.firstIndex(of: "## --- \(name) end ---")
    else {
      return nil
    }
    return begin..<end + 1
  }

  private func commented(_ text: String) -> Int? {
    lines.firstIndex { $0.drop { $0 == " " }.hasPrefix("#" + text) }
  }

  /// Takes the comment sign from a line.
  mutating func uncomment(_ text: String) {
    if let place = commented(text) {
      change("#" + text, to: text, at: place)
    }
  }

  /// Moves the comment sign of a line to its key.
  mutating func moveComment(_ text: String) {
    if let place = commented(text) {
      let blanks = text.prefix { $0 == " " }
      change("#" + text, to: blanks + "#" + text.dropFirst(blanks.count), at: place)
    }
  }

  /// Changes the first `old` of a line.
  private mutating func change(_ old: String, to new: String, at place: Int) {
    lines[place] = lines[place].parts(between: old, most: 2).joined(separator: new)
  }

  mutating func removeCommented(_ text: String) {
    commented(text).map { _ = lines.remove(at: $0) }
  }
}
