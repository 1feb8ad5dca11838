// SPDX-License-Identifier: Apache-2.0
package import Planning
import Wording

extension Refusal {
  /// The prompt that the person's wish was about.
  package var key: Key {
    switch self {
    case .unknown(let key), .alreadyAnswered(let key, _), .over(let key, _),
      .intoHold(let key, _, _):
      key
    }
  }

  /// The reason for a wish that was not granted, as an error, which is English; nil if no person
  /// can have made that wish. `time` shows an instant as the wall clock does.
  package func sentence(_ time: (Instant) -> String) -> String? {
    let stillWorks = "oriel done and oriel skip still count"
    switch self {
    case .unknown: return nil
    case .alreadyAnswered(let key, let standing):
      return "\(key) was \(Words.english[standing.sentence]) already, and stays so"
    case .over(let key, let standing):
      let word = Words.english[standing.sentence]
      return "\(key) cannot be put off any more (\(word)); \(stillWorks)"
    case .intoHold(let key, let hold, let delay):
      var works = stillWorks
      if let delay { works = "what works: oriel snooze \(key) --for \"\(delay)\"" }
      return "\(key) cannot be put off that long: "
        + "the quiet time of a session begins \(time(hold)); \(works)"
    }
  }
}
