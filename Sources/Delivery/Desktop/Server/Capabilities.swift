// SPDX-License-Identifier: Apache-2.0

/// The abilities of a notification server that messages depend on (Desktop Notifications
/// Specification, section 9, "GetCapabilities").
package struct Capabilities: Hashable, Sendable {
  /// The server offers buttons and reports clicks.
  package var actions: Bool
  /// The server shows a body beside the summary.
  package var body: Bool
  /// The server reads markup in the body, so plain text must be escaped.
  package var markup: Bool
  /// The server shows a text field for an answer.
  package var inlineReply: Bool
  /// The server shows at least four buttons beside the click. No server announces this; its name
  /// decides.
  package var fourButtons: Bool

  /// Capabilities that are all known.
  package init(
    actions: Bool, body: Bool, markup: Bool, fourButtons: Bool, inlineReply: Bool = false
  ) {
    self.actions = actions
    self.body = body
    self.markup = markup
    self.fourButtons = fourButtons
    self.inlineReply = inlineReply
  }

  /// The capabilities that a server of this name announces. Unknown words are ignored.
  package init(_ words: [String], server name: String) {
    self.init(
      actions: words.contains("actions"), body: words.contains("body"),
      markup: words.contains("body-markup"),
      fourButtons: Self.roomy.contains(name.lowercased()),
      inlineReply: words.contains(ActionKey.reply))
  }

  /// The assumption about a server that does not answer: it shows text and can do nothing else.
  package static let bare = Capabilities(
    actions: false, body: true, markup: false, fourButtons: false)

  /// Servers that show every button, by the names that they announce, in lower case. GNOME Shell
  /// shows three; dunst and mako hide the buttons in a menu, where nobody looks for help. An
  /// unknown server is expected to show three.
  static let roomy: Set<String> = ["plasma", "swaync", "swaynotificationcenter"]
}
