// SPDX-License-Identifier: Apache-2.0

/// The frequency of notes (`model.md`, "Cadence").
///
/// Somebody who reads and presses nothing may need the notes most. So silence alone never keeps
/// back more than the morning notes.
package enum Cadence: Hashable, Sendable {
  /// As planned.
  case full
  /// Of the notes at a slot of the day, only the evening ones and those that a course must not
  /// lose. After a low answer, of the latter only the closing note comes.
  case evenings(EveningsCause)
  /// Only the notes tied to a session, and those that a course must not lose.
  case aroundSessions

  /// Notes in a row that were left alone, after which only evening notes come.
  static let eveningsAfter = 6
  /// Notes in a row that were left alone, after which one question asks if fewer would be easier.
  static let questionAfter = 10

  /// The rule that is recorded of a note that the cadence holds back; nil: it holds none back.
  fileprivate var reason: Reason? {
    switch self {
    case .full: nil
    case .evenings(let cause): cause.reason
    case .aroundSessions: .aroundSessions
    }
  }
}

/// The reason for which only evening notes come.
package enum EveningsCause: Hashable, Sendable {
  /// The time after a low answer.
  case lowAnswer
  /// The person asked for fewer notes.
  case personAsked
  /// Several notes in a row were left alone.
  case leftAlone

  /// The rule as it is recorded. Neither the state file nor the journal may show a person's mood.
  fileprivate var reason: Reason {
    switch self {
    case .lowAnswer: .evenings
    case .personAsked: .fewer
    case .leftAlone: .backedOff
    }
  }
}

extension Ledger {
  /// The frequency of the notes about a session.
  package func cadence(at now: Instant, in course: Course?) -> Cadence {
    lowAnswerPeriod(at: now) == nil ? lastingCadence(in: course) : .evenings(.lowAnswer)
  }

  /// The frequency of the notes about a session, whatever a low answer asks for.
  package func lastingCadence(in course: Course?) -> Cadence {
    if staysAroundSessions(in: course) {
      return .aroundSessions
    }
    if chosenFrequency.wantsEveningsOnly {
      return .evenings(.personAsked)
    }
    if leftAloneInARow >= Cadence.eveningsAfter {
      return .evenings(.leftAlone)
    }
    return .full
  }

  /// True if the person wanted only the notes around sessions, in this course.
  private func staysAroundSessions(in course: Course?) -> Bool {
    guard let since = chosenFrequency.aroundSessionsSince else {
      return false
    }
    return course?.includes(since) != false
  }

  /// The person took back their answer to the question about fewer notes. The count of notes that
  /// were left alone is again at least the one that led to the question, so only evening notes
  /// come.
  mutating func takeBackFrequency(at now: Instant) {
    want(.asPlanned, at: now)
    leftAloneInARow = max(leftAloneInARow, Cadence.questionAfter)
  }

  /// The person reacted, in whatever way: the count of notes that were left alone begins anew.
  mutating func resetLeftAlone() { leftAloneInARow = 0 }

  /// True if a prompt asks the one question of its course, if fewer notes would be easier.
  func asksForFewer(_ prompt: Prompt, at now: Instant, _ agenda: Agenda) -> Bool {
    guard leftAloneInARow >= Cadence.questionAfter, prompt.isEveningOfPractice,
      lowAnswerPeriod(of: prompt, at: now, agenda) == nil, !isFrequencyKnown(prompt, agenda),
      !agenda.isEdgeOfTaper(prompt)
    else {
      return false
    }
    return fixedNote(prompt, agenda) == nil
  }

  /// True if the person has asked for fewer notes, or was asked about them in this course. The wish
  /// for only the notes around sessions ends with its course, so the next course asks anew.
  private func isFrequencyKnown(_ prompt: Prompt, _ agenda: Agenda) -> Bool {
    let course = agenda.course(of: prompt.key.session)
    let wasAsked = fewerAskedAt.flatMap { course?.includes($0) } == true
    return wasAsked || chosenFrequency.wantsEveningsOnly || staysAroundSessions(in: course)
  }

  /// The rule of the cadence that holds a prompt back at an instant; nil: none does.
  func heldBack(_ prompt: Prompt, at instant: Instant, _ agenda: Agenda) -> Reason? {
    guard prompt.key.slot.isDaily, let prompt = CoursePrompt(prompt, self, agenda) else {
      return nil
    }
    let cadence = cadence(at: instant, in: prompt.course)
    return cadence.letsThrough(prompt) ? nil : cadence.reason
  }
}

extension Cadence {
  /// The one table of which notes at a slot of the day come.
  fileprivate var letsThrough: (CoursePrompt) -> Bool {
    switch self {
    case .full: { _ in true }
    // After a low answer, the notes that a course must not lose wait for the next evening, except
    // the closing note: there is no later one.
    case .evenings(.lowAnswer): { $0.isEvening || $0.isClosing }
    case .evenings(.personAsked), .evenings(.leftAlone): { $0.isEvening || $0.isKept }
    // The driving text is never lost.
    case .aroundSessions: { $0.prompt.textPhase.carriesDrivingText || $0.isKept }
    }
  }
}
