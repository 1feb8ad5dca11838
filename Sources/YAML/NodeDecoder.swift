// SPDX-License-Identifier: Apache-2.0
import Text

/// Collects what is wrong while a tree is read, so that one fault never hides another.
package struct NodeDecoder {
  let source: Source
  /// What is wrong, in the order in which it was found.
  package private(set) var faults: [SourceFault] = []
  /// What is worth a warning, in the order in which it was found.
  package private(set) var warnings: [SourceFault] = []
  /// The column of each line from which on it holds a secret.
  private var hidden: [Int: Int] = [:]

  /// No more faults, nor more warnings, are collected: nobody reads on, and each costs time.
  package static let most = 100

  /// Reads the tree of a file.
  package init(source: Source) { self.source = source }

  /// Something is wrong at a place of the file.
  package mutating func fault(_ location: SourceLocation, _ message: String, _ expected: String) {
    if faults.count < Self.most { faults.append(source.fault(location, message, expected)) }
  }

  /// Something at a place of the file is worth a warning.
  package mutating func warn(_ location: SourceLocation, _ message: String, _ expected: String) {
    if warnings.count < Self.most { warnings.append(source.fault(location, message, expected)) }
  }

  /// Warns of something that no line of the file is about.
  package mutating func warn(_ message: String, _ expected: String) {
    if warnings.count < Self.most { warnings.append(.nowhere(in: source.file, message, expected)) }
  }

  /// Whatever is told about this line, what stands there from `location` on is not shown: a secret.
  package mutating func hide(_ location: SourceLocation) {
    hidden[location.line] = min(hidden[location.line] ?? location.column, location.column)
  }

  /// Faults or warnings as they are told, without what is hidden.
  package func veiled(_ faults: [SourceFault]) -> [SourceFault] {
    faults.map { fault in
      guard fault.padding != nil, let column = hidden[fault.line] else { return fault }
      let location = SourceLocation(line: fault.line, column: fault.column)
      return source.fault(location, fault.message, fault.expected, hidingFrom: column)
    }
  }
}

extension NodeDecoder {
  /// Reads a mapping whose keys are among `keys`; `owner` says whose keys they are, as in "a key of
  /// `day`". Nil, after a fault, if there is no mapping.
  ///
  /// - Parameter otherwise: what to write instead of an unknown key that is like none, where the
  ///   keys are too many to be named.
  package mutating func group(
    _ node: Node, _ owner: String, keys: [String], example: String, otherwise: String? = nil
  ) -> KeyGroup? {
    guard case .mapping(let pairs) = node.content else {
      fault(
        node.location, "\(owner) is \(node.kind), but keys belong here",
        "write for example \(example)")
      return nil
    }
    var group = KeyGroup(location: node.location)
    for pair in pairs {
      guard let key = pair.key.text else {
        fault(
          pair.key.location, "\(pair.key.kind) stands where a key belongs",
          "write a key, a colon and a value")
        continue
      }
      guard keys.contains(key) else {
        let hint =
          nearest(key, among: keys).map { "did you mean `\($0)`?" }
          ?? otherwise
          ?? (keys.count == 1
            ? "the only key here is \(listed(keys))" : "the keys here are \(listed(keys, "and"))")
        fault(pair.key.location, "\(quoted(key)) is not a key of \(owner)", hint)
        continue
      }
      if let first = group[key] {
        fault(
          pair.key.location,
          "`\(key)` stands here a second time, after line \(first.keyLocation.line)",
          "keep one of the two")
        continue
      }
      group.entries[key] = KeyEntry(key: key, keyLocation: pair.key.location, value: pair.value)
    }
    return group
  }

  /// The text of a value; nil, after a fault, if there is none.
  package mutating func text(_ entry: KeyEntry, example: String) -> String? {
    guard let text = entry.value.text else {
      fault(
        entry.location, "`\(entry.key)` is \(entry.value.kind), but a single value belongs here",
        "write for example `\(entry.key): \(example)`")
      return nil
    }
    guard !text.trimmed.isEmpty else {
      fault(
        entry.location, "`\(entry.key)` has no value",
        "write for example `\(entry.key): \(example)`, or remove the line")
      return nil
    }
    return text
  }

