// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

/// The notifications on the screen: the prompt behind each number of each server.
///
/// A press can come after the closing: some servers report a click in that order, and a
/// notification centre keeps what has expired. So the notifications that were closed last are kept
/// too.
struct DisplayedNotifications {
  private struct Notification {
    var key: Key
    var isNeutral: Bool
    var pressed: Press?
  }

  private struct Press {
    let action: NoteAction
    let at: ContinuousClock.Instant
  }

  private var notifications: [Handle: Notification] = [:]
  /// Those that have left the screen and can still be pressed; the last one closed is last.
  private var closed: [(handle: Handle, notification: Notification)] = []
  /// The most closed notifications that are kept. A notification centre rarely has more before the
  /// person looks.
  private static let mostClosed = 32
  /// A server that closes a notification because a button was pressed does so within this time. A
  /// person who closes it by hand needs longer.
  private static let longestClosing = Duration.seconds(2)

  /// Records that a prompt is shown under `handle`, and nowhere else on that server.
  mutating func add(_ key: Key, _ handle: Handle, isNeutral: Bool) {
    if let number = number(of: key, on: handle.server) {
      forget(Handle(server: handle.server, number: number))
    }
    closed.removeAll { $0.handle == handle || $0.notification.key == key }
    notifications[handle] = Notification(key: key, isNeutral: isNeutral)
  }

  /// Records that a notification is to be withdrawn. Its closing is not reported.
  mutating func forget(_ handle: Handle) { notifications[handle] = nil }

  /// Forgets the notifications of all other servers.
  mutating func keepOnly(_ server: String) {
    notifications = notifications.filter { $0.key.server == server }
    closed.removeAll { $0.handle.server != server }
  }

  /// The number under which this server shows a prompt.
  func number(of key: Key, on server: String) -> UInt32? {
    notifications.first { $0.key.server == server && $0.value.key == key }?.key.number
  }

  /// The notifications of prompts that are not among `known`, ordered by number.
  func notifications(except known: Set<Key>) -> [(key: Key, handle: Handle)] {
    notifications.filter { !known.contains($0.value.key) }
      .map { (key: $0.value.key, handle: $0.key) }
      .sorted { $0.handle.number < $1.handle.number }
  }

  /// The report that a signal of the server leads to, if any.
  ///
  /// - Parameter now: The time at which the signal was read.
  mutating func report(
    of signal: ServerSignal.Meaning, _ handle: Handle, at now: ContinuousClock.Instant = .now
  ) -> DesktopReport? {
    switch signal {
    case .pressed(let name): press(handle, name, at: now)
    case .replied(let text): reply(handle, text, at: now)
    case .closed(let closeReason): close(handle, closeReason, at: now)
    }
  }

  /// The meaning of a press of the button `name`; nil for another program's button.
  private mutating func press(
    _ handle: Handle, _ name: String, at now: ContinuousClock.Instant
  ) -> DesktopReport? {
    guard let pressed = name == ActionKey.click ? clicked(handle) : ActionKey(name) else {
      return nil
    }
    notifications[handle]?.pressed = Press(action: pressed.action, at: now)
    return .action(pressed.key, pressed.action)
  }

  /// The meaning of a click on the message; nil if it is no note.
  private func clicked(_ handle: Handle) -> ActionKey? {
    pressable(handle).map { ActionKey($0.isNeutral ? .reveal : .seen, $0.key) }
  }

  /// The notification with a number, on the screen or just gone from it.
  private func pressable(_ handle: Handle) -> Notification? {
    notifications[handle] ?? closed.last { $0.handle == handle }?.notification
  }

  /// The meaning of a written answer; nil if it is empty, or not an answer to a prompt.
  private mutating func reply(
    _ handle: Handle, _ text: String, at now: ContinuousClock.Instant
  ) -> DesktopReport? {
    guard let key = pressable(handle)?.key else {
      return nil
    }
    notifications[handle]?.pressed = Press(action: .done, at: now)
    return Plain.ownWords(text).ifNotEmpty.map { .replied(key, $0) }
  }

  /// The meaning of a closing; nil if an earlier press has said more.
  ///
  /// Many servers close a notification when a button is pressed, and give *dismissed* as the
  /// reason. After *help* the prompt still waits: that it left the screen is reported, but not as
  /// dismissed by the person. A note that stayed then, and is closed later, was closed by hand.
  private mutating func close(
    _ handle: Handle, _ closeReason: CloseReason, at now: ContinuousClock.Instant
  ) -> DesktopReport? {
    guard let left = notifications.removeValue(forKey: handle) else {
      return nil
    }
    closed = closed.suffix(Self.mostClosed - 1) + [(handle, left)]
    guard let pressed = left.pressed else {
      return .closed(left.key, closeReason)
    }
    switch pressed.action {
    case .help:
      let isByPress = now - pressed.at <= Self.longestClosing
      return .closed(left.key, isByPress ? .undefined : closeReason)
    case .done, .snooze, .skip, .seen, .stop, .reveal, .allRight, .middling, .notOkay,
      .eveningsOnly, .aroundSessions, .asItIs:
      return nil
    }
  }
}
