// SPDX-License-Identifier: Apache-2.0

/// Sessions of all series that belong together: each begins at most 42 days after the one before
/// ended (`model.md`, "Cadence").
package struct Course: Hashable, Sendable {
  /// The longest time between the end of a session and the start of the next one of its course.
  package static let longestBreak = Elapsed.days(42)

  /// In order of start; never empty.
  let sessions: ArraySlice<Session>
  /// The instant at which the last window of the course before closes; nil: none before is known.
  let courseBeforeEnds: Instant?

  var first: Session { sessions[sessions.startIndex] }
  var last: Session { sessions[sessions.endIndex - 1] }

  /// True if what the person said or was asked at an instant belongs to the course. What was said
  /// between two courses belongs to the later one.
  ///
  /// The lines of past sessions may have been taken out of the file, and with them the course's
  /// beginning. So the first course that is known may have begun up to `longestBreak` earlier.
  func includes(_ instant: Instant) -> Bool {
    guard let courseBeforeEnds else {
      return first.start <= instant + Self.longestBreak
    }
    return courseBeforeEnds <= instant
  }

  /// The indices in `sessions` at which a course begins.
  ///
  /// - Parameter sessions: In order of start.
  static func beginnings(in sessions: [Session]) -> [Int] {
    sessions.indices.filter { index in
      index == 0 || sessions[index - 1].end + longestBreak < sessions[index].start
    }
  }
}

extension Agenda {
  /// The course of a session that takes place; nil: there is no such session.
  package func course(of id: SessionID) -> Course? {
    guard let session = session(id) else {
      return nil
    }
    let index = sessions.partitionIndex { $0.start >= session.start }
    let next = courseBeginnings.partitionIndex { $0 > index }
    let from = courseBeginnings[next - 1]
    let until = courseBeginnings[next...].first ?? sessions.count
    let before = sessions[..<from].last
    return Course(
      sessions: sessions[from..<until],
      courseBeforeEnds: before.map { Timeline.lastWindowEnd(of: $0, configuration.window) })
  }

  /// The course that is on at an instant, or the next one; nil: the windows of all sessions have
  /// closed.
  package func course(at now: Instant) -> Course? {
    let window = configuration.window
    let session = sessions.first { now < Timeline.lastWindowEnd(of: $0, window) }
    return session.flatMap { course(of: $0.id) }
  }

  /// The session that begins next after another one, whatever its course.
  func session(after session: Session) -> Session? {
    sessions[sessions.partitionIndex { $0.start > session.start }...].first
  }

  /// The prompts of a course, in order of due.
  func prompts(of course: Course) -> ArraySlice<Prompt> {
    let window = configuration.window
    return prompts(
      from: course.first.start - window.prepFrom - Day.jitterRange.upperBound,
      until: Timeline.lastWindowEnd(of: course.last, window))
  }

  /// The notes of practice of a course that come at a slot of the day, in order of due.
  func practice(of course: Course) -> [Prompt] {
    prompts(of: course).filter(\.isPractice)
  }
}

extension Prompt {
  /// True for a note of practice: one of the days after a session, at a slot of the day.
  package var isPractice: Bool { phase.isPractice(at: key.slot) }

  /// True for an evening note of practice.
  var isEveningOfPractice: Bool { phase.isPractice && key.slot == .evening }
}