  /// A text to be read by a person, without blanks at its ends; nil if it is not written, or after
  /// a fault.
  package mutating func prose(_ entry: KeyEntry?, limit: Int, example: String) -> String? {
    guard let entry, let text = text(entry, example: example)?.trimmed else { return nil }
    guard text.count <= limit else {
      fault(entry.location, "`\(entry.key)` has \(text.count) characters", "write at most \(limit)")
      return nil
    }
    // Paragraphs are fine, but nothing that could steer a terminal.
    guard !text.contains(where: { $0.isControl && $0 != "\n" }) else {
      fault(entry.location, "`\(entry.key)` has a character that cannot be seen", "delete it")
      return nil
    }
    return text
  }

  /// The items of a list; nil, after a fault, if there is none.
  package mutating func list(_ entry: KeyEntry, example: String) -> [Node]? {
    if case .sequence(let items) = entry.value.content { return items }
    let message =
      entry.value.isEmpty
      ? "`\(entry.key)` has no value"
      : "`\(entry.key)` is \(entry.value.kind), but a list belongs here"
    fault(entry.location, message, "write for example \(example)")
    return nil
  }

  /// The text of an item of a list; nil, after a fault, if there is none.
  package mutating func item(_ node: Node, of key: String, example: String) -> String? {
    if let text = node.text, !text.trimmed.isEmpty { return text }
    let message =
      node.isEmpty ? "a line of `\(key)` is empty" : "\(node.kind) stands within `\(key)`"
    fault(node.location, message, "write for example `\(example)`, or remove the line")
    return nil
  }

  /// One of several words; nil, after a fault that lists them, if it is none of them.
  package mutating func choice(
    _ text: String, at location: SourceLocation, _ what: String, among words: [String]
  ) -> String? {
    if words.contains(text) { return text }
    let hint =
      nearest(text, among: words).map { "did you mean `\($0)`?" } ?? "write \(listed(words))"
    fault(location, "\(quoted(text)) is not \(what)", hint)
    return nil
  }

  /// One of several words behind a key; nil if it is not written, or after a fault.
  package mutating func choice(
    _ entry: KeyEntry?, _ what: String, among words: [String]
  ) -> String? {
    guard let entry, let first = words.first, let text = text(entry, example: first) else {
      return nil
    }
    return choice(text, at: entry.location, what, among: words)
  }

  /// One of the cases of an enumeration; nil, after a fault, if it is none of them.
  package mutating func choice<TextChoice: RawRepresentable & CaseIterable>(
    _ text: String, at location: SourceLocation, _ what: String,
    among cases: [TextChoice] = Array(TextChoice.allCases)
  ) -> TextChoice? where TextChoice.RawValue == String {
    choice(text, at: location, what, among: cases.map(\.rawValue)).flatMap {
      TextChoice(rawValue: $0)
    }
  }

  /// One of the cases of an enumeration behind a key; nil if it is not written, or after a fault.
  package mutating func choice<TextChoice: RawRepresentable & CaseIterable>(
    _ entry: KeyEntry?, _ what: String
  ) -> TextChoice? where TextChoice.RawValue == String {
    choice(entry, what, among: TextChoice.allCases.map(\.rawValue)).flatMap {
      TextChoice(rawValue: $0)
    }
  }

  /// A whole number within bounds; nil if it is not written, or after a fault.
  package mutating func number(_ entry: KeyEntry?, _ range: ClosedRange<Int>, example: Int) -> Int? {
    guard let entry, let text = text(entry, example: String(example)) else { return nil }
    let bounds = "write a whole number from \(range.lowerBound) to \(range.upperBound)"
    guard text.utf8.allSatisfy(isDigit), text.utf8.count <= 9, let number = Int(text) else {
      fault(entry.location, "\(quoted(text)) is not a whole number", bounds)
      return nil
    }
    guard range.contains(number) else {
      fault(
        entry.location,
        "`\(entry.key)` is \(number), which is too \(number < range.lowerBound ? "small" : "large")",
        bounds
      )
      return nil
    }
    return number
  }
}
