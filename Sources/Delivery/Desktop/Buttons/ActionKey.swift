// SPDX-License-Identifier: Apache-2.0
package import Planning

/// The name of a button with the prompt's key in it: `done|induction-1/+1/morning`. The name alone
/// explains a press, even to a daemon that was restarted since.
package struct ActionKey: Hashable, Sendable {
  /// The action of a click on the message. The specification gives it exactly this name, so it
  /// cannot carry a key.
  package static let click = "default"
  /// The action that servers show as a text field. They know it by exactly this name, so it cannot
  /// carry a key either.
  package static let reply = "inline-reply"
  /// The most bytes of a button's name, mark included. No series has as long a name, and any program
  /// on the bus can send megabytes.
  package static let longestName = 1_024

  package var action: NoteAction
  package var key: Key

  package init(_ action: NoteAction, _ key: Key) {
    self.action = action
    self.key = key
  }
}

extension ActionKey: CustomStringConvertible {
  /// For example `done|induction-1/+1/morning`.
  package var description: String { "\(action.rawValue)|\(key)" }

  /// Reads exactly the form of `description`; nil for anything else, such as the button of another
  /// program.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    guard parts.count == 2, let action = NoteAction(rawValue: String(parts[0])),
      let key = Key(parts[1])
    else {
      return nil
    }
    self.init(action, key)
  }
}
