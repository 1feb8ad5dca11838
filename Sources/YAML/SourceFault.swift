// SPDX-License-Identifier: Apache-2.0

/// One thing that is wrong in a file, or worth a warning, with its place.
package struct SourceFault: Error, Hashable, Sendable {
  /// The file as it was named by whoever asked.
  package var file: String
  /// The line, from 1; 0 for what stands nowhere in the file.
  package var line: Int
  /// The column in characters (Unicode scalars), from 1; 0 for what stands nowhere in the file.
  package var column: Int
  /// What is wrong; a clause without capital or full stop.
  package var message: String
  /// What would be right; a clause without capital or full stop.
  package var expected: String
  /// The line as it stands in the file, ready for a terminal: no control characters but tabs, and
  /// only the part around the column if it is very long.
  package var sourceLine: String
  /// The blanks, and the tabs of the line, that put a caret under the column; nil where a whole
  /// file is meant.
  var padding: String?
  /// Whether what it quotes may be words that are nobody else's business.
  private var isPrivate = false

  /// Something about a file as a whole, which is told at its beginning.
  package init(file: String, message: String, expected: String) {
    self.init(
      file: file, line: 1, column: 1, message: message, expected: expected, sourceLine: "",
      padding: nil)
  }

  /// Something that nothing in the file stands for any more: line and column are 0.
  package static func nowhere(in file: String, _ message: String, _ expected: String) -> SourceFault {
    SourceFault(
      file: file, line: 0, column: 0, message: message, expected: expected, sourceLine: "",
      padding: nil)
  }

  /// A file that is longer than `Source.mostBytes`.
  package static func tooLong(_ file: String) -> SourceFault {
    SourceFault(
      file: file, message: "this file is longer than 1 MiB",
      expected: "remove what does not belong in it")
  }

  init(
    file: String, line: Int, column: Int, message: String, expected: String, sourceLine: String,
    padding: String?
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
    self.expected = expected
    self.sourceLine = sourceLine
    self.padding = padding
  }

  /// `FILE:LINE:COLUMN: what is wrong; what would be right`; without line and column, if there is
  /// none.
  package var sentence: String {
    let place = line == 0 ? file : "\(file):\(line):\(column)"
    return "\(place): \(message); \(expected)"
  }

  /// The sentence as a log may have it: of what a person wrote to be read by nobody else, the place
  /// alone.
  package var logged: String {
    isPrivate ? "\(file):\(line):\(column): there is something here; see: oriel check" : sentence
  }

  /// The same, of which a log has only the place.
  package var withoutWords: SourceFault {
    var fault = self
    fault.isPrivate = true
    return fault
  }

  /// The sentence, the line, and a caret under the column: three lines, without a line break at the
  /// end. About a whole file, the sentence alone.
  package var rendered: String { padding.map { "\(sentence)\n\(sourceLine)\n\($0)^" } ?? sentence }
}

extension Array<SourceFault> {
  /// In the order of their places; faults of one place in the order in which they were found.
  package func byPlace() -> [SourceFault] {
    enumerated().sorted {
      ($0.element.line, $0.element.column, $0.offset) < (
        $1.element.line, $1.element.column, $1.offset
      )
    }
    .map(\.element)
  }

  /// All of them with those of the marks, by place; what a mark has already made of its value is
  /// said once.
  package func after(_ marks: [SourceFault]) -> [SourceFault] {
    let rest = filter { fault in
      !marks.contains { ($0.line, $0.column) == (fault.line, fault.column) }
    }
    return (marks + rest).byPlace()
  }
}
