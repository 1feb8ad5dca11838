// SPDX-License-Identifier: Apache-2.0

/// The notes of a course with a part of their own (`model.md`, "Cadence" and "Which text"), in the
/// order in which one goes before another.
enum FixedNote: Hashable, CaseIterable {
  /// The last note of all.
  case closing
  /// The first note of a taper: it names low days, or two people to call.
  case taperBegins
  /// The first practice of a course, which is light.
  case firstPractice
  /// The note that says that some feel no change, and some feel worse.
  case noChange
  /// The evening before a session: the note asks what the person would like to shift or have a
  /// little more of.
  case eve
  /// The note before the first session of a course that says who speaks, and how to stop.
  case opening
  /// The note about the way home, two days before the first session of a course, while it can still
  /// be arranged.
  case wayHome

  /// A row of the table of fixed notes.
  private struct FixedNoteRow {
    let isDue: (CoursePrompt) -> Bool
    let texts: FixedTexts
  }

  /// The one table: when each note is due, and which texts are made for it.
  private var row: FixedNoteRow {
    switch self {
    case .closing: FixedNoteRow(isDue: \.isClosing, texts: .ofTechnique(Technique.closing))
    case .taperBegins:
      FixedNoteRow(isDue: \.beginsTaper, texts: .shared { $0.technique == Technique.lowDays })
    case .firstPractice:
      FixedNoteRow(isDue: \.isFirstPracticeDue, texts: .shared { $0.effort == .light })
    case .noChange: FixedNoteRow(isDue: \.isNoChangeDue, texts: .ofTechnique(Technique.noChange))
    case .eve:
      FixedNoteRow(
        isDue: \.isEve,
        texts: .shared { $0.technique == Technique.intention && $0.days.contains(-1) })
    case .opening: FixedNoteRow(isDue: \.isOpening, texts: .ofTechnique(Technique.opening))
    case .wayHome:
      FixedNoteRow(isDue: \.isWayHome, texts: .shared { $0.technique == Technique.wayHome })
    }
  }

  /// True if the note is due with a prompt.
  func isDue(with prompt: CoursePrompt) -> Bool { row.isDue(prompt) }

  /// True if the note may say a text.
  func suits(_ text: LibraryText) -> Bool { row.texts.contains(text) }

  /// The technique whose texts come with this note and nowhere else; nil: the note has none.
  fileprivate var ownTechnique: String? {
    if case .ofTechnique(let technique) = row.texts {
      return technique
    }
    return nil
  }
}

/// The texts that are made for a fixed note.
private enum FixedTexts {
  /// All texts of a technique. They come nowhere else.
  case ofTechnique(String)
  /// Texts that other notes may say too.
  case shared((LibraryText) -> Bool)

  /// True for a text that is one of them.
  var contains: (LibraryText) -> Bool {
    switch self {
    case .ofTechnique(let technique): { $0.technique == technique }
    case .shared(let isOne): { isOne($0) && !$0.hasOnePlace }
    }
  }
}

extension LibraryText {
  /// The techniques whose texts are made for one place in a course, or for the hours after a low
  /// answer.
  private static let techniquesOfOnePlace = Set(
    FixedNote.allCases.compactMap(\.ownTechnique) + [Technique.afterLow])

  /// True if the text is made for one place in a course, or for the hours after a low answer, and
  /// comes nowhere else.
  var hasOnePlace: Bool { Self.techniquesOfOnePlace.contains(technique) }
}

// MARK: - Fixed notes by the plan alone

extension Agenda {
  /// True if a prompt has a part of its own in its course, whatever was said so far. The note about
  /// no change is not among these: it may come on another evening than planned.
  func isFixedByPlan(_ prompt: Prompt) -> Bool {
    isFirstPlannedPractice(prompt) || isEdgeOfTaper(prompt) || isClosing(prompt)
  }

  /// True if a prompt says an ordinary text: it neither has a part of its own in its course nor
  /// asks how the person is.
  func hasOrdinaryText(_ prompt: Prompt) -> Bool {
    !isFixedByPlan(prompt) && !isCheckInEvening(prompt)
  }

  /// True for the last note of practice of all: no session is planned after it.
  func isClosing(_ prompt: Prompt) -> Bool {
    prompts.last(where: \.isPractice)?.key == prompt.key
  }

  /// True for the first practice of a course.
  private func isFirstPlannedPractice(_ prompt: Prompt) -> Bool {
    let course = course(of: prompt.key.session)
    return course.flatMap { prompts(of: $0).first(where: \.isPractice) }?.key == prompt.key
  }

  /// True for the first and the last note of a session's taper.
  func isEdgeOfTaper(_ prompt: Prompt) -> Bool {
    guard prompt.phase.traits.isTaper else {
      return false
    }
    let taper = self.taper(of: prompt.key.session)
    return [taper.first?.key, taper.last?.key].contains(prompt.key)
  }

  private func taper(of id: SessionID) -> [Prompt] {
    guard let session = session(id) else {
      return []
    }
    let end = Timeline.lastWindowEnd(of: session, configuration.window)
    let own = prompts(from: session.end, until: end).filter { $0.key.session == id }
    return own.filter(\.phase.traits.isTaper)
  }

