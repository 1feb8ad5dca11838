// SPDX-License-Identifier: Apache-2.0
import Delivery
import Keeping
import Planning

/// The end: what happens is still saved, and nothing is decided.
extension Conductor {
  /// Ends all deciding. What waits in memory is tried once more; what is lost is told.
  func end() {
    isEnding = true
    arm(nil)
    backlog.removeAll(where: \.onlyDecides)
    do throws(KeepingFault) {
      try takeBacklog()
    } catch {
      let count =
        backlog.count == 1 ? "1 answer or receipt" : "\(backlog.count) answers or receipts"
      let sentence = "\(count) could not be saved before the end: \(error)"
      write(JournalEntry(.stateFault, .error, sentence))
    }
  }
}

extension Event {
  /// True if nothing is lost where the event is left out: it only leads to decisions.
  var onlyDecides: Bool {
    switch self {
    case .started, .woke, .agendaChanged, .ledgerChanged, .serverAppeared, .locked: true
    case .delivered, .failed, .takenBack, .notificationClosed, .seen, .revealed, .answered, .putOff:
      false
    case .replied, .intended, .reflected, .rated, .wanted, .erased: false
    case .changed, .undone, .paused, .resumed, .exported: false
    }
  }
}

extension Request {
  /// True if it asks a channel to bring a note.
  var asksChannel: Bool {
    switch self {
    case .show, .mail: true
    case .withdraw, .card: false
    }
  }
}
