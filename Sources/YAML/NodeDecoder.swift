// SPDX-License-Identifier: Apache-2.0
import Text

/// Reads the values of a tree, and collects every fault on the way, so that no fault hides another.
package struct NodeDecoder {
  package let source: Source
  package private(set) var faults: [SourceFault] = []
  package private(set) var warnings: [SourceFault] = []
  /// The column of each line from which on the line holds a secret.
  private var hidden: [Int: Int] = [:]

  /// No more faults, nor more warnings, are collected: nobody reads on, and each costs time.
  package static let most = 100

  package init(source: Source) { self.source = source }

  package mutating func fault(_ location: SourceLocation, _ message: String, _ expected: String) {
    Self.append(source.fault(location, message, expected), to: &faults)
  }

  package mutating func fault(_ location: SourceLocation, _ text: FaultText) {
    fault(location, text.message, text.expected)
  }

  package mutating func warn(_ location: SourceLocation, _ message: String, _ expected: String) {
    Self.append(source.fault(location, message, expected), to: &warnings)
  }

  package mutating func warn(_ location: SourceLocation, _ text: FaultText) {
    warn(location, text.message, text.expected)
  }

  /// Warns of something that no line of the file is about.
  package mutating func warn(_ message: String, _ expected: String) {
    Self.append(.withoutPlace(in: source.file, message, expected), to: &warnings)
  }

  private static func append(
    _ fault: @autoclosure () -> SourceFault, to faults: inout [SourceFault]
  ) {
    if faults.count < most {
      faults.append(fault())
    }
  }

  /// Hides the rest of a line, which holds a secret, in every fault of that line.
  package mutating func hide(_ location: SourceLocation) {
    let column = hidden[location.line] ?? location.column
    hidden[location.line] = min(column, location.column)
  }

  /// Faults or warnings without the hidden parts of their lines.
  package func redacted(_ faults: [SourceFault]) -> [SourceFault] {
    faults.map { fault in
      guard fault.padding != nil, let column = hidden[fault.line] else {
        return fault
      }
      let location = SourceLocation(line: fault.line, column: fault.column)
      return source.fault(location, fault.message, fault.expected, hidingFrom: column)
    }
  }
}

extension NodeDecoder {
  /// Reads a mapping with some of `keys`; nil, after a fault, if there is no mapping.
  ///
  /// - Parameters:
  ///   - owner: The noun for the mapping in a sentence, as in "a key of `day`".
  ///   - otherwise: The remedy for an unknown key that is like none, if the keys are too many to be
  ///     named.
  package mutating func group(
    _ node: Node, _ owner: String, keys: [String], example: String, otherwise: String? = nil
  ) -> KeyGroup? {
    guard let pairs = node.pairs else {
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
        let hint = Self.hint(for: key, keys, otherwise)
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

  private static func hint(for key: String, _ keys: [String], _ otherwise: String?) -> String {
    if let near = nearest(key, among: keys) {
      return "did you mean `\(near)`?"
    }
    if let otherwise {
      return otherwise
    }
    return keys.count == 1
      ? "the only key here is \(listed(keys))" : "the keys here are \(listed(keys, "and"))"
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

  /// A text for a person to read, trimmed; nil if it is not written, or after a fault.
  package mutating func prose(_ entry: KeyEntry?, limit: Int, example: String) -> String? {
    guard let entry, let text = text(entry, example: example)?.trimmed else {
      return nil
    }
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
    if case .sequence(let items) = entry.value.content {
      return items
    }
    let message =
      entry.value.isEmpty
      ? "`\(entry.key)` has no value"
      : "`\(entry.key)` is \(entry.value.kind), but a list belongs here"
    fault(entry.location, message, "write for example \(example)")
    return nil
  }

  /// The text of an item of a list; nil, after a fault, if there is none.
  package mutating func item(_ node: Node, of key: String, example: String) -> String? {
    if let text = node.text, !text.trimmed.isEmpty {
      return text
    }
    let message =
      node.isEmpty ? "a line of `\(key)` is empty" : "\(node.kind) stands within `\(key)`"
    fault(node.location, message, "write for example `\(example)`, or remove the line")
    return nil
  }
}

extension NodeDecoder {
  /// One of several words; nil, after a fault, if it is none of them. The noun says in a sentence
  /// what the words are.
  package mutating func choice(
    _ text: String, at location: SourceLocation, _ noun: String, among words: [String]
  ) -> String? {
    if words.contains(text) {
      return text
    }
    var hint = "write \(listed(words))"
    if let near = nearest(text, among: words) {
      hint = "did you mean `\(near)`?"
    }
    fault(location, "\(quoted(text)) is not \(noun)", hint)
    return nil
  }

  /// One of several words behind a key; nil if it is not written, or after a fault.
  package mutating func choice(
    _ entry: KeyEntry?, _ noun: String, among words: [String]
  ) -> String? {
    guard let entry, let first = words.first, let text = text(entry, example: first) else {
      return nil
    }
    return choice(text, at: entry.location, noun, among: words)
  }

  /// One of the cases of an enumeration; nil, after a fault, if it is none of them.
  package mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ text: String, at location: SourceLocation, _ noun: String,
    among cases: [Choice] = Array(Choice.allCases)
  ) -> Choice? where Choice.RawValue == String {
    let words = cases.map(\.rawValue)
    return choice(text, at: location, noun, among: words).flatMap { Choice(rawValue: $0) }
  }

  /// One of the cases of an enumeration behind a key; nil if it is not written, or after a fault.
  package mutating func choice<Choice: RawRepresentable & CaseIterable>(
    _ entry: KeyEntry?, _ noun: String
  ) -> Choice? where Choice.RawValue == String {
    let words = Choice.allCases.map(\.rawValue)
    return choice(entry, noun, among: words).flatMap { Choice(rawValue: $0) }
  }

  /// A whole number within bounds; nil if it is not written, or after a fault.
  package mutating func number(_ entry: KeyEntry?, _ range: ClosedRange<Int>, example: Int) -> Int?
  {
    guard let entry, let text = text(entry, example: String(example)) else {
      return nil
    }
    let bounds = "write a whole number from \(range.lowerBound) to \(range.upperBound)"
    guard text.utf8.allSatisfy(isDigit), text.utf8.count <= 9, let number = Int(text) else {
      fault(entry.location, "\(quoted(text)) is not a whole number", bounds)
      return nil
    }
    guard range.contains(number) else {
      let fault = number < range.lowerBound ? "small" : "large"
      self.fault(entry.location, "`\(entry.key)` is \(number), which is too \(fault)", bounds)
      return nil
    }
    return number
  }
}
