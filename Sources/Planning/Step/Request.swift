// SPDX-License-Identifier: Apache-2.0

/// What may be asked of the world.
package enum Request: Hashable, Sendable {
  /// Show a prompt.
  case show(Show)
  /// Take a prompt back from the screen.
  case withdraw(Key, Handle)
  /// Show the support card, now and whatever else is on the screen.
  case card(LowMoodPeriod)
  /// Send a prompt as a letter.
  case letter(Post)

  /// A prompt to be sent.
  package struct Post: Hashable, Sendable {
    /// Which prompt.
    package var key: Key
    /// Its phase.
    package var phase: Phase
    /// The text of the library chosen for it.
    package var item: String?
    /// When it was due. All tries of one letter have the same, so that they are known as one; what
    /// was put off, or announced anew, is another letter.
    package var due: Instant
    /// Why now.
    package var reason: Reason
    /// The person's own words that it quotes; nil: none.
    package var quote: Quote?
    /// Whether it asks for what the person wants to remember, which they have not written yet.
    package var asksIntention: Bool

    /// Send `key`.
    package init(
      key: Key, phase: Phase, item: String?, due: Instant, reason: Reason, quote: Quote? = nil,
      asksIntention: Bool = false
    ) {
      self.key = key
      self.phase = phase
      self.item = item
      self.due = due
      self.quote = quote
      self.asksIntention = asksIntention
      self.reason = reason
    }
  }

  /// A prompt to be shown.
  package struct Show: Hashable, Sendable {
    /// Which prompt.
    package var key: Key
    /// Its phase.
    package var phase: Phase
    /// The text of the library chosen for it.
    package var item: String?
    /// The channel to show it on.
    package var channel: Channel
    /// Where it stood before, so that it can be replaced rather than doubled.
    package var replacing: Handle?
    /// Whether the person asked to see it in full, whatever the channel's detail.
    package var inFull: Bool
    /// Whether others may read the screen, so that nothing is said but that there is a note.
    package var isVeiled: Bool
    /// The person's own words that it quotes; nil: none.
    package var quote: Quote?
    /// Whether it asks for what the person wants to remember, which they have not written yet.
    package var asksIntention: Bool
    /// Why now.
    package var reason: Reason

    /// Show `key` on `channel`.
    package init(
      key: Key, phase: Phase, item: String?, channel: Channel, replacing: Handle?, inFull: Bool,
      reason: Reason,
      isVeiled: Bool = false, quote: Quote? = nil, asksIntention: Bool = false
    ) {
      self.key = key
      self.phase = phase
      self.item = item
      self.channel = channel
      self.replacing = replacing
      self.inFull = inFull
      self.isVeiled = isVeiled
      self.quote = quote
      self.asksIntention = asksIntention
      self.reason = reason
    }
  }
}
