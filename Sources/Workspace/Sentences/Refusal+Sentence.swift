// SPDX-License-Identifier: Apache-2.0
package import Planning
package import Wording

extension Refusal {
  /// The prompt that the person's wish was about.
  package var key: Key {
    switch self {
    case .unknown(let key), .alreadyAnswered(let key, _), .over(let key, _),
      .intoHold(let key, _, _):
      key
    }
  }

  /// The reason for a wish that was not granted; nil if no person can have made that wish. `time`
  /// shows an instant as the wall clock does.
  package func sentence(_ words: Words, _ time: (Instant) -> String) -> String? {
    let note = "\(key)"
    switch self {
    case .unknown: return nil
    case .alreadyAnswered(_, let standing):
      return words[.answerStays(note: note, standing: words[standing.sentence])]
    case .over(_, let standing):
      return words[.answerNotLater(note: note, standing: words[standing.sentence])]
    case .intoHold(_, let hold, let delay):
      let begins = time(hold)
      guard let delay else {
        return words[.answerTooClose(note: note, time: begins)]
      }
      let command = "oriel snooze \(key) --for \"\(delay)\""
      return words[.answerNotSoLong(note: note, time: begins, command: command)]
    }
  }
}
