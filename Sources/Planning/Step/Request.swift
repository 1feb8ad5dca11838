// SPDX-License-Identifier: Apache-2.0

/// A request to the world.
package enum Request: Hashable, Sendable {
  /// Show a prompt.
  case show(Show)
  /// Take a prompt back from the screen.
  case withdraw(Key, Handle)
  /// Show the support card, now and whatever else is on the screen.
  case card(LowAnswerPeriod)
  /// Send a prompt by mail.
  case mail(Mail)

  /// A note to be sent by mail. The properties of the note can be asked of it.
  @dynamicMemberLookup
  package struct Mail: Hashable, Sendable {
    package var note: NoteRequest
    /// The prompt's due. All tries of one mail have the same, so that they are recognised as one. A
    /// prompt that was put off or announced anew is another mail.
    package var due: Instant

    package init(_ note: NoteRequest, due: Instant) {
      self.note = note
      self.due = due
    }

    package subscript<Value>(dynamicMember path: KeyPath<NoteRequest, Value>) -> Value {
      note[keyPath: path]
    }
  }

  /// A note to be shown. The properties of the note can be asked of it.
  @dynamicMemberLookup
  package struct Show: Hashable, Sendable {
    package var note: NoteRequest
    /// The channel to show it on.
    package var channel: Channel
    /// The note's former place, so that the note there is replaced and not shown twice.
    package var replacing: Handle?
    /// True if the message only says that there is a note: others may read the screen, or the
    /// person wants it so and has not asked for the text.
    package var isNeutral: Bool
    /// The rest of the note's life, after which nothing may show it, even where no daemon is left
    /// to take it back; nil: it has no end.
    package var stays: Elapsed?

    package init(
      _ note: NoteRequest, on channel: Channel, replacing: Handle?, isNeutral: Bool = false,
      stays: Elapsed? = nil
    ) {
      self.stays = stays
      self.note = note
      self.channel = channel
      self.replacing = replacing
      self.isNeutral = isNeutral
    }

    package subscript<Value>(dynamicMember path: KeyPath<NoteRequest, Value>) -> Value {
      note[keyPath: path]
    }
  }

  /// The note that the request brings before the person; nil: it brings none.
  var note: NoteRequest? {
    switch self {
    case .show(let show): show.note
    case .mail(let mail): mail.note
    case .withdraw, .card: nil
    }
  }
}

/// The facts about a note that every channel needs.
package struct NoteRequest: Hashable, Sendable {
  package var key: Key
  package var phase: Phase
  /// The name of the text or the question that was chosen for it; nil: none was.
  package var contentID: String?
  /// The rule by which the request is made.
  package var reason: Reason
  /// The person's own words in the note; nil: none.
  package var quote: Quote?
  /// True if the note asks for the session's intention, which the person has not written yet.
  package var asksIntention: Bool
  /// True if the note says below its text who speaks and how to stop.
  package var introduces: Bool
  /// True if the note says below its text that somebody has to come along on the way home.
  package var asksForWayHome: Bool
  /// True if the note can be put off by the usual length, and then has time to be read. A button
  /// that cannot work is not shown.
  package var offersLater: Bool

  /// The phase whose driving text the note carries.
  package var textPhase: Phase { phase.textPhase(of: key) }

  package init(
    key: Key, phase: Phase, contentID: String?, reason: Reason, quote: Quote? = nil,
    asksIntention: Bool = false, introduces: Bool = false, asksForWayHome: Bool = false,
    offersLater: Bool = true
  ) {
    self.key = key
    self.phase = phase
    self.contentID = contentID
    self.reason = reason
    self.quote = quote
    self.asksIntention = asksIntention
    self.introduces = introduces
    self.asksForWayHome = asksForWayHome
    self.offersLater = offersLater
  }
}
