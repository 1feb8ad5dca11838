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
  /// `snoozed` for a note that comes again; nil for any other.
  package let standing: Standing?
}

/// The next prompts in order of time, from the same ledger and agenda by which `step` decides:
/// snoozed notes, prompts that wait for room, and prompts still to come.
///
/// - Parameter limit: The greatest number of prompts.
package func upcoming(_ ledger: Ledger, _ agenda: Agenda, _ now: Instant, limit: Int)
  -> [UpcomingPrompt]
{
  // The very next turn would show the prompts that are due now. The others are computed from the
  // ledger after that turn.
  let turn = step(ledger, .woke, agenda, now)
  let outlook = Outlook(ledger: turn.ledger, agenda: agenda, now: now)
  let upcoming =
    turn.requests.compactMap(outlook.shown(by:)) + outlook.snoozed + outlook.waiting
    + outlook.planned(limit: limit)
  return Array(
    upcoming.sorted { ($0.at, $0.prompt.key) < ($1.at, $1.prompt.key) }.prefix(limit))
}

/// The prompts that come, grouped by their state now.
private struct Outlook {
  let ledger: Ledger
  let agenda: Agenda
  let now: Instant

  /// The prompt that a request brings before the person now; nil: it brings none. Mail that is only
  /// tried again is no note that comes.
  func shown(by request: Request) -> UpcomingPrompt? {
    guard let note = request.note, !isRetry(request) else {
      return nil
    }
    return shown(note)
  }

  private func isRetry(_ request: Request) -> Bool {
    guard case .mail(let mail) = request else {
      return false
    }
    return ledger[mail.key]?.mail?.since != now
  }

  private func shown(_ note: NoteRequest) -> UpcomingPrompt? {
    guard let prompt = agenda.prompt(note.key), let record = ledger[note.key] else {
      return nil
    }
    return UpcomingPrompt(
      prompt: prompt, at: now, expires: record.expires, reason: note.reason, standing: nil)
  }

  /// The notes that come again. Only a pause keeps such a note back.
  var snoozed: [UpcomingPrompt] {
    ledger.live.compactMap { key in
      guard let record = ledger[key], record.standing == .snoozed,
        let prompt = agenda.prompt(key)
      else {
        return nil
      }
      let at = max(record.nextShowing, now)
      let expires = record.expires
      guard at < expires, ledger.pause(keepingBack: record.due, until: expires, at: at) == nil
      else {
        return nil
      }
      return UpcomingPrompt(
        prompt: prompt, at: at, expires: record.expires, reason: .snoozed, standing: .snoozed)
    }
  }

  /// The prompts that are due and wait for room.
  var waiting: [UpcomingPrompt] {
    ledger.waiting.compactMap { key, waiting in
      let at = max(waiting.until, now)
      guard let prompt = agenda.prompt(key), at < prompt.expires, isForeseen(prompt, at: at) else {
        return nil
      }
      return UpcomingPrompt(
        prompt: prompt, at: at, expires: prompt.expires, reason: waiting.reason, standing: nil)
    }
  }

  /// The first prompts still to come that nothing keeps back, as far as can be seen now.
  func planned(limit: Int) -> [UpcomingPrompt] {
    let ahead = agenda.prompts(from: now + .seconds(1), until: .distantFuture)
    return ahead.lazy.filter { isForeseen($0, at: $0.due) }.prefix(limit).map { prompt in
      UpcomingPrompt(
        prompt: prompt, at: prompt.due, expires: prompt.expires, reason: .due, standing: nil)
    }
  }

  /// True if nothing keeps a prompt back at its instant, as far as can be seen now.
  private func isForeseen(_ prompt: Prompt, at instant: Instant) -> Bool {
    !ledger.isDecided(prompt)
      && ledger.foreseenObjection(to: prompt, at: instant, agenda) == nil
  }
}
