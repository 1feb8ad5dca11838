// SPDX-License-Identifier: Apache-2.0
@testable import Planning

/// What has become of each prompt and each session: all that Oriel remembers.
struct OldLedger: Hashable, Sendable {
  /// The installation's own random seed, from which every jitter and every rotation is drawn.
  var seed: UInt64
  /// The instant up to which everything due has been decided; nil before the first turn.
  var settledUntil: Instant?
  /// What is known of each series, by its name.
  var register: SessionNumbering
  /// What was changed by command about sessions, over the configuration.
  var changes: [SessionID: SessionChange]
  /// The pauses of the last days and the one that is on, in order; nothing is shown during any.
  var pauses: [Pause]
  /// What is known of each prompt.
  private(set) var prompts: [Key: OldRecord]
  /// What is kept of sessions that have long been over, whose prompts are no longer known one by
  /// one.
  var summaries: [SessionID: Summary]
  /// The prompts that are open, or may still stand on a screen: the few that a turn has to look at.
  private(set) var live: Set<Key>
  /// The first showings of the last two days: what gap, cap and brake are judged by.
  var showings: [Showing]
  /// Prompts that are due and wait for room: until when, and by which rule.
  var waiting: [Key: Waiting]
  /// The library's texts in the order in which they were last chosen, the latest last; each once.
  var chosen: [TextChoice]
  /// What the person wants to remember of the time before each session.
  var intentions: [SessionID: Intention]
  /// What the person kept for themselves, in order.
  var reflections: [Reflection]
  /// How the person said they were, in order.
  var ratings: [Rating]
  /// Whether the person asked for fewer notes.
  var wantsFewer: Bool
  /// Prompts in a row that ended without a reaction.
  var silentRun: Int
  /// Whether the one question of this run has been asked.
  var isQuestionAsked: Bool
  /// When an intention was last quoted.
  var lastQuoted: Instant?
  /// Whether nobody but a passer-by sees the screen: every graphical session of the person's is
  /// locked.
  var isLocked: Bool
  /// Everything that was due until then was forgotten by the person's wish, and is not begun again.
  var erasedUntil: Instant?
  /// Until when there are only evening notes, about what holds and comforts, for a reason that the
  /// person wanted forgotten; nil once that is over.
  var eveningsUntil: Instant?
  /// How each channel has fared.
  var health: [Channel: Health]
  /// What was handed to other calendars, and how.
  var exports: [ExportName: ExportRecord]

  /// An empty ledger.
  init(seed: UInt64) {
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
  func differsOnlyInSettling(from other: OldLedger) -> Bool {
    guard (settledUntil == nil) == (other.settledUntil == nil) else { return false }
    var mine = self
    mine.settledUntil = other.settledUntil
    return mine == other
  }

  /// What is known of a prompt; nil if nothing is.
  subscript(key: Key) -> OldRecord? {
    get { prompts[key] }
    set {
      prompts[key] = newValue
      if let newValue, newValue.standing.isOpen || newValue.handle != nil {
        live.insert(key)
      } else {
        live.remove(key)
      }
    }
  }
}


extension OldLedger {
  mutating func takeInRegister(of agenda: Agenda) {
    register = agenda.register
    guard !changes.isEmpty else { return }
    let zones = Dictionary(agenda.scheduledSessions.map { ($0.session.id, $0.zone) }) {
      first, _ in first
    }
    for (id, change) in changes {
      guard let line = register.line(of: id), let zone = zones[id] else { continue }
      let rest = change.renewed(over: line, in: zone)
      changes[id] = rest.isEmpty ? nil : rest
    }
  }
}
