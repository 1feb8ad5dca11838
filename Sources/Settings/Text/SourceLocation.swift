// SPDX-License-Identifier: Apache-2.0

/// A place in a file, both numbers from 1; columns are counted in Unicode scalars.
struct SourceLocation: Comparable, Hashable {
  var line: Int
  var column: Int

  static let start = SourceLocation(line: 1, column: 1)

  static func < (a: SourceLocation, b: SourceLocation) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}
