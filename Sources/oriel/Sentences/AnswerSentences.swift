// SPDX-License-Identifier: Apache-2.0
import Planning
import Workspace

/// All that the answers say: `oriel done`, `skip`, `snooze`, `checkin` and `fewer`, errors aside.
enum AnswerSentences {
  /// - Parameter time: The time at which a note that was put off comes again.
  static func answered(_ key: Key, _ standing: Standing, again time: String) -> String {
    if standing == .snoozed {
      return "\(key) comes again at \(time)."
    }
    return "\(key) is \(standing.plainWord)."
  }

  static func answeredAlready(_ key: Key, _ standing: Standing) -> String {
    "\(key) was \(standing.plainWord) already."
  }

  static let askForRating = "From 0 (worst) to 10 (best), or nothing: "

  static let noRating = "That is fine too. Nothing was kept."

  static let ratingKept = "Kept. Thank you."

  static let fewer = "There are fewer notes now. To have as many as before: oriel fewer --off"

  /// - Parameter end: The end of the time after a low answer; nil outside of such a time.
  static func asManyAsBefore(eveningsUntil end: String?) -> [String] {
    let first = "There are as many notes as before."
    guard let end else {
      return [first]
    }
    return [first, "Until \(end) there are still only evening notes."]
  }
}
