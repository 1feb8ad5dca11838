// SPDX-License-Identifier: Apache-2.0

/// The words of a diagnostic, without its place.
package struct DiagnosticText: Error, Hashable, Sendable {
  /// The problem; a clause without capital or full stop.
  package var message: String
  /// The way out of it; a clause without capital or full stop.
  package var remedy: String

  /// A message with its remedy.
  package init(message: String, remedy: String) {
    self.message = message
    self.remedy = remedy
  }
}
