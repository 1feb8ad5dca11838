// SPDX-License-Identifier: Apache-2.0
import Pictures
import Planning
import Settings
import Text
import Wording
import Workspace
import Zones

/// The first days that answers lead to, as the daemon will plan them: a week from the day of the
/// first note or session on.
struct SetupWeek {
  private let answers: SetupAnswers
  private let facts: SetupFacts

  init(_ answers: SetupAnswers, _ facts: SetupFacts) {
    self.answers = answers
    self.facts = facts
  }

  /// The days that are shown.
  private static let days = 7
  /// More notes than ever come in a week.
  private static let mostNotes = 40

  /// The file read as the daemon reads it.
  var reading: ConfigurationResult {
    let text = SetupFile(answers, zoneIsKnown: facts.zoneNamed(answers.zone.name) != nil).text
    return readConfiguration(
      Array(text.utf8), file: facts.file, zones: ZoneFiles(), now: facts.now)
  }

  /// The week as a timeline; as a list on a plain screen. Empty if nothing is still to come.
  func lines(_ words: Words) -> [StyledText] {
    // No answer should lead to errors. If one does, they are shown when the file is written.
    guard var own = reading.configuration else {
      return []
    }
    own.zone = own.zone ?? answers.zone
    let agenda = PlanningContext(configuration: own).agenda(for: nil)
    let notes = upcoming(Ledger(seed: 0), agenda, facts.now, limit: Self.mostNotes)
    let coming = agenda.sessions.filter { $0.end > facts.now }
    guard let first = (notes.map(\.at) + coming.map(\.start)).min() else {
      return []
    }
    let zone = answers.zone
    let day = zone.civil(at: first).date
    let week = zone.instant(day, .midnight)..<zone.instant(day + Self.days, .midnight)
    let screen = facts.screen
    let picture = CoursePicture(of: agenda, Ledger(seed: 0), span: week, now: facts.now)
    let shown =
      screen.isPlain
      ? list(
        notes.filter { week.contains($0.at) }, coming.filter { week.contains($0.start) }, words)
      : TextTimeline(picture, words, on: screen).lines
    let about = words[.setupWeekAbout(jitter: "\(own.day.jitter)")]
    return words[.setupWeekHeading].sentence(on: screen, .heading) + shown
      + about.sentence(on: screen).only(when: screen.isPlain)
  }

  private func list(
    _ notes: [UpcomingPrompt], _ sessions: [Session], _ words: Words
  ) -> [StyledText] {
    let zone = answers.zone
    let noteLines = notes.map { note in
      let time = words.time(note.at, in: zone)
      let session = "\(note.prompt.key.session)"
      let phase = words[.phaseOf(phase: words[note.prompt.sentence], session: session)]
      return (note.at, words[.setupWeekNote(time: time, phase: phase)])
    }
    let sessionLines = sessions.map { session in
      let time = words.time(session.start, in: zone)
      return (session.start, words[.setupWeekSession(time: time, session: "\(session.id)")])
    }
    return (noteLines + sessionLines).sorted { $0.0 < $1.0 }.map { StyledText($0.1) }
  }
}
