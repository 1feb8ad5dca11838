// SPDX-License-Identifier: Apache-2.0
import Delivery
import Planning
import Workspace

/// The effects that turns ask for: the interface between the conductor and the channels.
@MainActor
protocol Effects: AnyObject {
  /// Shows a prompt. At most one `delivered` or `failed` comes back, as an event with a turn of its
  /// own; none comes back if the prompt was dropped.
  func show(_ show: Request.Show, text: String?, configuration: Configuration)
  /// Sends a prompt by mail. Exactly one `delivered` or `failed` comes back as an event. The mail's
  /// `Message-ID` is made with `seed`, which is the installation's.
  func mail(_ mail: Request.Mail, text: String?, configuration: Configuration, seed: UInt64)
  /// Marks the buttons of all messages from now on as those of the installation with this seed.
  func markButtons(seed: UInt64)
  /// Takes a prompt off the screen. Exactly one `removed` comes back as an event.
  func withdraw(_ key: Key, _ handle: Handle)
  /// Drops the prompts that still wait to be shown, except these.
  func drop(except wanted: Set<Key>)
  /// Takes every prompt off the screen except these, such as one that was forgotten.
  func clear(except known: Set<Key>)
  /// Records a prompt on the screen from before a restart.
  ///
  /// - Parameter isNeutral: True if it stands there without its text.
  func remember(_ key: Key, _ handle: Handle, isNeutral: Bool)
  /// Shows a message that is no prompt: it answers an act of the person's own, or says that
  /// something is wrong.
  ///
  /// - Parameter isNeutral: True if others may read the screen. The message then only says that
  ///   there is a note, and names the ways to help and to stop.
  /// - Returns: True if there is a notification server, which was asked to show it.
  @discardableResult
  func respond(_ response: Response, language: Language, isNeutral: Bool) -> Bool
  /// Takes the response of a place off the screen, if one is there.
  func withdrawResponse(_ place: Response.Place)
  /// Asks the notification server whether it is set to "do not disturb"; no turn waits for its
  /// answer.
  ///
  /// - Parameter completion: Called with true only if the server says so.
  func askDoNotDisturb(then completion: @escaping @MainActor (Bool) -> Void)
  /// Begins to look for the desktop, if the configuration has that channel.
  func start(_ configuration: Configuration)
  /// Brings the calendar file that a phone follows up to a text. No event comes back: a file that
  /// could not be written is tried again with the next turn.
  func bring(_ text: String, to file: FollowedFile)
}
