// SPDX-License-Identifier: Apache-2.0

/// What would happen next to one prompt, and why.
package struct UpcomingPrompt: Hashable, Sendable {
  /// Which prompt, as it is planned.
  package let prompt: Prompt
  /// When it would be shown.
  package let at: Instant
  /// From when on it would not be shown any more.
  package let expires: Instant
  /// The rule that brings it there.
  package let reason: Reason
  /// Where it stands; nil if nothing has become of it yet.
  package let standing: Standing?
}

/// The next prompts in order of time, from the same ledger and agenda that `step` decides by: what
/// is put off, what waits for room, and what is still to come.
///
/// - Parameter limit: How many at most.
package func upcoming(_ ledger: Ledger, _ agenda: Agenda, _ now: Instant, limit: Int)
  -> [UpcomingPrompt]
{
  // What is due now would be shown by the very next turn; the rest is seen from after it.
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
