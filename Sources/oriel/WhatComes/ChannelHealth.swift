// SPDX-License-Identifier: Apache-2.0
import JSON
import Planning
import Wording
import Workspace

/// The successes and failures of a channel, and the time at which a note that waits for it is tried
/// again.
struct ChannelHealth {
  let channel: Channel
  let health: Health
  let retry: Instant?

  /// The channels of the configuration, and those that were used besides, as by `oriel daemon
  /// --terminal`.
  static func all(_ snapshot: Snapshot) -> [ChannelHealth] {
    let asked = snapshot.configuration.channels
    let others = Channel.allCases.filter { !asked.contains($0) }.map { one($0, snapshot) }
    return asked.map { one($0, snapshot) } + others.filter { $0.health.lastSuccess != nil }
  }

  private static func one(_ channel: Channel, _ snapshot: Snapshot) -> ChannelHealth {
    var health = snapshot.ledger.health[channel, default: Health()]
    if health.lastSuccess == nil { health.lastSuccess = lastShown(channel, snapshot.ledger) }
    return ChannelHealth(channel: channel, health: health, retry: retry(channel, snapshot))
  }

  /// The last success in a state file that was written before channels were counted.
  private static func lastShown(_ channel: Channel, _ ledger: Ledger) -> Instant? {
    let shown = ledger.prompts.values.filter { $0.channel == channel }.compactMap(\.firstShown)
    let longAgo = ledger.summaries.values.compactMap { $0.lastShown[channel] }
    return (shown + longAgo).max()
  }

  private static func retry(_ channel: Channel, _ snapshot: Snapshot) -> Instant? {
    let records = snapshot.ledger.live.compactMap { snapshot.ledger[$0] }
    if channel.traits.isQueued {
      return records.compactMap { $0.mail?.retryInstant }.min()
    }
    // While a note goes by mail, its retry on a screen is that of the first screen.
    let screen = snapshot.configuration.channels.first { !$0.traits.isQueued }
    let own = records.filter { record in
      let isByMail = record.channel?.traits.isQueued == true
      return record.channel == channel || isByMail && screen == channel
    }
    return own.compactMap(\.state.screenRetry).min()
  }

  func json() -> JSON {
    .members(
      ("channel", .text(channel.rawValue)),
      ("last_shown", .orNull(health.lastSuccess.map(JSONOutput.instant))),
      ("failing", .bool(health.isFailing)),
      ("last_failure", .orNull(health.lastFailure.map(JSONOutput.instant))),
      ("failure", .orNull(health.failure.map { .text($0.rawValue) })),
      ("next_try", .orNull(retry.map(JSONOutput.instant))))
  }

  /// The failure of the channel as `oriel status` shows it; nil if it works, or was never used.
  func problem(_ snapshot: Snapshot) -> String? {
    guard health.isFailing, let failed = health.lastFailure, let failure = health.failure else {
      return nil
    }
    let (words, clock) = (snapshot.words, snapshot.clock)
    let reason = words[failure.sentence(on: channel)]
    let sentences: [Sentence?] = [
      .statusFailed(
        channel: channel.rawValue, time: snapshot.dayAndTime(failed), reason: reason),
      retry.map { .statusTriedAgain(time: clock.time($0)) },
      why(failure).map { .statusWhy(command: $0) },
    ]
    return words.clauses(sentences.compactMap { $0 }.map { words[$0] })
  }

  /// The command that shows why a channel fails; nil if the failure says it, or if waiting may
  /// help.
  private func why(_ failure: Failure) -> String? {
    if failure == .helper {
      return "oriel doctor"
    }
    // The conversation with the server shows what a person can change.
    return failure.isPermanent ? channel.testCommand : nil
  }
}

extension Channel {
  /// The command that tries the channel and shows what happens on the way; nil if none does.
  fileprivate var testCommand: String? {
    switch self {
    case .desktop: "oriel test desktop"
    case .email: "oriel test email -v"
    case .terminal: nil
    }
  }
}
