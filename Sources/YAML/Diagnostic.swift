// SPDX-License-Identifier: Apache-2.0

/// An error in a file, or a warning about it, with its place.
package struct Diagnostic: Error, Hashable, Sendable {
  /// The name that the caller gave the file.
  package var file: String
  /// From 1; 0 if no line of the file is meant.
  package var line: Int
  /// In characters (Unicode scalars) from 1; 0 if no line of the file is meant.
  package var column: Int
  /// The problem; a clause without capital or full stop.
  package var message: String
  /// The way out of it; a clause without capital or full stop.
  package var remedy: String
  /// The line of the file, ready for a terminal: no control characters except tabs, and only the
  /// part around the column if the line is very long.
  package var sourceLine = ""
  /// The spaces and tabs that put a caret under the column; nil if the whole file is meant.
  var padding: String?
  /// The column from which the line is not shown, because a secret may stand there; nil if all of
  /// it is shown.
  var hiddenFrom: Int?
  /// True if the message may quote a person's private words, which a log must not get.
  var isPrivate = false
  /// The facts about an error of the syntax; nil for every other diagnostic.
  var syntax: SyntaxFacts?
  /// True for a line that begins in a column in which it does not belong to the lines above.
  package var isOfColumns: Bool { syntax?.cause == .ofColumns }
  /// False for a warning that is only of use to somebody who asks.
  package var belongsInLog = true
}

extension Diagnostic {
  /// A diagnostic about a file as a whole, shown at its beginning.
  package init(file: String, message: String, remedy: String) {
    self.init(file: file, line: 1, column: 1, message: message, remedy: remedy)
  }

  /// A diagnostic about something that is no longer in the file.
  package static func withoutPlace(in file: String, _ message: String, _ remedy: String)
    -> Diagnostic
  {
    Diagnostic(file: file, line: 0, column: 0, message: message, remedy: remedy)
  }

  /// The error of a file that is longer than `Source.mostBytes`.
  package static func tooLong(_ file: String) -> Diagnostic {
    Diagnostic(
      file: file, message: "this file is longer than \(Source.mostBytes >> 20) MiB",
      remedy: "remove what does not belong in it")
  }

  /// `FILE:LINE:COLUMN: message; remedy`; without line and column, if there is no place.
  package var sentence: String {
    let place = line == 0 ? file : "\(file):\(line):\(column)"
    return "\(place): \(message); \(remedy)"
  }

  /// The sentence for a log. If the diagnostic is private, it has the place alone.
  package var logged: String {
    isPrivate ? "\(file):\(line):\(column): an error or a warning here; see: oriel check" : sentence
  }

  /// The same diagnostic, of which a log gets only the place.
  package var withoutWords: Diagnostic {
    var diagnostic = self
    diagnostic.isPrivate = true
    return diagnostic
  }

  /// The sentence, the line, and a caret under the column: three lines, without a line break at the
  /// end. If the whole file is meant, the sentence alone.
  package var rendered: String {
    guard let padding else {
      return sentence
    }
    return "\(sentence)\n\(sourceLine)\n\(padding)^"
  }
}

extension Array<Diagnostic> {
  /// In the order of their places; those of one place in the order in which they were found.
  package func byPlace() -> [Diagnostic] {
    enumerated().sorted { a, b in
      (a.element.line, a.element.column, a.offset) < (b.element.line, b.element.column, b.offset)
    }
    .map(\.element)
  }

  /// All errors by place, together with `refused`, the errors of anchors, aliases and tags. A value
  /// with such a mark may have led to another error at its place, which is left out.
  package func after(_ refused: [Diagnostic]) -> [Diagnostic] {
    let places = Set(refused.map(\.location))
    return (refused + filter { !places.contains($0.location) }).byPlace()
  }
}

extension Diagnostic {
  fileprivate var location: SourceLocation { SourceLocation(line: line, column: column) }
}
