// SPDX-License-Identifier: Apache-2.0

/// The parts of a turn that only some events run, in their order. Every turn first applies its
/// event, and at the end sends what silence and the outbox have due and takes closed notes from the
/// screen.
enum Stage: Hashable, CaseIterable {
  /// Ends what time or the plan has ended.
  case elapse
  /// Sends mail again that was on its way when the daemon ended.
  case resendMail
  /// Sends mail soon that waits for something that the person may have put right.
  case retryMail
  /// Decides about everything that is due.
  case decide
  /// Shows in full what a locked screen hid.
  case showInFull
}

extension Event {
  /// The one table of which event runs which stages.
  var stages: Set<Stage> {
    switch self {
    // The daemon may have been away for long, and nobody knows what became of its requests.
    case .started: [.elapse, .resendMail, .retryMail, .decide, .showInFull]
    case .woke: [.elapse, .decide]
    // An edit may have moved the plan, and may be the fix that mail waits for.
    case .agendaChanged: [.elapse, .retryMail, .decide]
    // A command only saves its own turn, and leaves the decisions to the daemon.
    case .ledgerChanged: [.elapse, .decide]
    case .serverAppeared: [.elapse, .decide]
    // A command's turn: notes of a moved session end with it, and others are the daemon's to show.
    case .changed, .undone: [.elapse]
    case .delivered, .failed, .takenBack, .closed, .seen, .revealed, .answered, .putOff: []
    case .replied, .intended, .reflected, .rated, .wanted, .reacted: []
    case .locked, .erased, .paused, .resumed, .exported: []
    }
  }
}
