// SPDX-License-Identifier: Apache-2.0

/// A fault in a file, or a warning about it, with its place.
package struct SourceFault: Error, Hashable, Sendable {
  /// The name that the caller gave the file.
  package var file: String
  /// From 1; 0 if the fault has no place in the file.
  package var line: Int
  /// In characters (Unicode scalars) from 1; 0 if the fault has no place in the file.
  package var column: Int
  /// The fault itself; a clause without capital or full stop.
  package var message: String
  /// The remedy; a clause without capital or full stop.
  package var expected: String
  /// The line of the file, ready for a terminal: no control characters except tabs, and only the
  /// part around the column if the line is very long.
  package var sourceLine = ""
  /// The spaces and tabs that put a caret under the column; nil for a fault of the whole file.
  var padding: String?
  /// True for a fault that may quote a person's private words.
  var isPrivate = false
}

extension SourceFault {
  /// A fault of a file as a whole, shown at its beginning.
  package init(file: String, message: String, expected: String) {
    self.init(file: file, line: 1, column: 1, message: message, expected: expected)
  }

  /// A fault of something that is no longer in the file.
  package static func withoutPlace(in file: String, _ message: String, _ expected: String)
    -> SourceFault
  {
    SourceFault(file: file, line: 0, column: 0, message: message, expected: expected)
  }

  /// A file that is longer than `Source.mostBytes`.
  package static func tooLong(_ file: String) -> SourceFault {
    SourceFault(
      file: file, message: "this file is longer than 1 MiB",
      expected: "remove what does not belong in it")
  }

  /// `FILE:LINE:COLUMN: the fault; the remedy`; without line and column, if there is no place.
  package var sentence: String {
    let place = line == 0 ? file : "\(file):\(line):\(column)"
    return "\(place): \(message); \(expected)"
  }

  /// The sentence for a log; the place alone, if the fault is private.
  package var logged: String {
    isPrivate ? "\(file):\(line):\(column): an error or a warning here; see: oriel check" : sentence
  }

  /// The same fault, which a log mentions only by its place.
  package var withoutWords: SourceFault {
    var fault = self
    fault.isPrivate = true
    return fault
  }

  /// The sentence, the line, and a caret under the column: three lines, without a line break at the
  /// end. For a fault of the whole file, the sentence alone.
  package var rendered: String {
    guard let padding else {
      return sentence
    }
    return "\(sentence)\n\(sourceLine)\n\(padding)^"
  }
}

extension Array<SourceFault> {
  /// In the order of their places; faults of one place in the order in which they were found.
  package func byPlace() -> [SourceFault] {
    enumerated().sorted { a, b in
      (a.element.line, a.element.column, a.offset) < (b.element.line, b.element.column, b.offset)
    }
    .map(\.element)
  }

  /// All faults by place, together with `refused`, the faults of anchors, aliases and tags. Their
  /// values may have led to more faults at the same places, which are left out.
  package func after(_ refused: [SourceFault]) -> [SourceFault] {
    let places = Set(refused.map(\.location))
    return (refused + filter { !places.contains($0.location) }).byPlace()
  }
}

extension SourceFault {
  fileprivate var location: SourceLocation { SourceLocation(line: line, column: column) }
}
