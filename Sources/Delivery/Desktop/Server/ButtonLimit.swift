// SPDX-License-Identifier: Apache-2.0

/// The number of buttons that servers of one name show at once, and other facts that no server
/// announces.
struct ButtonLimit {
  /// The name that the server announces, in lower case.
  let name: String
  /// The first version of which this is known.
  let since: [Int]
  let buttons: Int
  /// True if they are in a menu alone, and nobody sees them beside the text.
  var areHidden = false
  /// The room for the body, as the server comes; nil: all of it is shown.
  var room: MessageRoom?
  /// True if nobody can select the text and copy a command from it, so that numbers and commands may
  /// be kept whole by no-break spaces. Plasma's text can be selected.
  var keepsWhole = false
  /// True if the server takes colours from the hints `bgcolor`, `fgcolor` and `frcolor`.
  var readsColours = false

  /// The number for a server that the table does not have. GNOME Shell shows three, and so do the
  /// themes of most others at their usual width.
  static let usual = 3

  /// The one table, from the sources of each server, read in 2026:
  ///
  /// * GNOME Shell: `MAX_NOTIFICATION_BUTTONS = 3` in `messageTray.js`, later `messageList.js`; a
  ///   fourth is dropped without a word.
  /// * Plasma: `ActionContainer.qml` repeats over all of them, beside the click. Up to 5.15 another
  ///   server had this name; it called itself version 2.0 (`notificationsengine.cpp`), and counts
  ///   as unknown.
  /// * SwayNotificationCenter: all, in a row that scrolls (`notification.vala`, `set_actions`).
  /// * dunst, mako: none; all are in a menu that few people open (`dunstctl context`, `makoctl
  ///   menu`), so the text names the commands of what matters.
  /// * xfce4-notifyd, and the notification daemons of MATE and GNOME Flashback: one row, which more
  ///   than three labels would widen.
  /// * LXQt: fewer than four actions are buttons, the click among them; more become a list to
  ///   choose from (`notification.cpp`).
  /// * Deepin: one button; the second has all others in its menu (`actionbutton.cpp`).
  static let table = [
    ButtonLimit(name: "gnome-shell", since: [], buttons: 3, keepsWhole: true),
    ButtonLimit(name: "plasma", since: [5, 16], buttons: 5),
    ButtonLimit(name: "swaync", since: [], buttons: 5),
    ButtonLimit(name: "swaynotificationcenter", since: [], buttons: 5),
    ButtonLimit(name: "lxqt-notificationd", since: [], buttons: 2),
    ButtonLimit(name: "deepinnotifications", since: [], buttons: 2),
    // The room is that of `height = 300` with `Monospace 8`, as Debian has it, without the title.
    ButtonLimit(
      name: "dunst", since: [], buttons: 5, areHidden: true,
      room: MessageRoom(columns: 42, lines: 19), keepsWhole: true, readsColours: true),
    ButtonLimit(name: "mako", since: [], buttons: 5, areHidden: true, keepsWhole: true),
  ]

  /// The row for a server; for one that the table does not have, the usual number.
  ///
  /// - Parameters:
  ///   - name: The name that it announces.
  ///   - version: The version that it announces, such as `5.27.5`.
  static func of(_ name: String, _ version: String) -> ButtonLimit {
    let numbers = version.split(separator: ".").map { Int($0) ?? 0 }
    let row = table.first { row in
      row.name == name.lowercased() && !numbers.lexicographicallyPrecedes(row.since)
    }
    return row ?? ButtonLimit(name: name, since: [], buttons: usual)
  }
}
