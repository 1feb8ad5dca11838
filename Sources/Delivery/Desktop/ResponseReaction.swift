// SPDX-License-Identifier: Apache-2.0
package import Planning

/// The end of a response on the screen.
package enum ResponseReaction: Hashable, Sendable {
  /// The person pressed its button *OK*.
  case pressed
  /// The person clicked on the message itself.
  case clicked
  /// It left the screen without either.
  case closed(CloseReason)
}
