// SPDX-License-Identifier: Apache-2.0
@testable import Planning

extension OldStepping {
  /// How far back a prompt can have been due and still be alive: the longest life, and an hour for
  /// odd zones.
  static let longestLife = Elapsed.hours(13)

  /// Decides about everything that is due.
  ///
  /// What comes due, or due again after a snooze, competes for the one place there is; what was
  /// asked for before and may not have reached a screen comes after all of it.
  ///
  /// - Parameters:
  ///   - recovering: Which open prompts may never have reached a screen, so that they are asked for
  ///     again.
  ///   - newServer: The server that has just appeared; of what still waits and does not stand
  ///     there, only the one that
  ///     comes first is asked for again.
  mutating func settle(
    recovering: (OldRecord) -> Bool = { _ in false }, newServer: String? = nil
  ) {
    releaseLetters()
    let fresh = freshlyDue()
    var snoozed: [Key] = []
    var lost: [Key] = []
    var onScreen: [Key] = []
    for key in ledger.live.sorted() {
      guard let record = ledger[key], record.standing.isOpen, record.due <= now,
        record.expires > now
      else { continue }
      if record.standing == .asked, let letter = record.queuedLetter {
        // A screen that appears is better than a letter that nobody has taken yet; one on its way
        // is waited for.
        let isDesktopFirst = newServer != nil && agenda.configuration.channels.first == .desktop
        if letter.nextTry == nil {
          if isDesktopFirst || record.nextTry != nil {
            ledger[key]?.nextTry = max(record.nextTry ?? now, now + lateness)
          }
          continue
        }
        if record.channel == .email {
          if isDesktopFirst || record.isScreenDue(at: now) { lost.append(key) }
          continue
        }
      }
      if record.standing == .snoozed {
        // The brake on repeats may have it wait beyond its due.
        if record.nextTry.map({ $0 <= now }) ?? true { snoozed.append(key) }
      } else if recovering(record) || record.isScreenDue(at: now) {
        lost.append(key)
      } else if let newServer {
        if isSeen(record, newServer) { onScreen.append(key) } else { lost.append(key) }
      }
    }
    let due = first(of: snoozed + fresh.map(\.key))
    let again = due == nil ? first(of: lost + onScreen) : nil
    for prompt in fresh where prompt.key != due { silence(prompt, .missed, .superseded) }
    for key in snoozed where key != due { giveWay(key) }
    for key in lost where key != again {
      // Of those that wait for a new server, only one is shown; what was never seen for another
      // reason gets its turn.
      let unseen = newServer == nil && ledger[key]?.firstShown == nil
      ledger[key]?.nextTry = unseen ? now + Brake.leastDistance : nil
    }
    if let due, let prompt = fresh.first(where: { $0.key == due }) {
      begin(prompt)
    } else if let due {
      let isErased = ledger[due]?.reason == .erased
      ask(
        due, isErased ? .erased : .snoozed,
        channel: isErased && agenda.configuration.channels.contains(.desktop) ? .desktop : nil)
    } else if let again, lost.contains(again), let record = ledger[again] {
      repeatAsking(
        again, newServer != nil ? .newServer : record.nextTry == nil ? .restarted : .retried)
    }
    ledger.settledUntil = max(ledger.settledUntil ?? now, now)
  }

  /// Has a snoozed prompt come a little after the one that goes first, or with the next wake, where
  /// quiet hours would end it before that; only a silence in between ends it.
  private mutating func giveWay(_ key: Key) {
    guard let record = ledger[key] else { return }
    let due = agenda.hours.nextWake(from: now + Brake.leastDistance)
    ledger[key]?.due = due
    if let hold = agenda.timeline.nextHold(from: now), hold <= due { return }
    if due >= record.expires { ledger[key]?.expires = agenda.end(of: due).at }
  }

  /// Whether an open prompt needs no showing by a server that has just appeared: it stands there,
  /// has been seen there or on another channel, or is on its way.
  private func isSeen(_ record: OldRecord, _ server: String) -> Bool {
    let isElsewhere = record.firstShown != nil && record.channel != .desktop
    return record.isOnItsWay(at: now) || isElsewhere || record.seenOn == server
  }

  /// Asks once more for what may not have reached a screen; one that surely has not keeps the
  /// brake's distance still.
  private mutating func repeatAsking(_ key: Key, _ reason: Reason) {
    if let record = ledger[key], record.firstShown == nil, let room = room(for: key), room.at > now
    {
      ledger[key]?.nextTry = room.at
      return note(key, record.phase, .waits(room.at), room.reason)
    }
    let isDesktops =
      ledger[key]?.channel == .desktop && agenda.configuration.channels.contains(.desktop)
    ask(key, reason, channel: reason == .newServer && isDesktops ? .desktop : nil)
  }

