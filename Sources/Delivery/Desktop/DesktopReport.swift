// SPDX-License-Identifier: Apache-2.0
package import Planning

/// An event on the desktop.
package enum DesktopReport: Hashable, Sendable {
  /// A notification server has announced its capabilities. `server` is its identity, unique among
  /// all buses; `keepsOrphans` says that notifications outlive the connection of their sender;
  /// `name` is the server's own name.
  case appeared(server: String, keepsOrphans: Bool, name: String)
  /// The server is gone, and with it all its notifications.
  case gone
  /// A prompt is shown.
  case delivered(Key, Handle)
  /// A prompt could not be shown. `detail` says why in a few words, and nothing of the prompt's
  /// text.
  case failed(Key, Failure, detail: String)
  /// A notification that was to be withdrawn is gone, as far as anybody can know.
  case removed(Key, Handle)
  /// A prompt that waited to be shown is no longer wanted, and was not shown.
  case dropped(Key)
  /// A notification left the screen without a press.
  case closed(Key, CloseReason)
  /// The person pressed a button or clicked.
  case action(Key, NoteAction)
  /// The person pressed a button on a note of another installation.
  case pressedElsewhere(NoteAction)
  /// The person chose for how long notes are to stop.
  case paused(PauseLength)
  /// The person wrote an answer: plain text, never empty, at most `Plain.longestOwnWords`
  /// characters.
  case replied(Key, String)
}
