// SPDX-License-Identifier: Apache-2.0

/// All that the ledger remembers of one prompt.
package struct PromptRecord: Hashable, Sendable {
  /// The start of the session for which the prompt was computed. A session that moves by 12 h or
  /// more is announced anew.
  package let sessionStart: Instant
  package let phase: Phase
  package var life: Life
  package var content: NoteContent
  package var state: PromptState
  package var trace: ChannelTrace
  /// The note's mail; nil: none was written.
  package var mail: OutboxEntry?
  /// Other starts of the session for which the prompt was answered. It stays answered if the
  /// session moves back there.
  package var answeredFor: [Instant]
  /// Every state so far, the oldest first.
  package var history: [HistoryEntry]

  package init(sessionStart: Instant, phase: Phase, life: Life, state: PromptState) {
    self.sessionStart = sessionStart
    self.phase = phase
    self.life = life
    self.state = state
    content = .none
    trace = ChannelTrace()
    answeredFor = []
    history = []
  }

  /// A new record of a planned prompt.
  ///
  /// - Parameter before: The earlier record of the same key. Its history, its place on the screen
  ///   and its answers are kept, and so is its mail if that was mail of this very note.
  init(_ prompt: Prompt, after before: PromptRecord?) {
    self.init(
      sessionStart: prompt.sessionStart, phase: prompt.phase,
      life: Life(due: prompt.due, expires: prompt.expires), state: .asked(.none, Silence()))
    guard let before else {
      return
    }
    history = before.history
    trace.handle = before.trace.handle
    if before.wasMailed(for: prompt) {
      keepMail(of: before)
    }
    answeredFor = before.answeredFor
    if before.standing.isAnswered {
      answeredFor.append(before.sessionStart)
    }
  }

  /// True if the mail of this very note was sent, or is on its way. A session can move, or move
  /// away and back, within a note's life; the note must not come by mail twice.
  private func wasMailed(for prompt: Prompt) -> Bool {
    due == prompt.due && [.sent, .onItsWay].contains(mail?.state)
  }

  private mutating func keepMail(of before: PromptRecord) {
    mail = before.mail
    content = before.content
    trace.firstShown = before.trace.firstShown
    if before.mail?.state == .sent {
      state = .shown(again: nil, Silence(since: before.trace.firstShown))
    }
  }
}

/// The time in which a prompt may be shown: `due ≤ t < expires`.
package struct Life: Hashable, Sendable {
  package var due: Instant
  package var expires: Instant

  package init(due: Instant, expires: Instant) {
    self.due = due
    self.expires = expires
  }

  func contains(_ instant: Instant) -> Bool {
    due <= instant && instant < expires
  }
}

/// One earlier or present state of a prompt.
package struct HistoryEntry: Hashable, Sendable {
  package var at: Instant
  package var standing: Standing
  /// The rule that brought the prompt there.
  package var reason: Reason
  /// The instant to which the person put the prompt off; nil for any other state, and in a state
  /// file of an older version.
  package var until: Instant?

  package init(at: Instant, standing: Standing, reason: Reason, until: Instant? = nil) {
    self.at = at
    self.standing = standing
    self.reason = reason
    self.until = until
  }
}

/// The words of a note, chosen when it comes and then kept.
package enum NoteContent: Hashable, Sendable {
  /// A text of the library, and the person's own words beside it.
  ///
  /// `id` is nil where the library had nothing for the phase.
  ///
  /// `introduces` is true for the eve of a course that had no opening note: two sentences below the
  /// text say who speaks and how to stop.
  case text(id: String?, quotesIntention: Bool, introduces: Bool = false)
  /// A question of the program's own in place of a text.
  case question(Question)

  /// Nothing has been chosen.
  package static let none = NoteContent.text(id: nil, quotesIntention: false)

  /// The name of the text or the question, as the state file has it.
  package var id: String? {
    switch self {
    case .text(let id, _, _): id
    case .question(let question): question.rawValue
    }
  }

  /// The question; nil: the content is a text.
  package var question: Question? {
    if case .question(let question) = self {
      return question
    }
    return nil
  }

  /// True if the person's own words stand beside the text.
  package var quotesIntention: Bool {
    if case .text(_, let quotes, _) = self {
      return quotes
    }
    return false
  }

  /// True if the note says below its text who speaks and how to stop.
  package var introduces: Bool {
    if case .text(_, _, let introduces) = self {
      return introduces
    }
    return false
  }

  /// The same, with or without the person's own words. A question never has them.
  func withQuote(_ quotes: Bool) -> NoteContent {
    if case .text(let id, _, let introduces) = self {
      return .text(id: id, quotesIntention: quotes, introduces: introduces)
    }
    return self
  }
}

