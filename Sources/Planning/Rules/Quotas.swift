// SPDX-License-Identifier: Apache-2.0

/// The least number of texts of one kind of practice in a course (`model.md`, "Which text").
struct Quota: Hashable, Sendable {
  let techniques: Set<String>
  let least: Int

  /// The quotas of every course. The text about no change is not among them, because it is a fixed
  /// note.
  static let all = [
    Quota(techniques: [Technique.connection], least: 3),
    Quota(techniques: [Technique.ifThen], least: 2),
    Quota(techniques: [Technique.careTeam], least: 2),
    Quota(
      techniques: [
        Technique.movement, Technique.breathing, Technique.grounding, Technique.holding,
      ], least: 5),
    Quota(techniques: [Technique.activation], least: 2),
  ]

  /// The number of texts that the quota still lacks.
  fileprivate func missing(in said: [LibraryText]) -> Int {
    max(0, least - said.count { techniques.contains($0.technique) })
  }
}

/// The techniques without which the quotas of a course could not be met.
struct DueTechniques: Hashable {
  let techniques: Set<String>
  /// True if the course still has at least one note more than the quotas need.
  let hasNoteToSpare: Bool
}

extension CoursePrompt {
  /// The techniques that the note has to choose from, so that the quotas of its course can still be
  /// met; nil: there is room.
  var techniquesDue: DueTechniques? {
    let said = practiceSaid
    let unmet = Quota.all.filter { $0.missing(in: said) > 0 }
    let missing = unmet.reduce(0) { $0 + $1.missing(in: said) }
    guard prompt.isPractice, missing > 0 else {
      return nil
    }
    let left = notesLeft
    guard missing + Self.spareNotes >= left else {
      return nil
    }
    return DueTechniques(
      techniques: Set(unmet.flatMap(\.techniques)), hasNoteToSpare: missing < left)
  }

  /// The number of notes that are kept in reserve, because a pause, a low answer or a computer that
  /// is off cannot be foreseen.
  private static let spareNotes = 3

  /// The number of notes of practice, from this prompt on, that will come with an ordinary text.
  private var notesLeft: Int {
    let end = Timeline.lastWindowEnd(of: course.last, agenda.configuration.window)
    let later = agenda.prompts(from: prompt.due, until: end)
    return later.count { note in
      note.isPractice && agenda.hasOrdinaryText(note)
        && ledger.foreseenObjection(to: note, at: note.due, agenda) == nil
    }
  }
}
