// SPDX-License-Identifier: Apache-2.0

/// The evenings on which a note asks how the person is, in place of a text (`model.md`, "Check-ins
/// and low answers").
enum CheckIns {
  /// A session that begins within this of the end of the one before is near: the question comes on
  /// the last evening of practice before it.
  static let near = Elapsed.days(9)
  /// The days of the question where no session is near.
  static let days: Set<Int> = [3, 6, 9]
  /// The least time since the last check-in, asked or of the person's own, where a session is near.
  static let leastDistanceBeforeSession = Elapsed.hours(80)
  /// The least time since the last question, where none is.
  static let leastDistance = Elapsed.hours(70)
}

extension Agenda {
  /// True if the plan has the question on a prompt's evening. The note still asks nothing if the
  /// last check-in was a short time before, or after a low answer.
  package func isCheckInEvening(_ prompt: Prompt) -> Bool {
    guard prompt.isEveningOfPractice, !isFixedByPlan(prompt),
      let session = session(prompt.key.session)
    else {
      return false
    }
    if let next = sessionNear(session) {
      return isLastEvening(prompt, before: next)
    }
    return CheckIns.days.contains(prompt.key.day)
  }

  /// The session that begins soon after another one; nil: none does.
  private func sessionNear(_ session: Session) -> Session? {
    self.session(after: session).filter { $0.start <= session.end + CheckIns.near }
  }

  private func isLastEvening(_ prompt: Prompt, before next: Session) -> Bool {
    let later = prompts(from: prompt.due + .seconds(1), until: next.start)
    return !later.contains(where: \.isEveningOfPractice)
  }

  /// True if a session begins soon after that of a prompt.
  fileprivate func isSessionNear(_ prompt: Prompt) -> Bool {
    session(prompt.key.session).flatMap(sessionNear) != nil
  }
}

extension Ledger {
  /// True if a prompt asks how the person is. Nobody is asked in the time after a low answer.
  func asksCheckIn(_ prompt: Prompt, at now: Instant, _ agenda: Agenda) -> Bool {
    guard agenda.isCheckInEvening(prompt), lowAnswerPeriod(of: prompt, at: now, agenda) == nil
    else {
      return false
    }
    let isNear = agenda.isSessionNear(prompt)
    // Days 3, 6 and 9 have their question whatever the person said of their own accord.
    let told = isNear ? ratings.map(\.at).filter { $0 <= now } : []
    guard let last = (questions(except: prompt, by: now) + told).max() else {
      return true
    }
    return now - last
      >= (isNear ? CheckIns.leastDistanceBeforeSession : CheckIns.leastDistance)
  }

  /// The instants at which the person was asked how they are.
  private func questions(except prompt: Prompt, by now: Instant) -> [Instant] {
    let checkIns = prompts.filter { key, record in
      key != prompt.key && record.content.question == .checkIn
    }
    return checkIns.values.compactMap { $0.firstCame(by: now) }
  }
}

extension PromptRecord {
  /// The instant at which a channel was first asked for the note, or at which it was answered
  /// unasked; nil: by `now` it has not come. A clock that was wrongly ahead may have left entries
  /// that are later than `now`, or that say that the note was missed.
  fileprivate func firstCame(by now: Instant) -> Instant? {
    history.first { $0.at <= now && ($0.standing.isAboutChannel || $0.standing.isAnswered) }?.at
  }
}
