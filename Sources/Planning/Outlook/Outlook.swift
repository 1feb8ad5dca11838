// SPDX-License-Identifier: Apache-2.0

/// The next showing of one prompt, as seen from now.
package struct UpcomingPrompt: Hashable, Sendable {
  package let prompt: Prompt
  /// The instant of the showing.
  package let at: Instant
  /// The first instant at which the prompt would not be shown any more.
  package let expires: Instant
  /// The rule that decides the instant.
  package let reason: Reason
  /// The prompt's standing; nil if there is no record yet.
  package let standing: Standing?
}

/// The next prompts in order of time, from the same ledger and agenda by which `step` decides:
/// snoozed notes, prompts that wait for room, and prompts still to come.
///
/// - Parameter limit: The greatest number of prompts.
package func upcoming(_ ledger: Ledger, _ agenda: Agenda, _ now: Instant, limit: Int)
  -> [UpcomingPrompt]
{
  // The very next turn would show the prompts that are due now. The rest is seen from after that
  // turn.
  let turn = step(ledger, .woke, agenda, now)
  let ledger = turn.ledger
  var prospects = turn.requests.compactMap { request -> UpcomingPrompt? in
    guard case .show(let show) = request, let prompt = agenda.prompt(show.key),
      let record = ledger[show.key]
    else {
      return nil
    }
    return UpcomingPrompt(
      prompt: prompt, at: now, expires: record.expires, reason: show.reason, standing: nil)
  }
  for key in ledger.live {
    guard let record = ledger[key], record.standing == .snoozed, record.expires > now,
      let prompt = agenda.prompt(key)
    else {
      continue
    }
    prospects.append(
      UpcomingPrompt(
        prompt: prompt, at: max(record.due, now), expires: record.expires, reason: .snoozed,
        standing: .snoozed))
  }
  for (key, waiting) in ledger.waiting {
    guard let prompt = agenda.prompt(key), prompt.expires > now else {
      continue
    }
    prospects.append(
      UpcomingPrompt(
        prompt: prompt, at: max(waiting.until, now), expires: prompt.expires,
        reason: waiting.reason, standing: nil))
  }
  var coming = 0
  for prompt in agenda.prompts(from: now + .seconds(1), until: .distantFuture)
  where coming < limit {
    if ledger.isDecided(prompt)
      || ledger.foreseenObjection(to: prompt, at: prompt.due, agenda) != nil
    {
      continue
    }
    prospects.append(
      UpcomingPrompt(
        prompt: prompt, at: prompt.due, expires: prompt.expires, reason: .due, standing: nil))
    coming += 1
  }
  return Array(
    prospects.sorted { ($0.at, $0.prompt.key) < ($1.at, $1.prompt.key) }.prefix(limit))
}
