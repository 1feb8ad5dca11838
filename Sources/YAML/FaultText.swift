// SPDX-License-Identifier: Apache-2.0

/// A fault, or a warning, without its place.
package struct FaultText: Error, Hashable, Sendable {
  /// The fault itself; a clause without capital or full stop.
  package var message: String
  /// The remedy; a clause without capital or full stop.
  package var expected: String

  /// A fault or a warning with its remedy.
  package init(message: String, expected: String) {
    self.message = message
    self.expected = expected
  }
}
