// SPDX-License-Identifier: Apache-2.0
import Planning
import Settings
import Text
import Wording
import Workspace
import Zones

/// The first days that answers lead to, as the daemon will plan them: from the first note on, a
/// week.
struct SetupWeek {
  private let answers: SetupAnswers
  private let facts: SetupFacts

  init(_ answers: SetupAnswers, _ facts: SetupFacts) {
    self.answers = answers
    self.facts = facts
  }

  /// The length of the span that is shown.
  private static let length = Elapsed.days(7)
  /// More notes than ever come in a week.
  private static let mostNotes = 40

  /// The file read as the daemon reads it; nil if it has errors, which no answer should lead to.
  var configuration: Configuration? {
    let text = SetupFile(answers, zoneIsKnown: facts.zoneNamed(answers.zone.name) != nil).text
    return readConfiguration(
      Array(text.utf8), file: facts.file, zones: ZoneFiles(), now: facts.now
    ).configuration
  }

  /// The sessions and the notes of the week; empty if there are none.
  func lines(_ words: Words) -> [String] {
    guard let configuration else {
      return []
    }
    var own = configuration
    own.zone = own.zone ?? answers.zone
    let agenda = PlanningContext(configuration: own).agenda(for: nil)
    let notes = upcoming(Ledger(seed: 0), agenda, facts.now, limit: Self.mostNotes)
    let coming = agenda.sessions.filter { $0.end > facts.now }
    guard let first = (notes.map(\.at) + coming.map(\.start)).min() else {
      return []
    }
    let week = first..<first + Self.length
    let zone = answers.zone
    let noteLines = notes.filter { week.contains($0.at) }.map { note in
      let time = words.time(note.at, in: zone)
      let phase = words.phase(note.prompt.phase, of: note.prompt.key.session)
      return (note.at, words[.setupWeekNote(time: time, phase: phase)])
    }
    let sessionLines = coming.filter { week.contains($0.start) }.map { session in
      let time = words.time(session.start, in: zone)
      return (session.start, words[.setupWeekSession(time: time, session: "\(session.id)")])
    }
    let all = (noteLines + sessionLines).sorted { $0.0 < $1.0 }
    return [words[.setupWeekHeading]] + all.map { "  " + $0.1 }
      + [words[.setupWeekAbout(jitter: "\(own.day.jitter)")]]
  }
}
