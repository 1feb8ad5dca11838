// SPDX-License-Identifier: Apache-2.0
package import Planning
import Text
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
    let words = DecisionWords(standing, reason)
    return words.predicate + place.only(when: words.hasPlace)
      + because.only(when: words.hasReason)
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
