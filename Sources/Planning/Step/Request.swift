// SPDX-License-Identifier: Apache-2.0

/// A request to the world.
package enum Request: Hashable, Sendable {
  /// Show a prompt.
  case show(Show)
  /// Take a prompt back from the screen.
  case withdraw(Key, Handle)
  /// Show the support card, now and whatever else is on the screen.
  case card(LowMoodPeriod)
  /// Send a prompt by mail.
  case mail(Mail)

  /// A prompt to be sent by mail.
  package struct Mail: Hashable, Sendable {
    package var key: Key
    package var phase: Phase
    /// The text of the library chosen for it.
    package var item: String?
    /// The prompt's due. All tries of one mail have the same, so that they are recognised as one. A
    /// prompt that was put off or announced anew is another mail.
    package var due: Instant
    /// The rule by which the request is made.
    package var reason: Reason
    /// The person's own words in the note; nil: none.
    package var quote: Quote?
    /// True if the note asks for the session's intention, which the person has not written yet.
    package var asksIntention: Bool
    /// True if the note says below its text who speaks and how to stop.
    package var introduces: Bool
    /// True if the note can be put off by the usual length.
    package var offersLater: Bool

    package init(
      key: Key, phase: Phase, item: String?, due: Instant, reason: Reason, quote: Quote? = nil,
      asksIntention: Bool = false, introduces: Bool = false, offersLater: Bool = true
    ) {
      self.key = key
      self.phase = phase
      self.item = item
      self.due = due
      self.quote = quote
      self.asksIntention = asksIntention
      self.introduces = introduces
      self.offersLater = offersLater
      self.reason = reason
    }
  }

  /// A prompt to be shown.
  package struct Show: Hashable, Sendable {
    package var key: Key
    package var phase: Phase
    /// The text of the library chosen for it.
    package var item: String?
    /// The channel to show it on.
    package var channel: Channel
    /// The note's former place, so that the note there is replaced and not shown twice.
    package var replacing: Handle?
    /// True if the message only says that there is a note: others may read the screen, or the person
    /// wants it so and has not asked for the text.
    package var isNeutral: Bool
    /// The person's own words in the note; nil: none.
    package var quote: Quote?
    /// True if the note asks for the session's intention, which the person has not written yet.
    package var asksIntention: Bool
    /// True if the note says below its text who speaks and how to stop.
    package var introduces: Bool
    /// True if the note can be put off by the usual length. A button that cannot work is not shown.
    package var offersLater: Bool
    /// The rule by which the request is made.
    package var reason: Reason

    package init(
      key: Key, phase: Phase, item: String?, channel: Channel, replacing: Handle?, reason: Reason,
      isNeutral: Bool = false, quote: Quote? = nil, asksIntention: Bool = false,
      introduces: Bool = false, offersLater: Bool = true
    ) {
      self.key = key
      self.phase = phase
      self.item = item
      self.channel = channel
      self.replacing = replacing
      self.isNeutral = isNeutral
      self.quote = quote
      self.asksIntention = asksIntention
      self.introduces = introduces
      self.offersLater = offersLater
      self.reason = reason
    }
  }
}
