// SPDX-License-Identifier: Apache-2.0

/// The parts of a turn that only some events run, in their order. Every turn first applies its
/// event, and at the end takes closed notes from the screen.
///
/// A command only saves its turn, and nobody carries out what that turn asks for. So no event of a
/// command runs a stage that asks a channel for anything.
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
  /// Uses the next channel for notes that nobody reacts to, and sends the mail that is due.
  case send
}

extension Event {
  /// The one table of which event runs which stages.
  var stages: Set<Stage> {
    switch self {
    // The daemon may have been away for long, and nobody knows what became of its requests.
    case .started: [.elapse, .resendMail, .retryMail, .decide, .showInFull, .send]
    case .woke: [.elapse, .decide, .send]
    // An edit may have moved the plan, and may be the fix that mail waits for.
    case .agendaChanged: [.elapse, .retryMail, .decide, .send]
    // A command only saves its own turn, and leaves the decisions to the daemon.
    case .ledgerChanged: [.elapse, .decide, .send]
    case .serverAppeared: [.elapse, .decide, .send]
    // Only the daemon receives these.
    case .delivered, .failed, .removed, .notificationClosed, .seen, .revealed, .locked,
      .doNotDisturb:
      [.send]
    // Nothing is decided any more.
    case .stopping: []
    // A command's turn: notes of a moved session end with it, and others are the daemon's to show.
    case .changed, .undone: [.elapse]
    case .answered, .putOff, .replied, .intended, .reflected, .rated, .wanted: []
    case .erased, .paused, .resumed, .exported: []
    }
  }
}

extension Stage {
  /// The one table of what each stage does.
  var work: (inout Stepping, Event) -> Void {
    switch self {
    case .elapse: { stepping, _ in stepping.elapse() }
    case .resendMail: { stepping, _ in stepping.resendMailInFlight() }
    case .retryMail: { stepping, _ in stepping.retryMailAfterFix() }
    case .decide: { stepping, event in stepping.decideDue(event) }
    case .showInFull: { stepping, _ in stepping.showNeutralInFull() }
    case .send:
      { stepping, _ in
        stepping.escalate()
        stepping.sendDueMail()
      }
    }
  }
}