  /// The prompts that are due, alive and still open; those whose life is over are recorded as
  /// missed.
  private mutating func freshlyDue() -> [Prompt] {
    let decided = ledger.settledUntil
    let from = min(decided ?? now, now - Self.longestLife)
    var fresh: [Prompt] = []
    for prompt in agenda.prompts(from: from, until: now + .seconds(1)) {
      if isDecided(prompt) || ledger.erasedUntil.map({ prompt.due <= $0 }) ?? false { continue }
      if let waiting = ledger.waiting[prompt.key], waiting.until > now { continue }
      if isPaused(at: prompt.due) || isPaused(at: now) {
        silence(prompt, .heldBack, .paused)
      } else if prompt.expires > now, let reason = heldBack(prompt) {
        silence(prompt, .heldBack, reason)
      } else if prompt.expires > now {
        if agenda.silence(at: now) == nil { fresh.append(prompt) }
      } else if let decided, prompt.due > decided {
        silence(prompt, .missed, .expired)
      }
    }
    return fresh
  }

  /// Of several prompts the one to show: the highest rank of its phase, then the latest due.
  private func first(of keys: [Key]) -> Key? {
    func order(_ key: Key) -> (Int, Int, Key) {
      let record = ledger[key].flatMap { $0.standing.isOpen ? $0 : nil }
      let phase = record?.phase ?? agenda.prompt(key)?.phase ?? .idle
      let due = record?.due ?? agenda.prompt(key)?.due ?? now
      return (phase.rank, -due.seconds, key)
    }
    return keys.min { order($0) < order($1) }
  }

  /// When there is room for a prompt among the first showings of others, and which rule says so:
  /// the brake's distance from any, and the gap from one that was shown late. Nil where there is
  /// room at once.
  func room(for key: Key) -> (at: Instant, reason: Reason)? {
    let rooms = ledger.showings.filter { $0.at <= now && $0.key != key }.map { showing in
      let late = showing.at - showing.due > lateness
      let distance =
        late ? max(agenda.configuration.day.leastGap, Brake.leastDistance) : Brake.leastDistance
      return (at: showing.at + distance, reason: late ? Reason.gap : .brake)
    }
    return rooms.filter { $0.at > now }.max { $0.at < $1.at }
  }

  /// Shows a prompt for the first time, unless a limit has it wait or be silent.
  private mutating func begin(_ prompt: Prompt) {
    let zone = agenda.hours.zone
    let today = zone.civil(at: now).date
    let shownToday = ledger.showings.count {
      $0.key != prompt.key && zone.civil(at: $0.at).date == today
    }
    if shownToday >= agenda.configuration.day.mostPerDay {
      return silence(prompt, .heldBack, .brake)
    }
    if let room = room(for: prompt.key) {
      if room.at >= prompt.expires {
        return silence(prompt, room.reason == .gap ? .missed : .heldBack, room.reason)
      }
      ledger.waiting[prompt.key] = Waiting(until: room.at, reason: room.reason)
      return note(prompt.key, prompt.phase, .waits(room.at), room.reason)
    }
    ledger.waiting[prompt.key] = nil
    open(prompt, .asked, .due)
    choose(for: prompt)
    ledger.showings.removeAll { $0.key == prompt.key || $0.at + .hours(48) < now }
    ledger.showings.append(Showing(key: prompt.key, due: prompt.due, at: now))
    ask(prompt.key, now - prompt.due > lateness ? .caughtUp : .due)
  }

  /// What nobody has seen yet is seen now, if all goes well: others keep their distance from this
  /// try.
  mutating func moveShowing(of key: Key) {
    guard ledger[key]?.firstShown == nil,
      let place = ledger.showings.firstIndex(where: { $0.key == key })
    else {
      return
    }
    ledger.showings[place].at = now
  }

  /// Until when the brake stops another showing of one prompt; nil if it does not.
  private func braked(_ record: OldRecord) -> Instant? {
    if record.recent.count >= Brake.mostShowingsPerHour {
      return record.recent.first.map { $0 + .hours(1) }
    }
    let (most, within) = (Brake.mostRequests, Brake.requestWindow)
    let asked = record.history.filter {
      $0.standing == .asked && $0.at <= now && now < $0.at + within
    }.map(\.at)
    return asked.count >= most ? asked.first.map { $0 + within } : nil
  }

  /// Asks the first channel to show an open prompt.
  mutating func ask(_ key: Key, _ reason: Reason, inFull: Bool = false, channel: Channel? = nil) {
    soften(key)
    spareQuote(key)
    guard var record = ledger[key], let channel = channel ?? first(for: record) else { return }
    if channel == .email { return write(key, reason) }
    record.recent.removeAll { $0 + .hours(1) <= now || $0 > now }
    if let until = braked(record) {
      let isNews = record.nextTry != until
      record.nextTry = until
      ledger[key] = record
      if isNews { note(key, record.phase, .waits(until), .brake) }
      return
    }
    let isVeiled = ledger.isLocked && !inFull && channel == .desktop
    record.nextTry = nil
    record.channel = channel
    record.isVeiled = isVeiled
    ledger[key] = record
    requests.append(
      .show(
        Request.Show(
          key: key, phase: record.phase, item: record.item, channel: channel,
          replacing: record.handle,
          inFull: inFull, reason: reason, isVeiled: isVeiled, quote: ledger.quote(of: key),
          asksIntention: asksIntention(record, key))))
    moveShowing(of: key)
    if inFull { return }
    put(key, .asked, reason, channel: channel)
  }
}
