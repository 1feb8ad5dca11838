// SPDX-License-Identifier: Apache-2.0
import Planning

/// All that `oriel pause` and `oriel resume` say, errors aside, and what other commands say of a
/// pause.
enum PauseSentences {
  static func begun(until end: String?) -> String {
    guard let end else { return "Quiet, until you say: oriel resume." }
    return "Quiet until \(end)."
  }

  static let over = "The pause is over."

  /// In place of the next notes, or above them.
  static func nothingShown(until end: String?) -> String {
    guard let end else { return "Nothing is shown until you say: oriel resume." }
    return "Nothing is shown until \(end)."
  }

  /// After a change of a session, about a pause that reaches into the day before it.
  static func leavesOutGettingHome(of session: SessionID, until end: String?) -> String {
    guard let end else {
      return "nothing is shown until you say: oriel resume, "
        + "nor what would be said before \(session) about getting home"
    }
    return "nothing is shown until \(end), "
      + "nor what would be said before \(session) about getting home; "
      + "to end the pause now: oriel resume"
  }
}
