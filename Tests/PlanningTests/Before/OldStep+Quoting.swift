// SPDX-License-Identifier: Apache-2.0
@testable import Planning

/// How a person's own words of before a session come back to them in the days after it.
extension OldStepping {
  /// Whether a prompt that is being chosen quotes the intention of its session: one of those that
  /// may, unless words were quoted today already.
  func isQuoteDue(_ prompt: Prompt) -> Bool {
    let zone = agenda.hours.zone
    if let last = ledger.lastQuoted, zone.civil(at: last).date == zone.civil(at: now).date {
      return false
    }
    return quoting(prompt.key.session, choosing: prompt.key).contains { $0.key == prompt.key }
  }

  /// The prompts that would bring a session's words back, should all of them come: of the evenings
  /// of practice the first one, if none has yet, and about every other one by seeded chance. Where
  /// there is no such evening any more, as with sessions that lie close together, the promise is
  /// kept on the first morning.
  ///
  /// - Parameter key: What is being chosen now, and so still open.
  func quoting(_ id: SessionID, choosing key: Key? = nil) -> ArraySlice<Prompt> {
    guard ledger.intentions[id] != nil else { return [] }
    let able = agenda.prompts.filter {
      $0.key.session == id && ($0.key == key || !isDecided($0)) && mayQuote($0)
    }
    let isNew = !ledger.prompts.contains { $0.key.session == id && $0.value.isQuoting }
    let evenings = able.filter { $0.key.slot == .evening }
    if evenings.isEmpty { return isNew ? able.prefix(1) : [] }
    return evenings.filter { prompt in
      let isFirst = isNew && prompt == evenings.first
      return isFirst
        || SeededHash.number(seed: ledger.seed, "\(prompt.key) quote").isMultiple(of: 2)
    }[...]
  }

  /// Whether a prompt is one of practice that will come, as far as can be seen now, with a text
  /// beside which words can stand; not in the time after a low rating.
  private func mayQuote(_ prompt: Prompt) -> Bool {
    let at = max(prompt.due, now)
    return (prompt.phase == .core || prompt.phase == .consolidate) && prompt.expires > now
      && !prompt.isOnCheckInDay && ledger.lowMood(at: at) == nil && heldBack(prompt, at: at) == nil
      && !isPaused(at: at)
      && ledger.erasedUntil.map { prompt.due > $0 } ?? true
  }

  /// Notes quote nothing any more of which the words are gone. One that stands on a screen with
  /// them is taken away and comes at once without them; what was put off stays put off.
  ///
  /// - Parameter sessions: Of which the words, or some of them, are gone.
  mutating func takeBackQuotes(of sessions: Set<SessionID>) {
    let quoting = ledger.prompts.filter { $0.value.isQuoting && sessions.contains($0.key.session) }
    for (key, record) in quoting.sorted(by: { $0.key < $1.key }) {
      let isLeft = ledger.intentions[key.session] != nil
      ledger[key]?.isQuoting = isLeft
      let isThere = record.handle != nil || record.channel == .desktop && record.isOnItsWay(at: now)
      guard record.standing.isOpen, record.standing != .snoozed, isThere, !record.isVeiled else {
        continue
      }
      put(key, .snoozed, .erased, channel: .desktop)
      ledger[key]?.due = now
      ledger[key]?.nextTry = nil
    }
  }

  /// Words are quoted once a day at most, also by what was put off to another day.
  mutating func spareQuote(_ key: Key) {
    guard let record = ledger[key], record.isQuoting else { return }
    func isToday(_ instant: Instant) -> Bool {
      agenda.hours.zone.civil(at: instant).date == agenda.hours.zone.civil(at: now).date
    }
    guard let last = ledger.lastQuoted, last != now, isToday(last) else {
      return ledger.lastQuoted = now
    }
    let isItself = record.history.contains { $0.standing == .asked && isToday($0.at) }
    if !isItself { ledger[key]?.isQuoting = false }
  }
}

extension OldLedger {
  /// The words that a prompt quotes; nil: none, or the person has taken them back.
  func quote(of key: Key) -> Quote? {
    guard let record = self[key], record.isQuoting, let intention = intentions[key.session] else {
      return nil
    }
    return Quote(intention.core, isFromBefore: intention.at < record.sessionStart)
  }
}

/// The prompts that would bring a session's words back, from the same ledger and agenda that `step`
/// decides by, should all of them come as planned; empty where there are no words, or no prompt
/// that could.
func oldQuoting(_ id: SessionID, _ ledger: OldLedger, _ agenda: Agenda, _ now: Instant)
  -> [Prompt]
{
  Array(OldStepping(ledger: ledger, agenda: agenda, now: now).quoting(id))
}
