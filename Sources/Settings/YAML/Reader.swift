// SPDX-License-Identifier: Apache-2.0
import Text

/// Collects what is wrong while a tree is read, so that one fault never hides another.
struct Reader {
  let source: Source
  private(set) var faults: [Fault] = []
  private(set) var warnings: [Fault] = []
  /// The column of each line from which on it holds a secret.
  private var hidden: [Int: Int] = [:]

  /// No more faults, nor more warnings, are collected: nobody reads on, and each costs time.
  static let most = 100

  init(source: Source) { self.source = source }

  mutating func fault(_ mark: Mark, _ message: String, _ expected: String) {
    if faults.count < Self.most { faults.append(source.fault(mark, message, expected)) }
  }

  mutating func warn(_ mark: Mark, _ message: String, _ expected: String) {
    if warnings.count < Self.most { warnings.append(source.fault(mark, message, expected)) }
  }

  /// Warns of something that no line of the file is about.
  mutating func warn(_ message: String, _ expected: String) {
    if warnings.count < Self.most { warnings.append(.nowhere(in: source.file, message, expected)) }
  }

  /// Whatever is told about this line, what stands there from `mark` on is not shown: a secret.
  mutating func hide(_ mark: Mark) {
    hidden[mark.line] = min(hidden[mark.line] ?? mark.column, mark.column)
  }

  /// Faults or warnings as they are told, without what is hidden.
  func veiled(_ faults: [Fault]) -> [Fault] {
    faults.map { fault in
      guard fault.padding != nil, let column = hidden[fault.line] else { return fault }
      let mark = Mark(line: fault.line, column: fault.column)
      return source.fault(mark, fault.message, fault.expected, hidingFrom: column)
    }
  }
}

/// The keys of one mapping, each known and each once.
struct Group {
  /// One key with what stands behind it.
  struct Entry {
    let key: String
    let keyMark: Mark
    let value: Node

    /// Where to point when its value is meant: at the key if there is nothing behind it.
    var mark: Mark { value.isEmpty ? keyMark : value.mark }
  }

  let mark: Mark
  fileprivate(set) var entries: [String: Entry] = [:]

  subscript(key: String) -> Entry? { entries[key] }
}

extension Reader {
  /// Reads a mapping whose keys are among `keys`; `owner` says whose keys they are, as in "a key of
  /// `day`". Nil, after a fault, if there is no mapping.
  ///
  /// - Parameter otherwise: what to write instead of an unknown key that is like none, where the
  ///   keys are too many to be named.
  mutating func group(
    _ node: Node, _ owner: String, keys: [String], example: String, otherwise: String? = nil
  ) -> Group? {
    guard case .mapping(let pairs) = node.content else {
      fault(
        node.mark, "\(owner) is \(node.kind), but keys belong here", "write for example \(example)")
      return nil
    }
    var group = Group(mark: node.mark)
    for pair in pairs {
      guard let key = pair.key.text else {
        fault(
          pair.key.mark, "\(pair.key.kind) stands where a key belongs",
          "write a key, a colon and a value")
        continue
      }
      guard keys.contains(key) else {
        let hint =
          nearest(key, among: keys).map { "did you mean `\($0)`?" }
          ?? otherwise
          ?? (keys.count == 1
            ? "the only key here is \(listed(keys))" : "the keys here are \(listed(keys, "and"))")
        fault(pair.key.mark, "\(quoted(key)) is not a key of \(owner)", hint)
        continue
      }
      if let first = group[key] {
        fault(
          pair.key.mark, "`\(key)` stands here a second time, after line \(first.keyMark.line)",
          "keep one of the two")
        continue
      }
      group.entries[key] = Group.Entry(key: key, keyMark: pair.key.mark, value: pair.value)
    }
    return group
  }

