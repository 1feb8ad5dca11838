// SPDX-License-Identifier: Apache-2.0
@testable import Planning

/// The outbox: when letters that wait are tried again.
extension OldStepping {
  /// Between two tries of one letter at most, but for the distance from other prompts.
  private static let longestPause = Elapsed.hours(1)

  /// From 1 min to 1 h, each about twice the one before, moved by seeded chance so that not all of
  /// the world's daemons call on a server at once.
  func pause(of key: Key, after failures: Int) -> Elapsed {
    let base = 60 << min(max(failures - 1, 0), 6)
    let draw = SeededHash.number(seed: ledger.seed, "\(key) letter \(failures)") % UInt64(base / 4)
    return min(.seconds(base + Int(draw)), Self.longestPause)
  }

  /// Sends the letters whose pause is over, but for what has just been asked of a screen.
  mutating func post() {
    for key in ledger.live.sorted() {
      guard let record = ledger[key], let nextTry = nextPosting(of: record), nextTry <= now,
        mayShow(record)
      else {
        continue
      }
      // One that nobody has seen yet keeps its distance from what was shown meanwhile.
      if record.firstShown == nil, let room = room(for: key) {
        ledger[key]?.letter?.nextTry = room.at
        note(key, record.phase, .waits(room.at), room.reason)
      } else {
        send(key, .retried)
      }
    }
  }

  /// When a letter that waits may go: not while a screen may still answer. Nil where none waits.
  func nextPosting(of record: OldRecord) -> Instant? {
    guard let nextTry = record.queuedLetter?.nextTry else { return nil }
    return record.isOnItsWay(at: now) ? max(nextTry, record.since + lateness) : nextTry
  }

  /// What would be tried further ahead than any rule asks for was put off by a clock that was
  /// wrongly ahead, and a silence that is yet to begin has begun.
  mutating func hasten() {
    for key in ledger.live.sorted() {
      if let since = ledger[key]?.silentSince, since > now { ledger[key]?.silentSince = now }
      if let since = ledger[key]?.queuedLetter?.since, since > now {
        ledger[key]?.letter?.since = now
      }
      guard let record = ledger[key],
        let farthest = [record.letter?.nextTry, record.nextTry].compactMap({ $0 }).max(),
        farthest > now + Self.longestPause
      else { continue }
      let latest = max(now + Self.longestPause, room(for: key)?.at ?? now)
      ledger[key]?.letter?.nextTry = record.letter?.nextTry.map { min($0, latest) }
      ledger[key]?.nextTry = record.nextTry.map { min($0, latest) }
    }
  }

  /// Sends soon what waits for the person to mend something: they may just have. Not more than once
  /// a minute, since a server may lock out who comes too often with a wrong password.
  mutating func postMended() {
    guard let health = ledger.health[.email], health.isFailing, health.failure?.needsPerson == true
    else { return }
    let soon = min(max(now, (health.lastFailure ?? now) + .minutes(1)), now + .minutes(1))
    for key in ledger.live.sorted() {
      if let nextTry = ledger[key]?.queuedLetter?.nextTry {
        ledger[key]?.letter?.nextTry = min(nextTry, soon)
      }
    }
  }

  /// Takes the letters that wait out of the outbox once the person wants none, and has what nobody
  /// has seen asked of the channels that are left.
  mutating func releaseLetters() {
    if agenda.configuration.channels.contains(.email) { return }
    for key in ledger.live.sorted() {
      guard let record = ledger[key], let letter = record.queuedLetter, letter.nextTry != nil else {
        continue
      }
      ledger[key]?.letter?.state = .dropped
      ledger[key]?.letter?.nextTry = nil
      if record.standing == .asked, record.channel == .email { ledger[key]?.nextTry = now }
    }
  }

  /// Sends once more the letters that were on their way when the daemon ended, of which nobody
  /// knows what became: one that did arrive is known as the same. At once, but for a daemon that
  /// ends again and again.
  mutating func postAgain() {
    for key in ledger.live.sorted() {
      guard let record = ledger[key], var letter = record.queuedLetter, letter.nextTry == nil else {
        continue
      }
      if isAwaited(record) {
        end(key, record, agenda.silence(at: now) ?? .expired)
        continue
      }
      letter.nextTry = letter.failures == 0 ? now : now + pause(of: key, after: letter.failures)
      letter.failures += 1
      ledger[key]?.letter = letter
    }
  }
}
