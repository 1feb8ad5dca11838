// SPDX-License-Identifier: Apache-2.0
package import Planning
package import Wording

extension Reason {
  /// The rule as a clause that can follow "because". A table: each rule has its own words.
  package var sentence: Sentence {
    switch self {
    case .due: .reasonDue
    case .caughtUp: .reasonCaughtUp
    case .superseded: .reasonSuperseded
    case .expired: .reasonExpired
    case .quiet: .reasonQuiet
    case .hold: .reasonHold
    case .paused: .reasonPaused
    case .gap: .reasonGap
    case .brake: .reasonBrake
    case .snoozed: .reasonSnoozed
    case .answered: .reasonAnswered
    case .undone: .reasonUndone
    case .closed: .reasonClosed
    case .delivered: .reasonDelivered
    case .retried: .reasonRetried
    case .silence: .reasonSilence
    case .backedOff: .reasonBackedOff
    case .fewer: .reasonFewer
    case .aroundSessions: .reasonAroundSessions
    case .care: .reasonCare
    case .evenings: .reasonEvenings
    case .unlocked: .reasonUnlocked
    case .erased: .reasonErased
    case .noChannel: .reasonNoChannel
    case .newServer: .reasonNewServer
    case .restarted: .reasonRestarted
    case .rescheduled: .reasonRescheduled
    case .cancelled: .reasonCancelled
    case .gone: .reasonGone
    case .unplanned: .reasonUnplanned
    case .clockBack: .reasonClockBack
    case .revealed: .reasonRevealed
    }
  }
}
