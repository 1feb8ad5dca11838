// SPDX-License-Identifier: Apache-2.0

/// What has become of each prompt and each session: all that Oriel remembers.
public struct Ledger: Hashable, Sendable {
  /// The installation's own random seed, from which every jitter and every rotation is drawn.
  public var seed: UInt64
  /// The instant up to which everything due has been decided; nil before the first turn.
  public var settledUntil: Instant?
  /// What is known of each series, by its name.
  public var register: Register
  /// What is known of each prompt.
  public private(set) var prompts: [Key: Record]
  /// The prompts that are open, or may still stand on a screen: the few that a turn has to look at.
  public private(set) var live: Set<Key>
  /// The first showings of the last two days: what gap, cap and brake are judged by.
  public var showings: [Showing]
  /// Prompts that are due and wait for room: until when, and by which rule.
  public var waiting: [Key: Waiting]
  /// The library's texts in the order in which they were last chosen, the latest last; each once.
  public var chosen: [String]

  /// An empty ledger.
  public init(seed: UInt64) {
    self.seed = seed
    register = Register()
    prompts = [:]
    live = []
    showings = []
    waiting = [:]
    chosen = []
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

/// What has become of a prompt.
public enum Standing: String, Hashable, Sendable, CaseIterable {
  /// Asked of a channel, which has not yet said that it is shown.
  case asked
  /// Shown, and waiting for an answer.
  case shown
  /// Put off by the person: due again later.
  case snoozed
  /// Answered: done.
  case done
  /// Answered: not this one.
  case skipped
  /// Closed by the person without an answer, which is a reaction too.
  case dismissed
  /// Shown, and expired without a reaction.
  case unanswered
  /// Never shown.
  case missed
  /// Its session moved, or is no more.
  case withdrawn
  /// Kept silent by a limit.
  case heldBack = "held back"
  /// Given up.
  case failed

  /// Whether it may still be shown, or stands on a screen and waits.
  public var isOpen: Bool { self == .asked || self == .shown || self == .snoozed }
  /// Whether it was answered for good: never shown again, whatever happens.
  public var isAnswered: Bool { self == .done || self == .skipped }
}

/// What the ledger knows of one prompt.
public struct Record: Hashable, Sendable {
  /// Where it stands.
  public var standing: Standing
  /// The rule that put it there.
  public var reason: Reason
  /// When it got there.
  public var since: Instant
  /// The start of the session for which it was computed: a session that is postponed by 12 h or more is announced anew.
  public var sessionStart: Instant
  /// Its phase.
  public var phase: Phase
  /// When it was due; after a snooze, when it is due again.
  public var due: Instant
  /// When it ends, from which on it is never shown.
  public var expires: Instant
  /// The text of the library chosen for it.
  public var item: String?
  /// When it was first seen on a channel.
  public var firstShown: Instant?
  /// When it was shown within the last hour, for the brake on repeats.
  public var recent: [Instant]
  /// The channel that was asked last.
  public var channel: Channel?
  /// Failures in a row, over all channels; decides how long to wait before the next try.
  public var failures: Int
  /// When to try again after a failure.
  public var nextTry: Instant?
  /// Where it stands on a screen.
  public var handle: Handle?
  /// What came before, oldest first.
  public var history: [Step]

  /// One step of a prompt's life.
  public struct Step: Hashable, Sendable {
    /// When it came to stand there.
    public var at: Instant
    /// Where it stood.
    public var standing: Standing
    /// By which rule.
    public var reason: Reason

    /// At `at` it came to stand at `standing` by the rule `reason`.
    public init(at: Instant, standing: Standing, reason: Reason) {
      self.at = at
      self.standing = standing
      self.reason = reason
    }
  }

  /// A record of a prompt that has come to `standing`.
  public init(
    standing: Standing, reason: Reason, since: Instant, sessionStart: Instant, phase: Phase, due: Instant,
    expires: Instant
  ) {
    self.standing = standing
    self.reason = reason
    self.since = since
    self.sessionStart = sessionStart
    self.phase = phase
    self.due = due
    self.expires = expires
    recent = []
    failures = 0
    history = []
  }
}

/// Where a notification stands: which server showed it, and under which number. The number dies with the server.
public struct Handle: Hashable, Sendable {
  /// The identity of the bus and the server's unique name on it.
  public var server: String
  /// The server's number for the notification, never 0.
  public var number: UInt32

  /// Notification `number` of `server`.
  public init(server: String, number: UInt32) {
    self.server = server
    self.number = number
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

/// The rule by which a decision was made: the words of `ORIEL_REASON` and of the state file.
public enum Reason: String, Hashable, Sendable, CaseIterable {
  /// Its time had come.
  case due
  /// Its time had come while nobody could show it; it was the one to catch up with.
  case caughtUp = "caught-up"
  /// Several were due at once, and another came first.
  case superseded
  /// Its life was over.
  case expired
  /// Quiet hours began.
  case quiet
  /// The silence around a session began.
  case hold
  /// Too close to a prompt that was shown late.
  case gap
  /// The brake, which is separate from the schedule, stopped it.
  case brake
  /// Put off by the person, or due again after that.
  case snoozed
  /// Answered by the person.
  case answered
  /// Closed by the person.
  case closed
  /// A channel has shown it.
  case delivered
  /// A channel failed, and the next one is tried, or the same one again.
  case retried
  /// No channel could show it.
  case noChannel = "no-channel"
  /// A new notification server came, and it still waited.
  case newServer = "new-server"
  /// The daemon started, and nobody knows whether it had been shown.
  case restarted
  /// Its session moved, or is no more, or the configuration no longer asks for it.
  case rescheduled
  /// The person asked to see a neutral message in full.
  case revealed
}
