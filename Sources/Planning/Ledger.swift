// SPDX-License-Identifier: Apache-2.0

/// What has become of each prompt and each session: all that Oriel remembers.
public struct Ledger: Hashable, Sendable {
  /// The installation's own random seed, from which every jitter and every rotation is drawn.
  public var seed: UInt64
  /// The instant up to which everything due has been decided; nil before the first turn.
  public var settledUntil: Instant?
  /// What is known of each series, by its name.
  public var register: Register
  /// What was changed by command about sessions, over the configuration.
  public var changes: [SessionID: SessionChange]
  /// The pauses of the last days and the one that is on, in order; nothing is shown during any.
  public var pauses: [Pause]
  /// What is known of each prompt.
  public private(set) var prompts: [Key: Record]
  /// What is kept of sessions that have long been over, whose prompts are no longer known one by one.
  public var summaries: [SessionID: Summary]
  /// The prompts that are open, or may still stand on a screen: the few that a turn has to look at.
  public private(set) var live: Set<Key>
  /// The first showings of the last two days: what gap, cap and brake are judged by.
  public var showings: [Showing]
  /// Prompts that are due and wait for room: until when, and by which rule.
  public var waiting: [Key: Waiting]
  /// The library's texts in the order in which they were last chosen, the latest last; each once.
  public var chosen: [Choice]
  /// What the person wants to remember of the time before each session.
  public var intentions: [SessionID: Intention]
  /// What the person kept for themselves, in order.
  public var reflections: [Reflection]
  /// How the person said they were, in order.
  public var ratings: [Rating]
  /// Whether the person asked for fewer notes.
  public var wantsFewer: Bool
  /// Prompts in a row that ended without a reaction.
  public var silentRun: Int
  /// Whether the one question of this run has been asked.
  public var isQuestionAsked: Bool
  /// When an intention was last quoted.
  public var lastQuoted: Instant?
  /// Whether nobody but a passer-by sees the screen: every graphical session of the person's is locked.
  public var isLocked: Bool
  /// Everything that was due until then was forgotten by the person's wish, and is not begun again.
  public var erasedUntil: Instant?
  /// Until when there are only evening notes, about what holds and comforts, for a reason that the person wanted
  /// forgotten; nil once that is over.
  public var eveningsUntil: Instant?
  /// How each channel has fared.
  public var health: [Channel: Health]
  /// What was handed to other calendars, and how.
  public var exports: [Appointment.Name: Exported]

  /// An empty ledger.
  public init(seed: UInt64) {
    self.seed = seed
    register = Register()
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

  /// Whether at most the instant is another up to which everything due has been decided: a look found nothing to do. The
  /// first look of all counts for itself.
  public func differsOnlyInSettling(from other: Ledger) -> Bool {
    guard (settledUntil == nil) == (other.settledUntil == nil) else { return false }
    var mine = self
    mine.settledUntil = other.settledUntil
    return mine == other
  }

  /// What is known of a prompt; nil if nothing is.
  public subscript(key: Key) -> Record? {
    get { prompts[key] }
    set {
      prompts[key] = newValue
      if let newValue, newValue.standing.isOpen || newValue.handle != nil { live.insert(key) } else { live.remove(key) }
    }
  }
}

/// How a channel has fared.
public struct Health: Hashable, Sendable {
  /// When it last showed or sent something.
  public var lastSuccess: Instant?
  /// When it last failed.
  public var lastFailure: Instant?
  /// How it last failed.
  public var failure: Failure?

  /// Nothing is known yet.
  public init() {}

  /// Whether the last that was heard of it is a failure.
  public var isFailing: Bool { lastFailure.map { failed in lastSuccess.map { $0 < failed } ?? true } ?? false }
}

/// When a text of the library was chosen.
public struct Choice: Hashable, Sendable {
  /// Which text.
  public var item: String
  /// When it was last chosen.
  public var at: Instant
  /// How many times it has been; at least 1.
  public var times: Int

  /// `item` was chosen at `at`, for the `times`th time.
  public init(item: String, at: Instant, times: Int = 1) {
    self.item = item
    self.at = at
    self.times = times
  }
}

/// The first showing of a prompt.
public struct Showing: Hashable, Sendable {
  /// Which prompt.
  public var key: Key
  /// When it was due.
  public var due: Instant
  /// When it was shown, or asked for as long as no channel has shown it.
  public var at: Instant

  /// `key`, due at `due`, was shown at `at`.
  public init(key: Key, due: Instant, at: Instant) {
    self.key = key
    self.due = due
    self.at = at
  }
}

/// A kind stop for everything.
public struct Pause: Hashable, Sendable {
  /// From here on nothing is shown.
  public var from: Instant
  /// From here on there are notes again; nil: until the person says so.
  public var until: Instant?

  /// A pause from `from` until `until`, or until it is ended.
  public init(from: Instant, until: Instant? = nil) {
    self.from = from
    self.until = until
  }

  /// Whether it is on at an instant.
  public func contains(_ instant: Instant) -> Bool { from <= instant && (until.map { instant < $0 } ?? true) }
}

/// A prompt that is due and waits for room.
public struct Waiting: Hashable, Sendable {
  /// When there will be room.
  public var until: Instant
  /// The rule that makes it wait.
  public var reason: Reason

  /// It waits until `until` by the rule `reason`.
  public init(until: Instant, reason: Reason) {
    self.until = until
    self.reason = reason
  }
}