  /// True for the first morning note after a session.
  func isFirstMorning(_ prompt: Prompt) -> Bool {
    guard prompt.isPractice, prompt.key.slot == .morning, let session = session(prompt.key.session)
    else {
      return false
    }
    let before = prompts(from: session.end, until: prompt.due)
    return !before.contains { $0.key.session == session.id && $0.key.slot == .morning }
  }

  /// The note that says, in the first five days of practice of a course, that some feel no change:
  /// the first evening note from the second of these days on, or else the last note of these days.
  /// Only notes with an ordinary text count.
  fileprivate func noChangeNote(of course: Course) -> Prompt? {
    func date(_ note: Prompt) -> CivilDate { hours.zone.civil(at: note.due).date }
    let days = Set(practice(of: course).map(date)).sorted().prefix(5)
    let early = practice(of: course).filter { days.contains(date($0)) }.filter(hasOrdinaryText)
    let evenings = early.filter { $0.key.slot == .evening }
    return evenings.first { date($0) != days.first } ?? early.last
  }
}

// MARK: - Fixed notes by the ledger too

/// A prompt of a session that takes place, in its course, with all that the rules of a course look
/// at.
struct CoursePrompt {
  let prompt: Prompt
  let course: Course
  let ledger: Ledger
  let agenda: Agenda

  /// Nil if the session does not take place.
  init?(_ prompt: Prompt, _ ledger: Ledger, _ agenda: Agenda) {
    guard let course = agenda.course(of: prompt.key.session) else {
      return nil
    }
    self.prompt = prompt
    self.course = course
    self.ledger = ledger
    self.agenda = agenda
  }

  /// The part that the prompt has in its course; nil: it has none, or what belongs there was said
  /// already.
  var fixedNote: FixedNote? { FixedNote.allCases.first { $0.isDue(with: self) } }

  /// The texts of the library that the notes of practice of the course said so far.
  var practiceSaid: [LibraryText] { said(by: \.isPractice) }

  /// The texts of the library that the notes of the course said so far.
  ///
  /// - Parameter counts: True for a phase whose notes count.
  private func said(by counts: (Phase) -> Bool) -> [LibraryText] {
    let ids = Set(course.sessions.map(\.id))
    return ledger.prompts.compactMap { key, record in
      counts(record.phase) && ids.contains(key.session) ? agenda.text(record.content) : nil
    }
  }
}

// The properties that the cadence asks for.
extension CoursePrompt {
  var isEvening: Bool { prompt.key.slot == .evening }

  /// True if the prompt comes whatever the cadence: the first morning note after a session, and the
  /// notes that the course must not lose.
  var isKept: Bool {
    agenda.isFirstMorning(prompt) || agenda.isEdgeOfTaper(prompt) || isClosing
      || fixedNote == .noChange
  }
}

// The rules by which each fixed note is due.
extension CoursePrompt {
  var isClosing: Bool { agenda.isClosing(prompt) }

  /// True for the first note of a taper, and for a later one while none of its kind was said.
  fileprivate var beginsTaper: Bool {
    prompt.phase.traits.isTaper && !taperSaid.contains(where: FixedNote.taperBegins.suits)
  }

  /// The texts that the other notes of the session's taper said so far.
  private var taperSaid: [LibraryText] {
    ledger.prompts.compactMap { key, record in
      let isOther =
        record.phase.traits.isTaper && key.session == prompt.key.session && key != prompt.key
      return isOther ? agenda.text(record.content) : nil
    }
  }

  /// True for a note of practice while the course has said none.
  fileprivate var isFirstPracticeDue: Bool { prompt.isPractice && practiceSaid.isEmpty }

  /// True at the place for the text about no change, and on the evenings after it, until it was
  /// said.
  fileprivate var isNoChangeDue: Bool {
    guard prompt.isPractice, agenda.library.contains(where: FixedNote.noChange.suits),
      !practiceSaid.contains(where: FixedNote.noChange.suits),
      let note = agenda.noChangeNote(of: course)
    else {
      return false
    }
    return note.key == prompt.key || note.due < prompt.due && prompt.key.slot == .evening
  }

  /// True for an evening note in the days before a session.
  private var isEveningBefore: Bool { prompt.phase.looksForward && prompt.key.slot == .evening }

  fileprivate var isEve: Bool { isEveningBefore && prompt.key.isEve }

  fileprivate var isOpening: Bool { isEveningBefore && isOpeningDue }

  private var isBeforeFirst: Bool { prompt.key.session == course.first.id }

  /// True before the first session of the course, until its opening was said.
  private var isOpeningDue: Bool {
    isBeforeFirst && !said(by: \.looksForward).contains(where: FixedNote.opening.suits)
  }

  fileprivate var isWayHome: Bool { isEveningBefore && prompt.key.isTwoDaysBefore && isBeforeFirst }

  /// True if the eve of the course's first session has to say who speaks and how to stop, because
  /// no note before it did.
  var isIntroductionDue: Bool { isEve && isOpeningDue }
}

extension Agenda {
  /// True if a note says below its text that somebody has to come along on the way home. The
  /// opening note does if it comes in place of the note about the way home.
  package func asksForWayHome(_ key: Key, _ content: NoteContent) -> Bool {
    key.isTwoDaysBefore && text(content).map(FixedNote.opening.suits) == true
  }
}

extension Ledger {
  /// The part that a prompt has in its course; nil: none.
  func fixedNote(_ prompt: Prompt, _ agenda: Agenda) -> FixedNote? {
    CoursePrompt(prompt, self, agenda)?.fixedNote
  }
}
