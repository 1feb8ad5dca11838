// SPDX-License-Identifier: Apache-2.0

/// A kind of notification server, with the facts about it that no server announces.
struct KnownServer {
  /// The names that it announces, in lower case.
  let names: [String]
  /// The number of buttons that it shows at once.
  var buttons = usualButtons
  /// The first version of which this number is known.
  var since: [Int] = []
  /// True if the buttons are in a menu alone, and nobody sees them beside the text.
  var hidesButtons = false
  /// The room for the body with the server's own settings; nil if all of the body is shown.
  var room: MessageRoom?
  /// True if nobody can select the text and copy a command from it, so that numbers and commands
  /// may be kept whole by no-break spaces. Plasma's text can be selected.
  var keepsWhole = false
  /// True if the server takes colours from the hints `bgcolor`, `fgcolor` and `frcolor`.
  var readsColours = false
  /// True if the server finds an installed icon by its name.
  var findsIcons = true
  /// The columns of `room` that the icon takes from each line.
  var iconColumns = 0
  /// True if notifications outlive the connection of their sender.
  var keepsOrphans = true
  /// The question whether it is set to "do not disturb"; nil if it answers no such question.
  var doNotDisturb: DoNotDisturb?
  /// The command that makes it show notes again; nil if its settings do that.
  var showAgain: String?

  /// The number of buttons of a server that the table does not have. GNOME Shell shows three, and
  /// so do the themes of most others at their usual width.
  static let usualButtons = 3

  /// The one table. Buttons are from the sources of each server, read in 2026:
  ///
  /// * GNOME Shell: `MAX_NOTIFICATION_BUTTONS = 3` in `messageTray.js`, later `messageList.js`; a
  ///   fourth is dropped silently.
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
  ///
  /// GNOME Shell takes all notes of a program with a desktop entry from the screen when the process
  /// that showed the first of them leaves the bus (`notificationDaemon.js`, `_onNameVanished`), and
  /// the package installs such an entry. It says of each that the person closed it. So no note of
  /// an earlier daemon is there, and a daemon that starts shows what still waits; and a process
  /// that leaves soon shows its message as that of no installed program (`Message.detach`).
  ///
  /// dunst 1.9.0, tried: with the settings that it comes with, and with the theme `hicolor` added
  /// to them, it finds no icon of that theme by its name. It reads files, SVG only where another
  /// package brings a loader for it, and makes no icon smaller than 32 pixels (`min_icon_size`).
  /// Such an icon takes 6 of the 42 columns.
  private static let table = [
    KnownServer(names: ["gnome-shell"], keepsWhole: true, keepsOrphans: false),
    KnownServer(names: ["plasma"], buttons: 5, since: [5, 16], doNotDisturb: .plasma),
    KnownServer(names: ["swaync", "swaynotificationcenter"], buttons: 5, doNotDisturb: .swaync),
    KnownServer(names: ["xfce notify daemon", "xfce4-notifyd"], doNotDisturb: .xfce),
    KnownServer(names: ["lxqt-notificationd"], buttons: 2),
    KnownServer(names: ["deepinnotifications"], buttons: 2),
    // The room is that of `height = 300` with `Monospace 8`, as Debian has it, without the title.
    KnownServer(
      names: ["dunst"], buttons: 5, hidesButtons: true, room: MessageRoom(columns: 42, lines: 19),
      keepsWhole: true, readsColours: true, findsIcons: false, iconColumns: 6, doNotDisturb: .dunst,
      showAgain: "dunstctl set-paused false"),
    KnownServer(
      names: ["mako"], buttons: 5, hidesButtons: true, keepsWhole: true, doNotDisturb: .mako),
  ]

  /// The row for a server; for one that the table does not have, a row without special facts.
  ///
  /// - Parameter name: The name that it announces.
  static func named(_ name: String) -> KnownServer {
    let name = name.lowercased()
    return table.first { $0.names.contains(name) } ?? KnownServer(names: [name])
  }

  /// The number of buttons that a version of it shows at once.
  ///
  /// - Parameter version: The version that it announces, such as `5.27.5`.
  func buttons(in version: String) -> Int {
    let numbers = version.split(separator: ".").map { Int($0) ?? 0 }
    return numbers.lexicographicallyPrecedes(since) ? Self.usualButtons : buttons
  }
}
