// SPDX-License-Identifier: Apache-2.0
package import Wording

/// A button: the meaning of its press, and its label.
package struct Button<Action: Hashable & Sendable>: Hashable, Sendable {
  package let action: Action
  package let label: Sentence
  /// The sentence that names the command where the button has no room; nil if the person can do
  /// without the button.
  let command: Sentence?

  init(_ action: Action, _ label: Sentence, command: Sentence? = nil) {
    self.action = action
    self.label = label
    self.command = command
  }

  /// The button with its place in a row: it is shown where at least `room` buttons fit.
  func from(_ room: Int) -> ButtonRow<Action>.ButtonPlace {
    ButtonRow.ButtonPlace(button: self, room: room)
  }
}

/// The buttons of one kind of message, in the order in which they are shown.
struct ButtonRow<Action: Hashable & Sendable>: Hashable, Sendable {
  struct ButtonPlace: Hashable, Sendable {
    let button: Button<Action>
    /// The least number of buttons that must fit for this one to be shown. If another button of the
    /// row cannot work now, the next one gets its place.
    let room: Int
  }

  private let entries: [ButtonPlace]

  init(_ entries: ButtonPlace...) { self.entries = entries }

  private init(_ entries: [ButtonPlace]) { self.entries = entries }

  /// The same row without a button that cannot work now.
  func without(_ action: Action) -> ButtonRow {
    ButtonRow(entries.filter { $0.button.action != action })
  }

  /// The buttons on a server that shows this many.
  func shown(upTo most: Int) -> [Button<Action>] {
    let shown = Set(entries.sorted { $0.room < $1.room }.prefix(most))
    return entries.filter(shown.contains).map(\.button)
  }

  /// The buttons that have no room on such a server.
  func hidden(upTo most: Int) -> [Button<Action>] {
    let shown = shown(upTo: most)
    return entries.map(\.button).filter { !shown.contains($0) }
  }
}
