// SPDX-License-Identifier: Apache-2.0

// The language's own searches for more than one character are switched off (`lean` in
// Package.swift).
extension StringProtocol {
  /// The first place of `part`. Characters are compared, so a letter with a mark is found in either
  /// form. Nil if the part is nowhere.
  package func range(of part: some StringProtocol) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if let end = end(of: part, from: start) {
        return start..<end
      }
      formIndex(after: &start)
    }
    return part.isEmpty ? start..<start : nil
  }

  /// The place behind `part`, if the part stands at `start`; otherwise nil.
  private func end(of part: some StringProtocol, from start: Index) -> Index? {
    var place = start
    for character in part {
      guard place < endIndex, self[place] == character else {
        return nil
      }
      formIndex(after: &place)
    }
    return place
  }

  /// True if `part` stands somewhere in the text, as `range(of:)` finds it.
  package func contains(text part: some StringProtocol) -> Bool { range(of: part) != nil }

  /// The parts between the places of `joint`; some may be empty.
  ///
  /// - Parameters:
  ///   - joint: Not empty.
  ///   - most: The most parts. The last one has all of the rest. At least 1.
  package func parts(between joint: some StringProtocol, most: Int = .max) -> [SubSequence] {
    var parts: [SubSequence] = []
    var rest = self[...]
    while parts.count < most - 1, let place = rest.range(of: joint) {
      parts.append(rest[..<place.lowerBound])
      rest = rest[place.upperBound...]
    }
    return parts + [rest]
  }

  /// The text with `other` in each place of `part`.
  ///
  /// - Parameter part: Not empty.
  package func replacing(_ part: some StringProtocol, by other: some StringProtocol) -> String {
    parts(between: part).joined(separator: String(other))
  }

  /// The text with `other` for each `sign`. A sign with a mark over it counts too: one character to
  /// a person, but not to a shell.
  package func replacing(each sign: Unicode.Scalar, by other: String) -> String {
    unicodeScalars.map { $0 == sign ? other : String($0) }.joined()
  }
}
