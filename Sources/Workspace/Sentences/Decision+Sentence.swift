// SPDX-License-Identifier: Apache-2.0
package import Planning
import Wording

extension Decision {
  /// The decision as a sentence for the journal, which is English. It has the prompt's key and never
  /// its text. `time` shows an instant as the wall clock does.
  package func sentence(_ time: (Instant) -> String) -> String {
    switch verdict {
    case .waits(let until): "\(key) waits until \(time(until))\(because)"
    case .failed(let failure):
      "\(key) could not be shown\(place): \(Words.english[failure.sentence(on: channel)])"
    case .notificationClosed(let closeReason):
      "\(key) left the screen (\(closeReason.rawValue)) and waits in `oriel status`"
    case .standing(let standing): "\(key) \(predicate(standing))\(end(time))"
    }
  }

  private var place: String {
    if let channel { " \(channel.phrase)" } else { "" }
  }

  /// The end of a time for which the person put the prompt off.
  private func end(_ time: (Instant) -> String) -> String {
    until.map { " until \(time($0))" } ?? ""
  }

  private var because: String { ", because \(Words.english[reason.sentence])" }

  private func predicate(_ standing: Standing) -> String {
    switch DecisionException(standing, reason) {
    case .shownInFull: return "is shown in full"
    case .withoutWords: return "comes again without them\(because)"
    case .openAgain: return "is open again\(because)"
    case .openAfterPause: return "is open again, because the pause is over"
    case .plannedAgain: return "comes as planned\(because)"
    case nil:
      let usual = standing.predicate
      return usual.words + (usual.hasPlace ? place : "") + (usual.hasReason ? because : "")
    }
  }
}

/// The usual words for a new standing, and the parts that follow them.
private struct Predicate {
  let words: String
  /// True if the channel follows.
  var hasPlace = false
  /// True if the reason follows. An answer of the person needs none.
  var hasReason = false
}

extension Standing {
  /// A table: each standing has its own words.
  fileprivate var predicate: Predicate {
    switch self {
    case .asked: Predicate(words: "is to be shown", hasPlace: true, hasReason: true)
    case .shown: Predicate(words: "is shown", hasPlace: true)
    case .snoozed: Predicate(words: "is put off")
    case .done: Predicate(words: "is done")
    case .skipped: Predicate(words: "is skipped")
    case .dismissed: Predicate(words: "was seen")
    case .unanswered: Predicate(words: "was left alone", hasReason: true)
    case .missed, .heldBack: Predicate(words: "was not shown", hasReason: true)
    case .withdrawn: Predicate(words: "is called off", hasReason: true)
    case .failed: Predicate(words: "is given up", hasReason: true)
    }
  }
}

extension Channel {
  /// The place of a prompt on the channel, as an adverbial, in English.
  package var phrase: String {
    switch self {
    case .desktop: "on the desktop"
    case .email: "by mail"
    case .terminal: "on the terminal"
    }
  }
}

extension Decision.Verdict {
  /// The verdict as the field `ORIEL_DECISION`.
  package var word: String {
    switch self {
    case .standing(let standing): standing.rawValue
    case .waits: "waits"
    case .failed: "channel failed"
    case .notificationClosed: "left the screen"
    }
  }
}
