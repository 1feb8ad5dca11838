// SPDX-License-Identifier: Apache-2.0
import Planning

/// All that the answers say: `oriel done`, `skip`, `snooze`, `checkin` and `fewer`, errors aside.
enum AnswerSentences {
  static func answered(_ key: Key, _ standing: Standing) -> String {
    "\(key) is \(standing.rawValue)."
  }

  static func answeredAlready(_ key: Key, _ standing: Standing) -> String {
    "\(key) was \(standing.rawValue) already."
  }

  static func comesAgain(_ key: Key, at time: String) -> String {
    "\(key) comes again at \(time)."
  }

  static let askForRating = "From 0 (worst) to 10 (best), or nothing: "

  static let noRating = "That is fine too. Nothing was kept."

  static let ratingKept = "Kept. Thank you."

  static let fewer = "There are fewer notes now. As many as before: oriel fewer --off"

  /// - Parameter end: The end of the time after a low answer; nil outside of such a time.
  static func asManyAsBefore(eveningsUntil end: String?) -> [String] {
    let first = "There are as many notes as before."
    guard let end else { return [first] }
    return [first, "Until \(end) they are still those of the evening alone."]
  }
}
