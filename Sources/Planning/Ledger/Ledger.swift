// SPDX-License-Identifier: Apache-2.0

/// What has become of each prompt and each session: all that Oriel remembers.
package struct Ledger: Hashable, Sendable {
  /// The installation's own random seed, from which every jitter and every rotation is drawn.
  package var seed: UInt64
  /// The instant up to which everything due has been decided; nil before the first turn.
  package var settledUntil: Instant?
  /// What is known of each series, by its name.
  package var register: SessionNumbering
  /// What was changed by command about sessions, over the configuration.
  package var changes: [SessionID: SessionChange]
  /// The pauses of the last days and the one that is on, in order; nothing is shown during any.
  package var pauses: [Pause]
  /// What is known of each prompt.
  package private(set) var prompts: [Key: PromptRecord]
  /// What is kept of sessions that have long been over, whose prompts are no longer known one by
  /// one.
  package var summaries: [SessionID: Summary]
  /// The prompts that are open, or may still stand on a screen: the few that a turn has to look at.
  package private(set) var live: Set<Key>
  /// The first showings of the last two days: what gap, cap and brake are judged by.
  package var showings: [Showing]
  /// Prompts that are due and wait for room: until when, and by which rule.
  package var waiting: [Key: Waiting]
  /// The library's texts in the order in which they were last chosen, the latest last; each once.
  package var chosen: [TextChoice]
  /// What the person wants to remember of the time before each session.
  package var intentions: [SessionID: Intention]
  /// What the person kept for themselves, in order.
  package var reflections: [Reflection]
  /// How the person said they were, in order.
  package var ratings: [Rating]
  /// Whether the person asked for fewer notes.
  package var wantsFewer: Bool
  /// Prompts in a row that ended without a reaction.
  package var silentRun: Int
  /// Whether the one question of this run has been asked.
  package var isQuestionAsked: Bool
  /// When an intention was last quoted.
  package var lastQuoted: Instant?
  /// Whether nobody but a passer-by sees the screen: every graphical session of the person's is
  /// locked.
  package var isLocked: Bool
  /// Everything that was due until then was forgotten by the person's wish, and is not begun again.
  package var erasedUntil: Instant?
  /// Until when there are only evening notes, about what holds and comforts, for a reason that the
  /// person wanted forgotten; nil once that is over.
  package var eveningsUntil: Instant?
  /// How each channel has fared.
  package var health: [Channel: Health]
  /// What was handed to other calendars, and how.
  package var exports: [ExportName: ExportRecord]

  /// An empty ledger.
  package init(seed: UInt64) {
    self.seed = seed
    register = SessionNumbering()
    changes = [:]
    pauses = []
    prompts = [:]
    summaries = [:]
    live = []
    showings = []
    waiting = [:]
    chosen = []
    health = [:]
    intentions = [:]
    reflections = []
    ratings = []
    wantsFewer = false
    silentRun = 0
    isQuestionAsked = false
    isLocked = false
    exports = [:]
  }

  /// Whether at most the instant is another up to which everything due has been decided: a look
  /// found nothing to do. The first look of all counts for itself.
  package func differsOnlyInSettling(from other: Ledger) -> Bool {
    guard (settledUntil == nil) == (other.settledUntil == nil) else {
      return false
    }
    var mine = self
    mine.settledUntil = other.settledUntil
    return mine == other
  }

  /// What is known of a prompt; nil if nothing is.
  package subscript(key: Key) -> PromptRecord? {
    get { prompts[key] }
    set {
      prompts[key] = newValue
      if let newValue, newValue.state.isOpen || newValue.trace.handle != nil {
        live.insert(key)
      } else {
        live.remove(key)
      }
    }
  }
}

extension Ledger {
  /// The prompts that may still be shown, or are on a screen and wait, by key.
  var openPrompts: [(key: Key, record: PromptRecord)] {
    live.sorted().compactMap { key in
      guard let record = self[key], record.state.isOpen else { return nil }
      return (key, record)
    }
  }
}

/// How a channel has fared.
package struct Health: Hashable, Sendable {
  /// When it last showed or sent something.
  package var lastSuccess: Instant?
  /// When it last failed.
  package var lastFailure: Instant?
  /// How it last failed.
  package var failure: Failure?

  /// Nothing is known yet.
  package init() {}

  /// Whether the last that was heard of it is a failure.
  package var isFailing: Bool {
    lastFailure.map { failed in lastSuccess.map { $0 < failed } ?? true } ?? false
  }
}

/// When a text of the library was chosen.
package struct TextChoice: Hashable, Sendable {
  /// Which text.
  package var item: String
  /// When it was last chosen.
  package var at: Instant
  /// How many times it has been; at least 1.
  package var times: Int

  /// `item` was chosen at `at`, for the `times`th time.
  package init(item: String, at: Instant, times: Int = 1) {
    self.item = item
    self.at = at
    self.times = times
  }
}

/// The first showing of a prompt.
package struct Showing: Hashable, Sendable {
  /// Which prompt.
  package var key: Key
  /// When it was due.
  package var due: Instant
  /// When it was shown, or asked for as long as no channel has shown it.
  package var at: Instant

  /// `key`, due at `due`, was shown at `at`.
  package init(key: Key, due: Instant, at: Instant) {
    self.key = key
    self.due = due
    self.at = at
  }
}

/// A kind stop for everything.
package struct Pause: Hashable, Sendable {
  /// From here on nothing is shown.
  package var from: Instant
  /// From here on there are notes again; nil: until the person says so.
  package var until: Instant?

  /// A pause from `from` until `until`, or until it is ended.
  package init(from: Instant, until: Instant? = nil) {
    self.from = from
    self.until = until
  }

  /// Whether it is on at an instant.
  package func contains(_ instant: Instant) -> Bool {
    from <= instant && (until.map { instant < $0 } ?? true)
  }
}

/// A prompt that is due and waits for room.
package struct Waiting: Hashable, Sendable {
  /// When there will be room.
  package var until: Instant
  /// The rule that makes it wait.
  package var reason: Reason

  /// It waits until `until` by the rule `reason`.
  package init(until: Instant, reason: Reason) {
    self.until = until
    self.reason = reason
  }
}
