// SPDX-License-Identifier: Apache-2.0
package import Planning

/// What a desktop channel has to tell.
package enum DesktopReport: Hashable, Sendable {
  /// A notification server is there and has said what it can do: its identity (of the bus and on
  /// it), whether it keeps what a sender showed when the sender leaves, and the name it gives
  /// itself.
  case appeared(server: String, keepsOrphans: Bool, name: String)
  /// The server that had appeared is gone, and with it all that stood there.
  case gone
  /// A prompt is shown.
  case delivered(Key, Handle)
  /// A prompt could not be shown, and a few words why, which say nothing of what it said.
  case failed(Key, Failure, detail: String)
  /// What was to be taken back is, as far as anybody can tell.
  case takenBack(Key, Handle)
  /// A prompt that waited to be shown is no longer wanted, and was not.
  case dropped(Key)
  /// A prompt left the screen, and nobody had pressed anything on it.
  case closed(Key, Closing)
  /// The person pressed something.
  case action(Key, Verb)
  /// The person wrote an answer: plain text, never empty, at most `Plain.longestReply` characters.
  case replied(Key, String)
}

/// How much a line of the log matters, by syslog's numbers (RFC 5424, section 6.2.1).
package enum Severity: Int, Hashable, Sendable {
  /// Something does not work as it should.
  case warning = 4
  /// Something that a person may want to know.
  case notice = 5
  /// Something that helps to understand the rest.
  case info = 6
}
