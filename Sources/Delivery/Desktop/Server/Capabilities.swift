// SPDX-License-Identifier: Apache-2.0

/// The abilities of a notification server that messages depend on (Desktop Notifications
/// Specification, section 9, "GetCapabilities").
package struct Capabilities: Hashable, Sendable {
  /// The number of buttons that the server shows beside the click on the message. With 0 it reports
  /// no click either.
  package var buttons: Int
  /// True if the server has its buttons in a menu alone, where few people find them.
  package var hidesButtons = false
  /// True if the server shows a body beside the summary.
  package var body: Bool
  /// True if the server reads markup in the body, so that plain text must be escaped.
  package var markup: Bool
  /// True if the server shows a text field for an answer.
  package var inlineReply: Bool
  /// The room for the body; nil if the server shows all of it, or if the room is unknown.
  var room: MessageRoom?
  /// True if nobody can copy from the text, so that commands may have no-break spaces in it.
  var keepsWhole = false
  /// True if the server takes the colours of a message from its hints.
  var readsColours = false
  /// The icon as this server can find it: a name, or the address of a file; empty for none.
  var icon = ""
  /// The columns of `room` that the icon takes from each line.
  var iconColumns = 0

  /// The number of buttons that people see.
  var buttonsInSight: Int { hidesButtons ? 0 : buttons }

  /// True if the server offers buttons and reports clicks.
  var actions: Bool { buttons > 0 }

  /// Capabilities that are all known.
  package init(buttons: Int, body: Bool, markup: Bool, inlineReply: Bool = false) {
    self.buttons = buttons
    self.body = body
    self.markup = markup
    self.inlineReply = inlineReply
  }

  /// The capabilities that a server of this name and version announces. Unknown words are ignored.
  ///
  /// - Parameter icon: The program's icon; nil if it is not installed, and messages have none.
  package init(
    _ words: [String], server name: String, version: String = "", icon: InstalledIcon? = nil
  ) {
    let known = KnownServer.named(name)
    self.init(
      buttons: words.contains("actions") ? known.buttons(in: version) : 0,
      body: words.contains("body"), markup: words.contains("body-markup"),
      inlineReply: words.contains(ActionKey.reply))
    hidesButtons = known.hidesButtons
    room = known.room
    keepsWhole = known.keepsWhole
    readsColours = known.readsColours
    iconColumns = known.iconColumns
    if let icon { self.icon = known.findsIcons ? InstalledIcon.name : icon.address }
  }

  /// The assumption about a server that does not answer: it shows text and can do nothing else.
  package static let bare = Capabilities(buttons: 0, body: true, markup: false)
}
