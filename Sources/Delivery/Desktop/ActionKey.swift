// SPDX-License-Identifier: Apache-2.0
package import Planning

/// What a person can do with a notification.
package enum Verb: String, Hashable, Sendable, CaseIterable {
  /// It is done.
  case done
  /// Again later.
  case snooze
  /// Not this one.
  case skip
  /// Show the support card.
  case help
  /// Show the neutral message in full.
  case reveal
  /// To how the person is: all right.
  case allRight = "all-right"
  /// To how the person is: neither.
  case middling
  /// To how the person is: not okay.
  case notOkay = "not-okay"

  /// What a word about how the person is counts as, 0 worst to 10 best; nil for other buttons. *Not
  /// okay* is low, so that there is help at once (`wording.md`, "Low mood ratings").
  package var rating: Int? {
    switch self {
    case .allRight: 8
    case .middling: 5
    case .notOkay: 2
    case .done, .snooze, .skip, .help, .reveal: nil
    }
  }
}

/// The name of a button, which carries the prompt's key, so that a click explains itself even to a
/// daemon that was restarted since: `done|induction-1/+1/morning`.
package struct ActionKey: Hashable, Sendable {
  /// The action of a click on the message itself. Servers know it by exactly this name, so that it
  /// cannot carry a key.
  package static let click = "default"
  /// The action that servers show as a field to write into; they know it by exactly this name, as
  /// they do the click.
  package static let reply = "inline-reply"

  /// What was pressed.
  package var verb: Verb
  /// On which prompt.
  package var key: Key

  /// The button `verb` of the prompt `key`.
  package init(_ verb: Verb, _ key: Key) {
    self.verb = verb
    self.key = key
  }
}

extension ActionKey: CustomStringConvertible {
  /// `done|induction-1/+1/morning`.
  package var description: String { "\(verb.rawValue)|\(key)" }

  /// Reads exactly what `description` writes; nil for anything else, such as another program's
  /// button.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    guard parts.count == 2, let verb = Verb(rawValue: String(parts[0])), let key = Key(parts[1])
    else { return nil }
    self.init(verb, key)
  }
}
