// SPDX-License-Identifier: Apache-2.0
import Text

/// One notification as the server is asked to show it: the arguments of `Notify` (Desktop
/// Notifications Specification, section 9), except for the number that it replaces.
package struct Message: Hashable, Sendable {
  /// A button: its name, and what is written on it.
  package struct Action: Hashable, Sendable {
    /// The name that the server reports when the button is pressed.
    package var name: String
    /// The label of the button.
    package var label: String
  }

  /// A hint, by its name.
  package enum Hint: Hashable, Sendable {
    /// `y`
    case byte(String, UInt8)
    /// `s`
    case text(String, String)
    /// `b`
    case flag(String, Bool)

    var isUrgency: Bool { name == "urgency" }

    var name: String {
      switch self {
      case .byte(let name, _), .text(let name, _), .flag(let name, _): name
      }
    }
  }

  /// The name of the program, for the server.
  package private(set) var program = Self.program
  /// The icon (specification, section 5): its name in icon themes, or the address of its file;
  /// empty for none.
  package var icon: String
  /// The title, or all the text where the server shows no body.
  package var summary: String
  /// The text, safe from being read as markup; empty where the server shows no body.
  package var body: String
  /// The buttons, the click on the message itself first.
  package var actions: [Action]
  /// The hints; the same for every message, except for the words of a field to write into, and the
  /// urgency of the support card.
  package var hints: [Hint]
  /// The time on the screen in milliseconds; 0 means no limit, by the specification. A note has the
  /// rest of its life, so that none stays for ever if the daemon that showed it dies.
  package var expireTimeout: Int32 = 0
  /// The server's own usual time, for a message that asks nothing.
  static let usualTimeout: Int32 = -1

  private static let program = "oriel"
  private static let desktopEntry = "desktop-entry"

  /// Makes the message one of no installed program. A server may take all messages of a program
  /// from the screen when one of its processes leaves the bus. Then this message stays there, and
  /// the end of this process takes no other message away. Servers look for a desktop entry by the
  /// program's name too, so the name is written in another way.
  mutating func detach() {
    program = "Oriel"
    hints.removeAll { $0.name == Self.desktopEntry }
  }

  /// The most characters of a prompt's own text; the rest is cut off. By the rules for writers a
  /// text is one screen, and a server lays out whatever it is handed (dunst itself cuts a message
  /// at 5,000).
  package static let longestText = 1_000
  /// The same where all the text is a title, on one line.
  package static let longestTitle = 240

  /// Colours for a message of critical urgency, which dunst would show in red: nobody who asks for
  /// help is to be met by an alarm. They are those of its usual messages.
  static let calmColours: [Hint] = [
    .text("bgcolor", "#285577"), .text("fgcolor", "#ffffff"), .text("frcolor", "#aaaaaa"),
  ]

  /// - `urgency` normal: a low one gets no banner in GNOME, and a critical one breaks through "do
  ///   not disturb".
  /// - `category`: a vendor's own, as section 5 of the specification asks; it reveals nothing.
  /// - `x-gnome-privacy-scope` user: the lock screen shows that there is a note, not what it says.
  /// - `resident`: a note stays when a button is pressed. It goes when the answer is on disk and
  ///   the note is withdrawn, so that the screen is true even if the daemon died in between.
  /// - Not `transient`: a note that waits belongs in the server's list.
  static let hints: [Hint] = [
    .byte("urgency", 1), .text("category", "x-oriel.note"), .text(desktopEntry, program),
    .text("x-gnome-privacy-scope", "user"), .flag("resident", true),
  ]
}
