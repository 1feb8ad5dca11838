// SPDX-License-Identifier: Apache-2.0
import Text

// Texts and lists.
extension NodeDecoder {
  /// The text of a value, as it is written. An empty one is an error.
  package func text(_ entry: KeyEntry, example: String) throws(ErrorReported) -> String {
    let text = try require(
      entry.value.text,
      or: error(
        entry.location, "`\(entry.key)` is \(entry.value.kind), but a single value belongs here",
        "write for example `\(entry.key): \(example)`"))
    try require(
      !text.isBlank,
      or: error(
        entry.location, "`\(entry.key)` has no value",
        "write for example `\(entry.key): \(example)`, or remove the line"))
    return text
  }

  /// A text for a person to read, trimmed, of at most `limit` characters.
  package func prose(
    _ entry: KeyEntry, limit: Int, example: String
  ) throws(ErrorReported) -> String {
    let text = try text(entry, example: example).trimmed
    try require(
      text.count <= limit,
      or: error(
        entry.location, "`\(entry.key)` has \(text.count) characters", "write at most \(limit)"))
    // Newlines are allowed. Other characters that a terminal could obey are not.
    try require(
      !text.contains(where: { $0.isControl && $0 != "\n" }),
      or: error(
        entry.location, "`\(entry.key)` has a character that cannot be seen", "delete it"))
    return text
  }

  /// The items of a list.
  package func list(_ entry: KeyEntry, example: String) throws(ErrorReported) -> [Node] {
    if case .sequence(let items) = entry.value.content {
      return items
    }
    let message =
      entry.value.isEmpty
      ? "`\(entry.key)` has no value"
      : "`\(entry.key)` is \(entry.value.kind), but a list belongs here"
    throw error(entry.location, message, "write for example \(example)")
  }

  /// The items of a list. `empty` is the error of an empty list.
  package func list(
    _ entry: KeyEntry, example: String, empty: DiagnosticText
  ) throws(ErrorReported) -> [Node] {
    let items = try list(entry, example: example)
    try require(!items.isEmpty, or: error(entry.location, empty))
    return items
  }

  /// The text of an item of a list. An empty one is an error.
  package func item(_ node: Node, of key: String, example: String) throws(ErrorReported) -> String {
    if let text = node.text, !text.isBlank {
      return text
    }
    let message =
      node.isEmpty ? "a line of `\(key)` is empty" : "\(node.kind) stands within `\(key)`"
    throw error(node.location, message, "write for example `\(example)`, or remove the line")
  }

  /// The values of the items that have no error, in their order. A value that is there twice is an
  /// error.
  package func distinct<Value: Hashable>(
    _ items: [Node], of key: String, example: String,
    _ read: (String, SourceLocation) throws(ErrorReported) -> Value
  ) -> [(value: Value, location: SourceLocation)] {
    var known: Set<Value> = []
    return items.compactMap { node in
      try? distinct(node, of: key, example: example, &known, read)
    }
  }

  private func distinct<Value: Hashable>(
    _ node: Node, of key: String, example: String, _ known: inout Set<Value>,
    _ read: (String, SourceLocation) throws(ErrorReported) -> Value
  ) throws(ErrorReported) -> (value: Value, location: SourceLocation) {
    let text = try item(node, of: key, example: example)
    let value = try read(text, node.location)
    try require(
      known.insert(value).inserted,
      or: error(
        node.location, "\(quoted(text)) stands in `\(key)` twice", "keep one of the two",
        quotesPerson: true))
    return (value, node.location)
  }
}

// Words and numbers.
extension NodeDecoder {
  /// One of several words.
  ///
  /// - Parameter noun: The kind of the words, in a sentence such as "`x` is not a loop".
  package func choice(
    _ text: String, at location: SourceLocation, _ noun: String, among words: [String]
  ) throws(ErrorReported) -> String {
    try require(words.contains(text), or: unknown(text, at: location, noun, among: words))
    return text
  }

  /// The value of a key, one of several words.
  package func choice(
    _ entry: KeyEntry, _ noun: String, among words: [String]
  ) throws(ErrorReported) -> String {
    let text = try text(entry, example: words.first ?? "")
    return try choice(text, at: entry.location, noun, among: words)
  }

  /// One of the cases of an enumeration.
  package func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ text: String, at location: SourceLocation, _ noun: String,
    among cases: [Choice] = Array(Choice.allCases)
  ) throws(ErrorReported) -> Choice {
    return try require(
      cases.first(where: { $0.rawValue == text }),
      or: unknown(text, at: location, noun, among: cases.map(\.rawValue)))
  }

  /// The value of a key, one of the cases of an enumeration.
  package func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ entry: KeyEntry, _ noun: String
  ) throws(ErrorReported) -> Choice {
    let cases = Array(Choice.allCases)
    let text = try text(entry, example: cases.first?.rawValue ?? "")
    return try choice(text, at: entry.location, noun, among: cases)
  }

  private func unknown(
    _ text: String, at location: SourceLocation, _ noun: String, among words: [String]
  ) -> ErrorReported {
    error(
      location, "\(quoted(text)) is not \(noun)",
      guess(for: text, among: words) ?? "write \(listed(words))", quotesPerson: true)
  }

  /// A whole number within bounds.
  package func number(
    _ entry: KeyEntry, _ range: ClosedRange<Int>, example: Int
  ) throws(ErrorReported) -> Int {
    let text = try text(entry, example: String(example))
    let bounds = "write a whole number from \(range.lowerBound) to \(range.upperBound)"
    let number = try require(
      text.wholeNumber(digits: 9),
      or: error(entry.location, "\(quoted(text)) is not a whole number", bounds))
    try require(
      number, in: range, entry, shown: String(number), tooLow: "small", tooHigh: "large", bounds)
    return number
  }

  /// Refuses a value outside of its range.
  ///
  /// - Parameters:
  ///   - shown: The value as the sentence shows it.
  ///   - tooLow: The adjective for a value below the range.
  ///   - tooHigh: The adjective for a value above the range.
  package func require<Value: Comparable>(
    _ value: Value, in range: ClosedRange<Value>, _ entry: KeyEntry, shown: String,
    tooLow: String, tooHigh: String, _ remedy: String
  ) throws(ErrorReported) {
    guard !range.contains(value) else {
      return
    }
    let adjective = value < range.lowerBound ? tooLow : tooHigh
    throw error(
      entry.location, "`\(entry.key)` is \(shown), which is too \(adjective)", remedy)
  }
}
