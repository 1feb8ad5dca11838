// SPDX-License-Identifier: Apache-2.0
import Text

/// The mark of an installation, behind the names of its buttons:
/// `done|first-1/+1/morning#1a2b3c4d`.
///
/// A notification server reports every press to every program. Two daemons on one server, such as a
/// second one for a try, may have notes of the same name. Only the mark shows whose was pressed.
package struct InstallationMark: Hashable, Sendable {
  private static let separator: Character = "#"
  private let text: String

  /// - Parameter seed: The installation's seed, which nobody can compute from the mark.
  package init(seed: UInt64) { text = String(KeyedHash.name(seed: seed, "buttons").prefix(8)) }

  /// The message with the mark on its buttons. The click and the text field keep their fixed names;
  /// the server's number for the message shows which one was used.
  func marking(_ message: Message) -> Message {
    var message = message
    for place in message.actions.indices {
      let name = message.actions[place].name
      if name != ActionKey.click, name != ActionKey.reply {
        message.actions[place].name = "\(name)\(Self.separator)\(text)"
      }
    }
    return message
  }

  /// The name of a button without its mark; `isForeign` is true if another installation has marked
  /// it. A name without a mark, as on a note of an earlier version, counts as ours.
  static func read(_ name: String, ours: InstallationMark?) -> (name: String, isForeign: Bool) {
    guard let place = name.lastIndex(of: separator) else {
      return (name, false)
    }
    let mark = name[name.index(after: place)...]
    return (String(name[..<place]), ours.map { $0.text != mark } == true)
  }
}
