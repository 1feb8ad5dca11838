// SPDX-License-Identifier: Apache-2.0
import Planning
import Settings
import Wording

/// Remarks on dates that are probably not meant. They come from the reader of the file, so that
/// they are those of which `oriel check` warns.
struct SetupDoubts {
  private let answers: SetupAnswers
  private let facts: SetupFacts

  init(_ answers: SetupAnswers, _ facts: SetupFacts) {
    self.answers = answers
    self.facts = facts
  }

  /// The remarks in order of time, one on each line.
  ///
  /// - Parameter sessions: Only remarks on these; nil for all.
  func lines(_ words: Words, about sessions: [CivilDateTime]? = nil) -> [String] {
    guard !answers.sessions.isEmpty, sessions?.isEmpty != true else {
      return []
    }
    let doubts = SetupWeek(answers, facts).reading.doubts.filter { doubt in
      sessions.map { $0.contains(doubt.time) || doubt.other.map($0.contains) == true } != false
    }
    return doubts.sorted { $0.time < $1.time }.map { words[sentence($0, words)] }
  }

  private func sentence(_ doubt: SessionDoubt, _ words: Words) -> Sentence {
    func written(_ session: CivilDateTime) -> String {
      words.time("\(session.time)", on: session.date)
    }
    func written(in date: CivilDate) -> String {
      written(CivilDateTime(date: date, time: doubt.time.time))
    }
    let (date, zone) = (written(doubt.time), answers.place.name)
    switch doubt.kind {
    case .past(let meant?): return .setupDoubtPastMeant(date: date, meant: written(in: meant))
    case .past(nil): return .setupDoubtPast(date: date)
    case .farAhead(let near): return .setupDoubtFar(date: date, meant: written(in: near))
    case .skipped(let used): return .setupDoubtSkipped(zone: zone, date: date, used: written(used))
    case .twice: return .setupDoubtTwice(zone: zone, date: date)
    case .overlap(let other): return .setupDoubtOverlap(date: date, other: written(other))
    case .close(let other): return .setupDoubtClose(date: date, other: written(other))
    }
  }
}

extension SessionDoubt {
  /// The other session that it is about; nil if there is none.
  fileprivate var other: CivilDateTime? {
    switch kind {
    case .overlap(let other), .close(let other): other
    case .past, .farAhead, .skipped, .twice: nil
    }
  }
}
