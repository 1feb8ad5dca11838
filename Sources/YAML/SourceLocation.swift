// SPDX-License-Identifier: Apache-2.0

/// A place in a file, both from 1; columns are counted in Unicode scalars.
package struct SourceLocation: Comparable, Hashable, Sendable {
  /// The line.
  package let line: Int
  /// The column.
  package let column: Int

  /// The beginning of a file.
  package static let start = SourceLocation(line: 1, column: 1)

  /// Earlier in the file comes first.
  package static func < (a: SourceLocation, b: SourceLocation) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}
