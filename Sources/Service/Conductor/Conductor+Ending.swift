// SPDX-License-Identifier: Apache-2.0
import Delivery
import Keeping
import Planning

/// The end: events are still saved, and nothing is decided.
extension Conductor {
  /// Ends all deciding. Events that wait in memory are tried once more, and the journal says how
  /// many are lost.
  ///
  /// - Parameter clearsScreen: True if no other daemon follows at once. The notes then leave the
  ///   screen with this one, because nobody would answer their buttons. The next daemon shows them
  ///   again. The support card stays, because its words help by themselves.
  func end(clearsScreen: Bool) {
    isEnding = true
    self.clearsScreen = clearsScreen
    arm(nil)
    backlog.removeAll(where: \.onlyDecides)
    // The next daemon has no record of these two, and nobody would answer their buttons.
    withdrawResponse(.stop)
    withdrawResponse(.needsLook)
    if clearsScreen {
      backlog.append(.stopping)
    }
    do throws(KeepingFault) {
      try runBacklog()
    } catch {
      let count =
        backlog.count == 1 ? "1 answer or receipt" : "\(backlog.count) answers or receipts"
      let sentence = "\(count) could not be saved before the daemon ended: \(error)"
      write(JournalEntry(.stateFault, .error, sentence))
    }
  }
}

extension Event {
  /// True if a note has come to the screen.
  var isArrival: Bool {
    if case .delivered = self {
      return true
    }
    return false
  }

  /// True if nothing is lost when the event is left out, because it only leads to decisions.
  var onlyDecides: Bool {
    switch self {
    case .started, .woke, .agendaChanged, .ledgerChanged, .serverAppeared, .locked, .doNotDisturb:
      true
    case .stopping, .delivered, .failed, .removed, .notificationClosed, .seen, .revealed,
      .answered, .putOff:
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
