// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Planning

extension OldRecord {
  init(_ record: PromptRecord) {
    self.init(
      standing: record.standing, reason: record.reason, since: record.since,
      sessionStart: record.sessionStart, phase: record.phase, due: record.life.due,
      expires: record.life.expires)
    item = record.content.id
    isQuoting = record.content.quotesIntention
    firstShown = record.trace.firstShown
    recent = record.trace.recent
    channel = record.trace.channel
    failures = record.trace.failures
    handle = record.trace.handle
    seenOn = record.trace.seenOn
    isVeiled = record.trace.isVeiled
    nextTry = record.state.screenRetry
    silentSince = record.state.silence?.since
    isEscalated = record.state.silence?.isEscalated ?? false
    letter = record.mail.map(OldOutboxEntry.init)
    answeredFor = record.answeredFor
    history = record.history
  }

  /// What decides nothing, made alike.
  var normal: OldRecord {
    var normal = self
    if !standing.isOpen { normal.isEscalated = false }
    if let letter, letter.state != .queued { normal.letter?.nextTry = nil }
    // A first request that the brake stopped has no entry of its own in the history.
    normal.reason = history.last?.reason ?? reason
    normal.since = history.last?.at ?? since
    return normal
  }
}

extension OldOutboxEntry {
  init(_ entry: OutboxEntry) {
    self.init(since: entry.since)
    failures = entry.failures
    nextTry = entry.waitsUntil
    state =
      switch entry.state {
      case .onItsWay, .waiting: .queued
      case .sent: .sent
      case .refused: .refused
      case .dropped: .dropped
      }
  }
}

extension OldLedger {
  init(_ ledger: Ledger) {
    self.init(seed: ledger.seed)
    settledUntil = ledger.settledUntil
    register = ledger.register
    changes = ledger.changes
    pauses = ledger.pauses
    for (key, record) in ledger.prompts { self[key] = OldRecord(record) }
    summaries = ledger.summaries
    showings = ledger.showings
    waiting = ledger.waiting
    chosen = ledger.chosen
    intentions = ledger.intentions
    reflections = ledger.reflections
    ratings = ledger.ratings
    wantsFewer = ledger.wantsFewer
    silentRun = ledger.silentRun
    isQuestionAsked = ledger.isQuestionAsked
    lastQuoted = ledger.lastQuoted
    isLocked = ledger.isLocked
    erasedUntil = ledger.erasedUntil
    eveningsUntil = ledger.eveningsUntil
    health = ledger.health
    exports = ledger.exports
  }
}

/// The differences between the turns of the old step and the new one; nil: none.
func difference(_ ledger: Ledger, _ event: Event, _ agenda: Agenda, _ now: Instant, _ turn: Turn)
  -> String?
{
  var before = OldLedger(ledger)
  if case .started(let isLocked?) = event { before.isLocked = isLocked }
  let old = oldStep(before, event, agenda, now)
  var found: [String] = []
  if old.requests != turn.requests { found.append("requests \(old.requests) → \(turn.requests)") }
  if old.wake != turn.wake { found.append("wake \(old.wake as Any) → \(turn.wake as Any)") }
  if old.refusal != turn.refusal { found.append("refusal") }
  if old.decisions != turn.decisions {
    found.append("decisions \(old.decisions) → \(turn.decisions)")
  }
  let new = OldLedger(turn.ledger)
  for key in Set(old.ledger.prompts.keys).union(new.prompts.keys) {
    let (a, b) = (old.ledger[key]?.normal, new[key]?.normal)
    if a != b { found.append("\(key): \(a as Any) → \(b as Any)") }
  }
  var (one, other) = (old.ledger, new)
  for key in old.ledger.prompts.keys { one[key] = nil }
  for key in new.prompts.keys { other[key] = nil }
  if one != other { found.append("ledger \(one) → \(other)") }
  return found.isEmpty ? nil : "\(event) at \(now): " + found.joined(separator: "; ")
}

@Suite struct DifferentialTests {
  /// Twice as many worlds as are named in ORIEL_WORLDS, or ten.
  @Test(arguments: 0..<2) func oldAndNewAgree(_ block: Int) {
    let worlds = ProcessInfo.processInfo.environment["ORIEL_WORLDS"].flatMap { Int($0) } ?? 10
    for seed in block * worlds..<block * worlds + worlds {
      var world = World(
        seed, edits: seed % 4 == 1, clockMoves: seed % 3 == 1, lives: seed % 4 >= 2)
      world.isDifferential = true
      let faults = world.run()
      #expect(faults.isEmpty, "\(faults.prefix(1))")
      if !faults.isEmpty { return }
    }
  }
}
