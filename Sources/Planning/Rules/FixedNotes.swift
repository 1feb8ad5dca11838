// SPDX-License-Identifier: Apache-2.0

/// The notes of a course with a part of their own (`model.md`, "Cadence" and "Which text").
enum FixedNote: Hashable {
  /// Who speaks, and how to stop: before the first session of a course.
  case opening
  /// The evening before a session: what the person would like to shift or have a little more of.
  case eve
  /// The first practice of a course, which is light.
  case firstPractice
  /// Some feel no change, and some feel worse.
  case noChange
  /// The first note of a taper: low days, or two people to call.
  case taperBegins
  /// The last note of all.
  case closing

  /// True if a text is made for the note.
  func suits(_ text: LibraryText) -> Bool {
    switch self {
    case .opening: text.technique == Technique.opening
    case .eve: text.technique == Technique.intention && text.days.contains(-1)
    case .firstPractice: text.effort == .light && !text.isReserved
    case .noChange: text.technique == Technique.noChange
    case .taperBegins: text.technique == Technique.lowDays
    case .closing: text.technique == Technique.closing
    }
  }
}

/// The techniques that rules name.
enum Technique {
  static let opening = "opening"
  static let closing = "closing"
  static let intention = "intention"
  static let noChange = "no-change"
  static let lowDays = "low-days"
  static let afterLow = "after-low"
}

extension LibraryText {
  /// True if the text is made for one place in a course, or for the hours after a low answer, and
  /// comes nowhere else.
  var isReserved: Bool {
    [Technique.opening, Technique.closing, Technique.afterLow].contains(technique)
  }
}

// MARK: - What the plan alone says

extension Agenda {
  /// True if a prompt has a part of its own in its course, whatever was said so far. The note about
  /// no change is not among these: it may come on another evening than planned.
  func isFixedByPlan(_ prompt: Prompt) -> Bool {
    isFirstPractice(prompt) || isEdgeOfTaper(prompt) || isClosing(prompt)
  }

  /// True for the last note of practice of all: no session is planned after it.
  func isClosing(_ prompt: Prompt) -> Bool {
    prompts.last(where: \.isPractice)?.key == prompt.key
  }

  /// True for the first practice of a course.
  private func isFirstPractice(_ prompt: Prompt) -> Bool {
    guard let course = course(of: prompt.key.session) else {
      return false
    }
    return prompts(of: course).first(where: \.isPractice)?.key == prompt.key
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
    let end = Timeline.end(of: session, configuration.window)
    return prompts(from: session.end, until: end).filter {
      $0.key.session == id && $0.phase.traits.isTaper
    }
  }

  /// True for the first note of the mornings after a session.
  func isFirstMorning(_ prompt: Prompt) -> Bool {
    guard prompt.isPractice, prompt.key.slot == .morning, let session = session(prompt.key.session)
    else {
      return false
    }
    let before = prompts(from: session.end, until: prompt.due)
    return !before.contains { $0.key.session == session.id && $0.key.slot == .morning }
  }

  /// The note that says, in the first five days of practice of a course, that some feel no change:
  /// an evening from the second of these days on, or else the last of their notes.
  fileprivate func noChangeNote(of course: Course) -> Prompt? {
    let zone = hours.zone
    let notes = practice(of: course).filter { !isFixedByPlan($0) && !isCheckInEvening($0) }
    let allDays = practice(of: course).map { zone.civil(at: $0.due).date }
    let days = Set(Set(allDays).sorted().prefix(5))
    let early = notes.filter { days.contains(zone.civil(at: $0.due).date) }
    let firstDay = days.min()
    let evening = early.first { note in
      note.key.slot == .evening && zone.civil(at: note.due).date != firstDay
    }
    return evening ?? early.last
  }
}

// MARK: - What the ledger says too

extension Ledger {
  /// The part that a prompt has in its course, as far as something is still to be said there.
  func fixedNote(_ prompt: Prompt, _ agenda: Agenda) -> FixedNote? {
    guard let course = agenda.course(of: prompt.key.session) else {
      return nil
    }
    if prompt.isPractice {
      return fixedPractice(prompt, course, agenda)
    }
    guard prompt.phase.looksForward, prompt.key.slot == .evening else {
      return nil
    }
    if prompt.key.day == -1 {
      return .eve
    }
    return isOpeningDue(prompt, course, agenda) ? .opening : nil
  }

  private func fixedPractice(_ prompt: Prompt, _ course: Course, _ agenda: Agenda) -> FixedNote? {
    if agenda.isClosing(prompt) {
      return .closing
    }
    if isTaperBeginning(prompt, agenda) {
      return .taperBegins
    }
    let said = practiceSaid(in: course, agenda)
    if said.isEmpty {
      return .firstPractice
    }
    return isNoChangeDue(prompt, course, said, agenda) ? .noChange : nil
  }

  /// True for the first note of a taper, and for a later one while none of its kind was said.
  private func isTaperBeginning(_ prompt: Prompt, _ agenda: Agenda) -> Bool {
    guard prompt.phase.traits.isTaper else {
      return false
    }
    let said = prompts.filter { key, record in
      key != prompt.key && key.session == prompt.key.session && record.phase.traits.isTaper
    }
    return !said.values.contains { agenda.text($0.content)?.technique == Technique.lowDays }
  }

  private func isNoChangeDue(
    _ prompt: Prompt, _ course: Course, _ said: [LibraryText], _ agenda: Agenda
  ) -> Bool {
    let isSaid = said.contains { $0.technique == Technique.noChange }
    guard !isSaid, agenda.library.contains(where: FixedNote.noChange.suits),
      let note = agenda.noChangeNote(of: course)
    else {
      return false
    }
    return note.key == prompt.key || note.due < prompt.due && prompt.key.slot == .evening
  }

  /// True before the first session of a course, until its opening was said.
  func isOpeningDue(_ prompt: Prompt, _ course: Course, _ agenda: Agenda) -> Bool {
    prompt.key.session == course.first.id
      && !textsSaid(in: course, agenda, by: \.looksForward).contains {
        $0.technique == Technique.opening
      }
  }

  /// The texts of the library that the notes of a course said so far.
  ///
  /// - Parameter notes: The notes that count.
  private func textsSaid(
    in course: Course, _ agenda: Agenda, by notes: (Phase) -> Bool
  ) -> [LibraryText] {
    let ids = Set(course.sessions.map(\.id))
    let records = prompts.filter { ids.contains($0.key.session) && notes($0.value.phase) }
    return records.values.compactMap { agenda.text($0.content) }
  }

  /// The texts that the notes of practice of a course said so far.
  func practiceSaid(in course: Course, _ agenda: Agenda) -> [LibraryText] {
    textsSaid(in: course, agenda, by: \.isPractice)
  }

  /// True if a prompt comes however seldom the person is spoken to: the first morning after a
  /// session, and what the course must not lose.
  func isKept(_ prompt: Prompt, _ agenda: Agenda) -> Bool {
    if agenda.isFirstMorning(prompt) || agenda.isEdgeOfTaper(prompt) || agenda.isClosing(prompt) {
      return true
    }
    return fixedNote(prompt, agenda) == .noChange
  }
}

extension Agenda {
  /// The library's text of a note; nil: a question, or a text that the library no longer has.
  func text(_ content: NoteContent) -> LibraryText? {
    guard case .text(let id?, _, _) = content else {
      return nil
    }
    return textsByID[id]
  }
}