extension Agenda {
  /// The library's text of a note; nil: a question, or a text that the library no longer has.
  func text(_ content: NoteContent) -> LibraryText? {
    guard case .text(let id?, _, _) = content else {
      return nil
    }
    return library[id: id]
  }
}

/// The facts about one prompt on its channels. They stay while the prompt goes from state to state.
package struct ChannelTrace: Hashable, Sendable {
  /// The channel that was asked last. Mail that silence brings to a note on a screen does not
  /// change it.
  package var channel: Channel?
  /// Failures of screens in a row. They decide how long to wait before the next try.
  package var failures = 0
  /// The instant at which the person first had the note before them.
  package var firstShown: Instant?
  /// Showings within the last hour, for the brake on repeats.
  package var recent: [Instant] = []
  /// The note's place on a screen; nil: it is on none.
  package var handle: Handle?
  /// The server that showed the note last, also after the note left the screen there; nil: none
  /// did, or the daemon that asked it has ended, and the note is to be shown once more.
  package var lastServer: String?
  /// True if the message that was shown last is neutral: it only says that there is a note
  /// (`Stepping.isNeutral`).
  package var isNeutral = false
  /// The time for which the note stood before the person.
  package var timeInView = TimeInView()

  package init() {}
}

/// A notification's place: the server that shows it, and its number there. The number is valid only
/// while that server runs.
package struct Handle: Hashable, Sendable {
  /// The identity of the bus and the server's unique name on it.
  package var server: String
  /// The server's number for the notification, never 0.
  package var number: UInt32

  package init(server: String, number: UInt32) {
    self.server = server
    self.number = number
  }
}

extension PromptRecord {
  package var standing: Standing { state.standing }
  /// The rule that brought the prompt to its state.
  package var reason: Reason { history.last?.reason ?? .due }
  /// The instant at which the prompt came to its state.
  package var since: Instant { history.last?.at ?? life.due }
  package var due: Instant { life.due }
  package var expires: Instant { life.expires }
  package var channel: Channel? { trace.channel }
  package var firstShown: Instant? { trace.firstShown }
  package var handle: Handle? { trace.handle }
  package var isNeutral: Bool { trace.isNeutral }
  /// The name of the note's text or question.
  package var contentID: String? { content.id }
}

/// The time for which a note stood before the person: in full, on a screen that was not locked, as
/// far as anybody can tell. A terminal does not count, nor does anything beyond `enough`.
///
/// The clock runs on while the computer sleeps, although nobody sees the note then. So a span
/// counts only if a turn came near the time for which one was asked, at `deadline`. With each
/// daemon the count begins anew (`PromptRecord.goOnWithNewDaemon`).
package struct TimeInView: Hashable, Sendable {
  /// The time that is enough for a note to count as left alone (`model.md`, "Cadence").
  static let enough = Elapsed.minutes(1)
  /// A computer that is awake takes a turn at most this much later than one was asked for.
  private static let slack = Elapsed.minutes(1)

  /// The time up to `since`.
  package var total = Elapsed.zero
  /// The instant from which the note stands there now; nil: it does not, or has for long enough.
  package var since: Instant?

  package init(total: Elapsed = .zero, since: Instant? = nil) {
    self.total = total
    self.since = since
  }

  mutating func begin(at now: Instant) {
    if since == nil, total < Self.enough {
      since = now
    }
  }

  mutating func end(at now: Instant) {
    total = time(at: now)
    since = nil
  }

  /// Counts the span that is over by now. If no turn came in time, another span begins.
  mutating func count(at now: Instant) {
    guard let since, let deadline, now < since || deadline <= now else {
      return
    }
    end(at: now)
    begin(at: now)
  }

  /// The instant at which a turn has to count the span that has begun; nil: none has.
  var deadline: Instant? { since.map { $0 + left } }

  private var left: Elapsed { max(.zero, Self.enough - total) }

  /// The time up to `now`. A clock that was set back, and a turn that came much too late, add
  /// nothing.
  func time(at now: Instant) -> Elapsed {
    guard let since, since <= now, now <= since + left + Self.slack else {
      return total
    }
    return total + (now - since)
  }
}
