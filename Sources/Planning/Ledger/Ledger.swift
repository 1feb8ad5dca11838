// SPDX-License-Identifier: Apache-2.0

/// The memory of the program: the state of every prompt and session, and what the person wrote and
/// asked for.
package struct Ledger: Hashable, Sendable {
  /// The installation's own random seed, from which every jitter and every rotation is drawn.
  package var seed: UInt64
  /// The instant up to which everything due has been decided; nil before the first turn.
  package var decidedUntil: Instant?
  /// The numbers of each series.
  package var numbering = SessionNumbering()
  /// The changes to sessions made by command, over the configuration.
  package var changes: [SessionID: SessionChange] = [:]
  /// The last command that changed sessions or the frequency of notes, or the last use of
  /// `oriel undo`; nil: there was none.
  package var checkpoint: Checkpoint?
  /// The place of the last act of the person; nil: there was none, or an older version of the
  /// program recorded it.
  package var lastActSource: ActSource?
  /// The pauses of the last days and the one that is on, in order. No note is shown during a pause.
  package var pauses: [Pause] = []
  /// The record of each prompt.
  package private(set) var prompts: [Key: PromptRecord] = [:]
  /// Summaries of sessions that ended long ago, in place of their prompts' records.
  package var summaries: [SessionID: Summary] = [:]
  /// The prompts that are open or may still be on a screen. A turn has to look at these alone.
  package private(set) var live: Set<Key> = []
  /// The first showings of the last two days, which gap, cap and brake count.
  package var showings: [Showing] = []
  /// Prompts that are due and wait for room, each with the end of its wait and the rule.
  package var waiting: [Key: Waiting] = [:]
  /// The library's texts in the order in which they were last chosen, the latest last; each once.
  package var chosen: [TextChoice] = []
  /// The person's intention for each session: what to remember of the time before it.
  package var intentions: [SessionID: Intention] = [:]
  /// The person's reflections, in order.
  package var reflections: [Reflection] = []
  /// The person's ratings, in order.
  package var ratings: [Rating] = []
  /// The frequency of notes that the person asked for.
  package var chosenFrequency = ChosenFrequency()
  /// Notes in a row that were left alone (`model.md`, "Cadence").
  package var leftAloneInARow = 0
  /// The instant of the last question if fewer notes would be easier; nil: it was never asked.
  package var fewerAskedAt: Instant?
  /// The instant at which an intention was last quoted.
  package var lastQuoted: Instant?
  /// True if every graphical session of the person is locked, so that only others see the screen.
  package var isLocked = false
  /// True if the notification server holds all messages back, so that nobody sees them.
  package var isDoNotDisturbOn = false
  /// The person wanted everything erased that was due up to this instant; none of it begins again.
  package var erasedUntil: Instant?
  /// The end of a time with only gentle evening notes, whose rating the person wanted erased; nil
  /// once that time is over.
  package var forgottenLowAnswerUntil: Instant?
  /// The last success and failure of each channel.
  package var health: [Channel: Health] = [:]
  /// The entries that were exported to other calendars.
  package var exports: [ExportName: ExportRecord] = [:]
  /// The entries of the calendar file that a phone follows.
  package var calendarFile: [ExportName: ExportRecord] = [:]
  /// The first sequence of an event that is new in that file; at least 0. A forgotten event that
  /// comes again is then newer than the one that a phone has.
  package var calendarSequence = 0
  /// The texts of notes to come that the calendar file has already.
  package var reservedTexts: [Key: ReservedText] = [:]
  /// The person wanted the texts out of the calendar file; none is in it for notes that are due
  /// before this instant.
  package var calendarTextsFrom: Instant?

  package init(seed: UInt64) { self.seed = seed }

  /// True if nothing except `decidedUntil` differs, because a turn found nothing to do. The first
  /// turn of all counts as a difference.
  package func differsOnlyInDecidedUntil(from other: Ledger) -> Bool {
    guard (decidedUntil == nil) == (other.decidedUntil == nil) else {
      return false
    }
    var mine = self
    mine.decidedUntil = other.decidedUntil
    return mine == other
  }

  /// The record of a prompt; nil if there is none.
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
  /// True once it has been decided what becomes of a prompt, for this start of its session.
  func isDecided(_ prompt: Prompt) -> Bool {
    summaries[prompt.key.session]?.covers(prompt.sessionStart) == true
      || self[prompt.key]?.decides(prompt) == true
  }

  /// True if the person wanted everything erased that was due by then, the prompt included.
  func isErased(_ prompt: Prompt) -> Bool {
    erasedUntil.map { prompt.due <= $0 } == true
  }

  /// True while nobody sees the notes on the screen.
  var areNotesHidden: Bool { isLocked || isDoNotDisturbOn }

  /// True for a prompt about which nothing is decided, and which the person did not want erased.
  func mayBegin(_ prompt: Prompt) -> Bool { !isDecided(prompt) && !isErased(prompt) }

  /// The pause that is on at an instant; nil: none is.
  package func pause(at instant: Instant) -> Pause? { pauses.pause(at: instant) }

  /// The pause that keeps back a note that is due at `due`, expires at `expires` and would be shown
  /// at an instant; nil: none does.
  func pause(keepingBack due: Instant, until expires: Instant, at instant: Instant) -> Pause? {
    pauses.pause(keepingBack: due, until: expires, at: instant)
  }
}

/// The last success and the last failure of a channel.
package struct Health: Hashable, Sendable {
  /// The last time that the channel took a note; nil: never.
  package var lastSuccess: Instant?
  /// The last time that the channel failed; nil: never.
  package var lastFailure: Instant?
  /// The cause of the last failure; nil: there was none.
  package var failure: Failure?

  package init() {}

  /// True if the last result of the channel is a failure.
  package var isFailing: Bool {
    guard let lastFailure else {
      return false
    }
    guard let lastSuccess else {
      return true
    }
    return lastSuccess < lastFailure
  }
}

/// The choices of one text of the library.
package struct TextChoice: Hashable, Sendable {
  /// The name of the text.
  package var textID: String
  /// The last choice.
  package var at: Instant
  /// The number of choices; at least 1.
  package var times: Int
  /// True if the last choice was for a note with a part of its own. It takes no turn from others.
  package var isFixed: Bool

  /// No text comes again within this while others are left.
  package static let repeatAfter = Elapsed.days(14)

  package init(textID: String, at: Instant, times: Int = 1, isFixed: Bool = false) {
    self.textID = textID
    self.at = at
    self.times = times
    self.isFixed = isFixed
  }
}

/// The first showing of a prompt.
package struct Showing: Hashable, Sendable {
  package var key: Key
  /// The prompt's due when it was first asked for. A showing much later than that is late.
  package var due: Instant
  /// The instant of the showing, or of the request as long as no channel has shown the note.
  package var at: Instant

  package init(key: Key, due: Instant, at: Instant) {
    self.key = key
    self.due = due
    self.at = at
  }

  /// The time for which showings are kept: the limits of a day count none that is older, in
  /// whatever zone the day is.
  private static let counted = Elapsed.hours(48)

  /// True while a limit may count the showing.
  func isCounted(at now: Instant) -> Bool { now <= at + Self.counted }
}

/// A prompt that is due and waits for room.
package struct Waiting: Hashable, Sendable {
  /// The end of the wait.
  package var until: Instant
  /// The rule that asks for the wait.
  package var reason: Reason

  package init(until: Instant, reason: Reason) {
    self.until = until
    self.reason = reason
  }
}