  /// The text of a value; nil, after a fault, if there is none.
  mutating func text(_ entry: Group.Entry, example: String) -> String? {
    guard let text = entry.value.text else {
      fault(
        entry.mark, "`\(entry.key)` is \(entry.value.kind), but a single value belongs here",
        "write for example `\(entry.key): \(example)`")
      return nil
    }
    guard !text.trimmed.isEmpty else {
      fault(
        entry.mark, "`\(entry.key)` has no value",
        "write for example `\(entry.key): \(example)`, or remove the line")
      return nil
    }
    return text
  }

  /// A text to be read by a person, without blanks at its ends; nil if it is not written, or after
  /// a fault.
  mutating func prose(_ entry: Group.Entry?, limit: Int, example: String) -> String? {
    guard let entry, let text = text(entry, example: example)?.trimmed else { return nil }
    guard text.count <= limit else {
      fault(entry.mark, "`\(entry.key)` has \(text.count) characters", "write at most \(limit)")
      return nil
    }
    // Paragraphs are fine, but nothing that could steer a terminal.
    guard !text.contains(where: { $0.isControl && $0 != "\n" }) else {
      fault(entry.mark, "`\(entry.key)` has a character that cannot be seen", "delete it")
      return nil
    }
    return text
  }

  /// The items of a list; nil, after a fault, if there is none.
  mutating func list(_ entry: Group.Entry, example: String) -> [Node]? {
    if case .sequence(let items) = entry.value.content { return items }
    let message =
      entry.value.isEmpty
      ? "`\(entry.key)` has no value"
      : "`\(entry.key)` is \(entry.value.kind), but a list belongs here"
    fault(entry.mark, message, "write for example \(example)")
    return nil
  }

  /// The text of an item of a list; nil, after a fault, if there is none.
  mutating func item(_ node: Node, of key: String, example: String) -> String? {
    if let text = node.text, !text.trimmed.isEmpty { return text }
    let message =
      node.isEmpty ? "a line of `\(key)` is empty" : "\(node.kind) stands within `\(key)`"
    fault(node.mark, message, "write for example `\(example)`, or remove the line")
    return nil
  }

  /// One of the cases of an enumeration; nil, after a fault, if it is none of them.
  mutating func choice<TextChoice: RawRepresentable & CaseIterable>(
    _ text: String, at mark: Mark, _ what: String,
    among cases: [TextChoice] = Array(TextChoice.allCases)
  ) -> TextChoice? where TextChoice.RawValue == String {
    if let choice = TextChoice(rawValue: text), cases.contains(where: { $0.rawValue == text }) {
      return choice
    }
    let words = cases.map(\.rawValue)
    let hint =
      nearest(text, among: words).map { "did you mean `\($0)`?" } ?? "write \(listed(words))"
    fault(mark, "\(quoted(text)) is not \(what)", hint)
    return nil
  }

  /// One of the cases of an enumeration behind a key; nil if it is not written, or after a fault.
  mutating func choice<TextChoice: RawRepresentable & CaseIterable>(
    _ entry: Group.Entry?, _ what: String
  ) -> TextChoice? where TextChoice.RawValue == String {
    guard let entry, let first = TextChoice.allCases.first,
      let text = text(entry, example: first.rawValue)
    else {
      return nil
    }
    return choice(text, at: entry.mark, what)
  }

  /// A whole number within bounds; nil if it is not written, or after a fault.
  mutating func number(_ entry: Group.Entry?, _ range: ClosedRange<Int>, example: Int) -> Int? {
    guard let entry, let text = text(entry, example: String(example)) else { return nil }
    let bounds = "write a whole number from \(range.lowerBound) to \(range.upperBound)"
    guard text.utf8.allSatisfy(isDigit), text.utf8.count <= 9, let number = Int(text) else {
      fault(entry.mark, "\(quoted(text)) is not a whole number", bounds)
      return nil
    }
    guard range.contains(number) else {
      fault(
        entry.mark,
        "`\(entry.key)` is \(number), which is too \(number < range.lowerBound ? "small" : "large")",
        bounds
      )
      return nil
    }
    return number
  }
}
