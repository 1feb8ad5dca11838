// SPDX-License-Identifier: Apache-2.0

/// The rule by which a decision was made: the words of `ORIEL_REASON` and of the state file.
package enum Reason: String, Hashable, Sendable, CaseIterable {
  /// The prompt was due.
  case due
  /// The prompt was due while nothing could show it, and it was the one to catch up with.
  case caughtUp = "caught-up"
  /// Several were due at once, and another came first.
  case superseded
  /// The prompt's life was over.
  case expired
  /// Quiet hours began.
  case quiet
  /// The quiet time around a session began.
  case hold
  /// The person asked for a pause.
  case paused
  /// Too close to a prompt that was shown late.
  case gap
  /// The brake, which is separate from the schedule, stopped it: the notes of a day, the distance
  /// between two, or the repeats of one. State files have one word for the three.
  case brake
  /// Put off by the person, or due again after that.
  case snoozed
  /// Answered by the person.
  case answered
  /// The person took back an answer, or a change of a session.
  case undone
  /// Closed by the person.
  case closed
  /// A channel has shown it.
  case delivered
  /// A channel failed, and the next one is tried, or the same one again.
  case retried
  /// The person did not react in time, and the next channel is used.
  case silence
  /// Several notes in a row were left alone, and only evening notes come for a while.
  case backedOff = "backed-off"
  /// The person asked for fewer notes.
  case fewer
  /// The person wanted only the notes around sessions.
  case aroundSessions = "around-sessions"
  /// After a low answer there are fewer and gentler notes. Turns record `evenings` instead of this
  /// rule; only state files can have the word.
  case care
  /// There are only evening notes for some hours. The cause is private, so the log has this word in
  /// place of `backedOff` and `fewer` too.
  case evenings
  /// The screen was unlocked, and the text may be read.
  case unlocked
  /// The note quoted words that the person wanted erased, and comes without them.
  case erased
  /// No channel could show it.
  case noChannel = "no-channel"
  /// A new notification server appeared while the note still waited.
  case newServer = "new-server"
  /// The daemon started, and it is unknown if the note had been shown.
  case restarted
  /// The session moved.
  case rescheduled
  /// The session was cancelled.
  case cancelled
  /// The session is no longer planned.
  case gone
  /// The session takes place as before, but the plan no longer has the prompt: the hours, the
  /// limits or another session changed.
  case unplanned
  /// The clock was set back to before the prompt's time, which had passed only by the wrong clock.
  case clockBack = "clock-back"
  /// The person asked to see a neutral message in full.
  case revealed
}
