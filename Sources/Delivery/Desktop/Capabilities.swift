// SPDX-License-Identifier: Apache-2.0

/// What a notification server can do, as far as a message depends on it (Desktop Notifications
/// Specification, section 9, "GetCapabilities").
package struct Capabilities: Hashable, Sendable {
  /// It offers buttons and tells of a click.
  package var actions: Bool
  /// It shows a body beside the summary.
  package var body: Bool
  /// It reads markup in the body, so that plain text must be escaped.
  package var markup: Bool
  /// It shows a field to write an answer into.
  package var inlineReply: Bool
  /// It shows at least four buttons beside the click. No server announces this; it goes by the
  /// server's name.
  package var fourButtons: Bool

  /// A server that can do just this.
  package init(
    actions: Bool, body: Bool, markup: Bool, fourButtons: Bool, inlineReply: Bool = false
  ) {
    self.actions = actions
    self.body = body
    self.markup = markup
    self.fourButtons = fourButtons
    self.inlineReply = inlineReply
  }

  /// What a server of this name says of itself; words that mean nothing here are passed over.
  package init(_ words: [String], server name: String) {
    self.init(
      actions: words.contains("actions"), body: words.contains("body"),
      markup: words.contains("body-markup"),
      fourButtons: Self.roomy.contains(name.lowercased()),
      inlineReply: words.contains(ActionKey.reply))
  }

  /// What is assumed of a server that does not answer: text, and nothing that it might do wrong.
  package static let bare = Capabilities(
    actions: false, body: true, markup: false, fourButtons: false)

  /// Servers that show every button, by the names that they give themselves, in lower case. GNOME
  /// Shell shows three; dunst and mako hide them in a menu, where nobody looks for help; of a
  /// server that is not known, three are hoped for and no more.
  static let roomy: Set<String> = ["plasma", "swaync", "swaynotificationcenter"]
}
