// SPDX-License-Identifier: Apache-2.0
package import Planning

extension Reason {
  /// The rule as a clause that can follow "because".
  package var clause: String {
    switch self {
    case .due: "its time had come"
    case .caughtUp: "its time had come while it could not be shown"
    case .superseded: "several were due at once and another came first"
    case .expired: "its time was over"
    case .quiet: "quiet hours began"
    case .hold: "the silence around a session began"
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

extension Decision {
  /// The decision as a sentence for the log. It names the prompt's key and never its text. `time`
  /// shows an instant as the wall clock does.
  package func sentence(_ time: (Instant) -> String) -> String {
    let channel = self.channel.map { " \($0.phrase)" } ?? ""
    return switch verdict {
    case .waits(let until): "\(key) waits until \(time(until)), because \(reason.clause)"
    case .failed(let failure):
      "\(key) could not be shown\(channel): \(failure.clause(on: self.channel))"
    case .closed(let closing):
      "\(key) left the screen (\(closing.rawValue)) and waits in `oriel status`"
    case .standing(let standing):
      switch standing {
      case .asked: "\(key) is to be shown\(channel), because \(reason.clause)"
      case .shown: reason == .revealed ? "\(key) is shown in full" : "\(key) is shown\(channel)"
      case .snoozed where reason == .erased:
        "\(key) comes again without them, because \(reason.clause)"
      case .snoozed: "\(key) is put off"
      case .done: "\(key) is done"
      case .skipped: "\(key) is skipped"
      case .dismissed where reason == .erased: "\(key) was taken back, because \(reason.clause)"
      case .dismissed: "\(key) was closed by hand"
      case .unanswered: "\(key) stays unanswered, because \(reason.clause)"
      case .missed: "\(key) was not shown, because \(reason.clause)"
      case .withdrawn: "\(key) is withdrawn, because \(reason.clause)"
      case .heldBack: "\(key) is held back, because \(reason.clause)"
      case .failed: "\(key) is given up, because \(reason.clause)"
      }
    }
  }
}

extension Channel {
  /// Where a prompt appears, as an adverbial.
  package var phrase: String {
    switch self {
    case .desktop: "on the desktop"
    case .email: "by mail"
    case .terminal: "on the terminal"
    }
  }
}

extension Failure {
  /// What happened on a channel, as a clause.
  package func clause(on channel: Channel?) -> String {
    switch self {
    case .unavailable:
      channel == .email ? "no mail server could be reached" : "there is nobody to show it"
    case .refused: "the channel answered with an error"
    case .timedOut:
      channel == .email ? "the mail server took too long" : "the channel did not answer in time"
    case .deferred: "the mail server put it off"
    case .rejected: "the mail server refused it for good"
    case .barred: "the mail server takes no letters from here"
    case .sender: "the mail server takes no letters from your address"
    case .login: "the mail server did not accept user and password"
    case .certificate: "the mail server's certificate is not to be trusted"
    case .unencrypted: "the mail server offers no encryption"
    case .secret: "the password could not be had"
    case .program: "the mail program could not send it"
    case .secretLocked: "the password could not be had yet"
    }
  }
}

extension Decision.Verdict {
  /// The verdict as the one word of `ORIEL_DECISION`.
  package var word: String {
    switch self {
    case .standing(let standing): standing.rawValue
    case .waits: "waits"
    case .failed: "channel failed"
    case .closed: "left the screen"
    }
  }
}

extension Phase {
  /// What the phase is for, as a clause.
  package var clause: String {
    switch self {
    case .prep: "a thought now and then of what is coming"
    case .intention: "the last day before, with a word about getting home"
    case .hold: "silence; nothing is said, whatever happens"
    case .rest: "rest; one note at most, with nothing to do"
    case .core: "practice, twice a day"
    case .consolidate: "practice, once a day"
    case .taper: "upkeep, every other day"
    case .idle: "no session is near"
    }
  }
}

extension Refusal {
  /// The prompt that the wish was about.
  package var key: Key {
    switch self {
    case .unknown(let key), .alreadyAnswered(let key, _), .over(let key, _),
      .intoHold(let key, _, _):
      key
    }
  }

  /// Why a wish was not granted; nil where there is nothing that a person could have wished. `time`
  /// shows an instant as the wall clock does.
  package func sentence(_ time: (Instant) -> String) -> String? {
    switch self {
    case .unknown: nil
    case .alreadyAnswered(let key, let standing):
      "\(key) was \(standing.rawValue) already, and stays so"
    case .over(let key, let standing):
      "\(key) cannot be put off any more (\(standing.rawValue)); oriel done and oriel skip still count"
    case .intoHold(let key, let hold, let works):
      "\(key) cannot be put off that long: the quiet time of a session begins \(time(hold)); "
        + (works.map { "what works: oriel snooze \(key) --for \"\($0)\"" }
          ?? "oriel done and oriel skip still count")
    }
  }
}
