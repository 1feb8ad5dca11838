// SPDX-License-Identifier: Apache-2.0
import Planning

/// All that `oriel pause` and `oriel resume` say, errors aside, and what other commands say of a
/// pause.
enum PauseSentences {
  static func begun(until end: String?) -> String {
    guard let end else {
      return "Paused until you say: oriel resume"
    }
    return "Paused until \(end)."
  }

  static let over = "The pause is over."

  /// In place of the next notes, or above them.
  static func nothingShown(until end: String?) -> String {
    guard let end else {
      return "Paused: nothing is shown until you say: oriel resume"
    }
    return "Paused: nothing is shown until \(end)."
  }

  /// After a change of a session, about a pause that reaches into the day before it.
  static func leavesOutGettingHome(of session: SessionID, until end: String?) -> String {
    guard let end else {
      return "the pause has no end, so the notes about getting home before \(session) do not come; "
        + "to end it: oriel resume"
    }
    return "the pause lasts until \(end), so the notes about getting home before \(session) "
      + "do not come; to end it now: oriel resume"
  }
}
