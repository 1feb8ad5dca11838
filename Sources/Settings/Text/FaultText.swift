// SPDX-License-Identifier: Apache-2.0

/// A fault, or a warning, without its place.
package struct FaultText: Error, Hashable, Sendable {
  /// The fault itself; a clause without capital or full stop.
  package var message: String
  /// The remedy; a clause without capital or full stop.
  package var expected: String
}
