// SPDX-License-Identifier: Apache-2.0

/// The words that Oriel itself says to a person on a screen, as `wording.md` binds them. The prompts are the library's.
///
/// Each of them could be read over a shoulder without telling more than that there is an appointment.
public enum Words {
  /// The title of every message.
  public static let title = "A note for you"

  /// All that a discreet message says.
  public static let neutral = "There is a note for you."

  /// The driving text: in every prompt of `intention` and in the rest note (`model.md`, "Safety text"; `wording.md`,
  /// "Must say"). It never says when a restriction ends, only what it lasts until at least.
  public static let driving = """
    On the day of the appointment, please do not drive, cycle in traffic or use machines. Please sign or decide \
    nothing big. Have someone see you home. This holds until the next day after sleep, or as your care team says, \
    whichever is later. Your care team's instructions come first.
    """

  /// The last line of a message that has no help button.
  public static let help = "help: oriel support"

  /// How to answer where there are no buttons.
  public static let answering = "To answer, if you like: oriel done, oriel snooze or oriel skip."

  /// How to read a discreet note where there are no buttons.
  public static let reading = "To read it: oriel status."

  /// The button for *done*.
  public static let done = "Done"
  /// What a click on a message does, for the servers that list it beside the buttons, as dunst's menu does; GNOME and
  /// Plasma never show it.
  public static let click = "Done (click)"
  /// The button for *snooze*.
  public static let later = "Later"
  /// The button for *skip*.
  public static let skip = "Skip"
  /// The button that shows the support card.
  public static let helpButton = "Help"
  /// What a click on a discreet message does.
  public static let reveal = "Show"
}
