// SPDX-License-Identifier: Apache-2.0
package import Planning
package import Wording

/// All facts that a picture of a course shows over a span of time. A drawing, as text or as SVG, is
/// made of this value and of the words of a language.
///
/// Every list is in order of time. An item that reaches beyond the span is not cut; the drawing
/// cuts it.
package struct CoursePicture: Hashable, Sendable {
  /// The time that the picture shows: `from ≤ t < until`. It may be empty.
  package let span: Range<Instant>
  /// The present, which may lie outside the span.
  package let now: Instant
  /// The zone of the person, by whose clock the picture is read, with the hours in which notes may
  /// come.
  package let hours: WakingHours
  /// The days of that clock that the span touches. The first and the last may reach beyond it.
  package let days: [CalendarDay]
  /// The phases that are active in the span. No two overlap. In the gaps the phase is `idle`.
  package let phases: [PhaseInterval]
  /// The phases of each session by itself, as far as they touch the span. Windows of two sessions
  /// may overlap; `phases` has the active phase.
  package let windows: [SessionWindow]
  /// The sessions that touch the span, cancelled ones too.
  package let sessions: [SessionMark]
  /// The notes of the span: those that were shown in it, and those that come or were due in it.
  package let notes: [NoteMark]
  /// All answers to notes in the span, also to notes of which only a summary is kept.
  package let answers: [Instant]
  /// The answers to the question how the person is, in the span.
  package let ratings: [RatingMark]
  /// The pauses of the last days that touch the span, and the present one.
  package let pauses: [Pause]

  /// The zone by whose clock the picture is read.
  package var zone: Zone { hours.zone }
}

/// A day of a clock: `from ≤ t < until`. It lasts 24 h, or more or less on a day on which the clock
/// changes.
package struct CalendarDay: Hashable, Sendable {
  package let date: CivilDate
  package let from: Instant
  package let until: Instant
}

/// The phases of one session, also those in whose place another session's phase is active.
package struct SessionWindow: Hashable, Sendable {
  package let session: SessionID
  /// The phases in order, without gaps, each longer than zero; never empty.
  package let phases: [PhaseInterval]
}

/// A session as a picture shows it.
package struct SessionMark: Hashable, Sendable {
  package let id: SessionID
  /// The real start, once it is known; else the planned one.
  package let start: Instant
  /// The real end, once it is known; else the planned one. After `start`.
  package let end: Instant
  /// The clinic's zone.
  package let zone: Zone
  package let status: ScheduledSession.Status
  /// True if the session is over by its plan, and nobody said whether it took place.
  package let isOverUnconfirmed: Bool
  /// True for the next session that is to take place.
  package let isNext: Bool
  /// The start in the configuration, if a command moved the session away from there; else nil.
  package let movedFrom: Instant?
  /// The place among the sessions of its series that take place; nil for a cancelled session.
  package let place: SeriesPlace?

  /// A place in a series: "3 of 6".
  package struct SeriesPlace: Hashable, Sendable {
    /// From 1.
    package let number: Int
    /// The sessions of the series that take place; at least `number`.
    package let count: Int
  }

  /// The word for the status: planned, was planned, held or cancelled.
  package var sentence: Sentence { status.sentence(isOverUnconfirmed: isOverUnconfirmed) }
}

/// A note as a picture shows it.
package struct NoteMark: Hashable, Sendable {
  /// The key. It is there twice if a note was shown and comes again because its session has moved.
  package let key: Key
  package let phase: Phase
  /// The time at which the note is drawn: that of its first showing, else that at which it will
  /// come, else that at which it was due.
  package let at: Instant
  /// The instant at which the note is due, or was.
  package let due: Instant
  /// The first showing; nil if it was not shown.
  package let shownAt: Instant?
  /// The person's answer; nil if there is none.
  package let answer: Answer?
  /// The instant of that answer; nil if there is none.
  package let answeredAt: Instant?
  package let state: State

  /// The outcome for a note, as far as it is known or can be foreseen.
  package enum State: Hashable, Sendable {
    /// It will come.
    case toCome
    /// It will not come, or did not, because of a rule or a pause.
    case heldBack(Reason)
    /// It has this standing, by this rule.
    case decided(Standing, Reason)
    /// Nothing is known of it: its record is gone, or the daemon did not run.
    case noRecord
  }

  /// The kinds of notes that drawings show differently.
  package enum MarkKind: Hashable, Sendable, CaseIterable {
    /// It comes, or comes again.
    case toCome
    /// It is shown, or is about to be, and waits for an answer.
    case awaited
    /// The person answered it.
    case answered
    /// It was shown, and the person gave no answer.
    case shown
    /// It was not shown, or will not be.
    case notShown
    /// Nothing is known of it.
    case noRecord
  }

  package var kind: MarkKind {
    switch state {
    case .toCome: .toCome
    case .heldBack: .notShown
    case .noRecord: .noRecord
    case .decided(let standing, _): standing.markKind ?? (shownAt == nil ? .notShown : .shown)
    }
  }

  /// The outcome in plain words: `done`, or the reason why the note does not come, or did not.
  package func standing(in words: Words, at now: Instant) -> String {
    switch state {
    case .toCome: words[.standingToCome]
    case .heldBack(let reason) where at < now:
      words[.nextWasAbsent(reason: words[reason.sentence])]
    case .heldBack(let reason): words[.nextAbsent(reason: words[reason.sentence])]
    case .decided(let standing, _): words[standing.sentence]
    case .noRecord: words[.standingNoRecord]
    }
  }
}

/// An answer to the question how the person is.
package struct RatingMark: Hashable, Sendable {
  package let at: Instant
  /// 0 (worst) to 10 (best).
  package let value: Int
  /// The last session that had begun by then and was not cancelled; nil if there is none.
  package let after: SessionID?
}

extension Standing {
  /// The kind of a note with this standing; nil if that depends on whether it was shown.
  fileprivate var markKind: NoteMark.MarkKind? {
    switch self {
    case .asked, .shown: .awaited
    case .snoozed: .toCome
    case .done, .skipped: .answered
    case .dismissed, .unanswered: .shown
    case .missed, .heldBack, .failed, .withdrawn: nil
    }
  }
}
