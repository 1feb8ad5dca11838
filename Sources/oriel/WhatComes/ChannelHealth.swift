// SPDX-License-Identifier: Apache-2.0
import Delivery
import Keeping
import Planning
import Service
import JSON
import Workspace

/// How a channel has fared, as the ledger tells, and when what waits for it is tried again.
struct ChannelHealth {
  let channel: Channel
  let health: Health
  let retry: Instant?

  /// The channels of the configuration, and those that were used besides, as by `oriel daemon
  /// --terminal`.
  static func all(_ situation: Situation) -> [ChannelHealth] {
    let asked = situation.context.configuration.channels
    let others = Channel.allCases.filter { !asked.contains($0) }.map { one($0, situation) }
    return asked.map { one($0, situation) } + others.filter { $0.health.lastSuccess != nil }
  }

  private static func one(_ channel: Channel, _ situation: Situation) -> ChannelHealth {
    let records = situation.ledger.live.compactMap { situation.ledger[$0] }
    // A letter has a time of its own; beside one, the other time is the first screen's.
    let screen = situation.context.configuration.channels.first { $0 != .email }
    let tries = records.compactMap { record in
      if channel == .email { return record.mail?.waitsUntil }
      return (record.channel == .email ? screen : record.channel) == channel
        ? record.state.screenRetry : nil
    }
    var health = situation.ledger.health[channel] ?? Health()
    if health.lastSuccess == nil {
      // A state file that was written before channels were counted.
      let shown = situation.ledger.prompts.values.filter { $0.channel == channel }.compactMap(
        \.firstShown)
      let longAgo = situation.ledger.summaries.values.compactMap { $0.lastShown[channel] }
      health.lastSuccess = (shown + longAgo).max()
    }
    return ChannelHealth(channel: channel, health: health, retry: tries.min())
  }

  var json: JSON {
    .members(
      ("channel", .text(channel.rawValue)),
      ("last_shown", .orNull(health.lastSuccess.map(Shape.instant))),
      ("failing", .bool(health.isFailing)),
      ("last_failure", .orNull(health.lastFailure.map(Shape.instant))),
      ("failure", .orNull(health.failure.map { .text($0.rawValue) })),
      ("next_try", .orNull(retry.map(Shape.instant))))
  }

  func lines(_ clock: WallClock) -> [String] { labelled("Channel:", sentence(clock)) }

  private func sentence(_ clock: WallClock) -> String {
    guard health.isFailing, let failed = health.lastFailure, let failure = health.failure else {
      let trial = channel == .email ? "; to try it: oriel test email" : ""
      let used = health.lastSuccess.map { "last used \(clock.text($0))" } ?? "not used yet\(trial)"
      return "\(channel.rawValue), \(used)"
    }
    let again = retry.map { "; tried again at \(clock.time($0)) or sooner" } ?? ""
    // What a person can mend is seen best in the conversation itself.
    let trial = channel == .email && failure.isPermanent ? "; to see why: oriel test email -v" : ""
    return
      "\(channel.rawValue), failed \(clock.text(failed)): \(failure.clause(on: channel))\(again)\(trial)"
  }
}
