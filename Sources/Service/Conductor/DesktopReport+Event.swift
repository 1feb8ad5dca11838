// SPDX-License-Identifier: Apache-2.0
import Delivery
import Planning

extension DesktopReport {
  /// The event that the step gets for a report; nil if there is none, or if the button decides.
  var event: Event? {
    switch self {
    case .appeared(let server, let keepsOrphans, _):
      .serverAppeared(server, keepsOrphans: keepsOrphans)
    case .delivered(let key, let handle): .delivered(key, .desktop, handle)
    case .failed(let key, let failure, _): .failed(key, .desktop, failure)
    case .removed(let key, let handle): .removed(key, handle)
    case .closed(let key, let closeReason): .notificationClosed(key, closeReason)
    case .replied(let key, let text): .replied(key, text)
    case .gone, .dropped, .action, .pressedElsewhere, .paused: nil
    }
  }

  /// The entry of a report that is about the server; nil for any other.
  var entry: JournalEntry? {
    switch self {
    case .appeared(_, _, let name):
      JournalEntry(.server, .info, "a notification server is there: \(name)")
    case .gone:
      JournalEntry(
        .server, .info, "the notification server is gone; what waits is shown to the next one")
    case .failed(let key, _, let detail):
      JournalEntry(.server, .warning, "the notification server did not show \(key): \(detail)")
    case .delivered, .removed, .dropped, .closed, .action, .pressedElsewhere, .paused, .replied:
      nil
    }
  }
}

extension ActionKey {
  /// The event that the step gets for a press; nil for help, which changes nothing, and for the
  /// answers about the person's mood, which are a rating.
  var event: Event? {
    switch action {
    case .done: .answered(key, .done)
    case .skip: .answered(key, .skip)
    case .snooze: .putOff(key, .usualSnooze)
    case .seen, .stop: .seen(key)
    case .reveal: .revealed(key)
    case .eveningsOnly: .wanted(.evenings, on: key)
    case .aroundSessions: .wanted(.aroundSessions, on: key)
    case .asItIs: .wanted(.asPlanned, on: key)
    case .help, .allRight, .middling, .notOkay: nil
    }
  }
}
