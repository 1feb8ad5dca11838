// SPDX-License-Identifier: Apache-2.0
package import Planning

extension Reason {
  /// The rule as a clause that can follow "because". A table: each rule has its own words.
  package var clause: String {
    switch self {
    case .due: "its time had come"
    case .caughtUp: "its time had come while it could not be shown"
    case .superseded: "several were due at once and another came first"
    case .expired: "its time was over"
    case .quiet: "quiet hours began"
    case .hold: "the quiet time around a session began"
    case .paused: "you asked for a pause"
    case .gap: "it was too close to one that was shown late"
    case .brake: "the brake allows no more, or none so close to another"
    case .snoozed: "it was put off"
    case .answered: "you answered"
    case .closed: "it was closed"
    case .delivered: "the channel has shown it"
    case .retried: "a channel had failed"
    case .silence: "there was no answer in time on the channel before"
    case .backedOff:
      "there are fewer for a while, since the last ones met no answer, which is all right"
    case .fewer: "you asked for fewer"
    case .care: "you said that it is hard, and there are fewer for a day"
    case .evenings: "there are only evening notes for now"
    case .unlocked: "the screen was unlocked"
    case .erased: "you wanted words of it forgotten"
    case .noChannel: "no channel could show it"
    case .newServer: "a notification server came and it still waited"
    case .restarted: "the daemon started and it still waited"
    case .rescheduled: "its session moved"
    case .cancelled: "its session was cancelled"
    case .gone: "its session is no longer there"
    case .unplanned: "the plan no longer has it"
    case .clockBack: "the clock was set back to before its time"
    case .revealed: "you asked to see it in full"
    }
  }
}
