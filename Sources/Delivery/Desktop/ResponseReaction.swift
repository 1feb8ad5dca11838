// SPDX-License-Identifier: Apache-2.0
package import Planning

/// The end of a response on the screen.
package enum ResponseReaction: Hashable, Sendable {
  /// Its button that it was read.
  case pressed
  /// A click on the message itself.
  case clicked
  /// It left the screen without either.
  case closed(CloseReason)
}
