// SPDX-License-Identifier: Apache-2.0

/// A place in a file, both numbers from 1; columns are counted in Unicode scalars.
package struct SourceLocation: Comparable, Hashable, Sendable {
  package var line: Int
  package var column: Int

  package static let start = SourceLocation(line: 1, column: 1)

  package static func < (a: SourceLocation, b: SourceLocation) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}
