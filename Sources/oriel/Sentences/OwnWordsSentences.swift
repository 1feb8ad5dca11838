// SPDX-License-Identifier: Apache-2.0
import Planning

/// All that `oriel intend` and `oriel reflect` say, errors aside.
enum OwnWordsSentences {
  static func intentionKept(_ session: SessionID) -> String { "Kept for \(session)." }

  static func intentionAdded(_ session: SessionID) -> String {
    "Added to what you had for \(session)."
  }

  static func intentionTakenBack(_ session: SessionID) -> String {
    "Deleted; nothing is kept for \(session)."
  }

  /// The notes that will bring the words back, as far as they are known.
  ///
  /// - Parameter slots: The slots of the notes that will quote them.
  static func comesBack(on slots: [Slot]) -> [String] {
    guard let first = slots.first else {
      return []
    }
    if slots.count > 1 {
      return ["It comes back in some evening notes of the days after."]
    }
    if first == .evening {
      return ["It comes back in one evening note of the days after."]
    }
    return ["It comes back in one morning note of the days after."]
  }

  static func intentionCommands(_ session: SessionID) -> [String] {
    [
      "To read it: oriel intend \(session) --show",
      "To delete it: oriel intend \(session) --clear",
    ]
  }

  static let reflectionKept = "Kept, for you alone. To read it: oriel reflect --list"

  static let noReflections = "Nothing is kept yet."

  /// Before something is typed on a terminal where there is something already.
  static let addsToWords =
    "There are words of yours already. What you write now is added to them."

  /// Before something is typed on a terminal.
  static let howToWrite =
    "Write a line or more. Ctrl-D on an empty line keeps it, Ctrl-C keeps nothing."
}
