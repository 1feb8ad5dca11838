// SPDX-License-Identifier: Apache-2.0

/// A question of the program's own in place of a text of the library. Its words are part of each
/// channel's message.
package enum Question: String, Hashable, Sendable, CaseIterable {
  /// The question if fewer notes would be easier: once in a course, after many were left alone.
  case fewer = "fewer-notes"
  /// The question how the person is, on some evenings of practice.
  case checkIn = "check-in"

  /// The question of this name; nil: it is the name of a text, or there is none.
  package init?(contentID: String?) {
    guard let contentID, let question = Question(rawValue: contentID) else {
      return nil
    }
    self = question
  }
}
