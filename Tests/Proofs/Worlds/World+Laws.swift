// SPDX-License-Identifier: Apache-2.0
import Planning

@testable import Service

/// The laws of the step, judged by what is on the screen and in the mailbox.
///
/// The times in which a note may come are computed here anew, from the lines of the sessions.
extension World {
  /// The hours and limits of the README, written down here apart from the program's.
  static let wake = CivilTime.at(8)
  static let quiet = CivilTime.at(21)
  private static let jitter = Elapsed.minutes(30)
  private static let expiry = Elapsed.hours(4)
  private static let mostPerDay = 3
  static let hour = 3_600

  /// A note came to the screen.
  func shown(_ key: Key, number: UInt32, isInPlace: Bool, isLost: Bool) {
    trace?("\(now) on the screen: \(key)\(isInPlace ? ", in its place" : "")")
    judgeCame(key)
    let before = facts.showings[key] ?? []
    if let last = before.last, !isInPlace, !facts.mayComeAgain(key, after: last) {
      fault("twice", "\(key) comes again \(uptime - last) s after it came, for no reason")
    }
    if before.count(where: { $0 > uptime - Self.hour }) >= 6, !facts.isClockSet(since: 0) {
      fault("storm", "\(key) comes for the seventh time within an hour")
    }
    facts.showings[key, default: []].append(uptime)
    if isLost { facts.excusedKeys[key] = .max }
    reactSoon(to: number, key)
  }

  /// A mail came to the mailbox.
  func mailed(_ mail: Request.Mail, isLost: Bool) {
    trace?("\(now) in the mailbox: \(mail.key)")
    judgeCame(mail.key)
    if let last = facts.mails[mail.key]?.last, !facts.mayComeAgain(mail.key, after: last) {
      fault("twice", "the mail of \(mail.key) comes again \(uptime - last) s after it came")
    }
    // A note that was put off, or moved, has another due.
    let due = facts.mailDues[mail.key, default: mail.due]
    if due != mail.due, facts.extended[mail.key] == nil, facts.lastEdit == nil {
      fault("twice", "the mail of \(mail.key) comes again under another name")
    }
    facts.mailDues[mail.key] = due
    facts.mails[mail.key, default: []].append(uptime)
    if isLost { facts.excusedKeys[mail.key] = .max }
  }

  private func judgeCame(_ key: Key) {
    judgeTime(key)
    let start = facts.current[key.session]
    for answer in facts.answers[key] ?? [] where isSame(answer.start, start) {
      fault("answered", "\(key) comes again after its answer was saved")
    }
    if let until = facts.putOffUntil[key], now < until, !facts.isClockSet(since: 0),
      facts.lastEdit == nil
    {
      fault("early", "\(key) comes before \(until), to which it was put off")
    }
    if facts.isPaused(at: now) { fault("pause", "\(key) comes in a pause") }
    if !facts.firsts.contains(where: { $0.key == key }) { judgeFirst(key) }
  }

  /// Law 1: in its time, in waking hours, and not around a session.
  private func judgeTime(_ key: Key) {
    let time = plan.zone.civil(at: now).time
    if time < Self.wake || time >= Self.quiet {
      fault("quiet", "\(key) comes in quiet hours, at \(time)")
    }
    for (id, start) in facts.current where !facts.uncertain.contains(id) {
      if start - .hours(1) <= now, now < start + .minutes(220) {
        fault("hold", "\(key) comes in the quiet time of \(id)")
      }
    }
    let isInTime = (facts.starts[key.session] ?? []).contains { start in
      let life = life(of: key, for: start)
      // A clock that was set back after the note came may stand before the time of its plan when the
      // person puts it off.
      let hasBegun = life.from <= now || facts.extended[key] != nil
      return hasBegun && now < max(life.until, facts.extended[key] ?? life.until)
    }
    if !isInTime { fault("time", "\(key) comes out of its time") }
  }

  /// The longest time in which a note may come, whatever jitter does.
  private func life(of key: Key, for start: Instant) -> (from: Instant, until: Instant) {
    let end = start + .minutes(40)
    let date = plan.zone.civil(at: end).date + key.day
    let jitter = Self.jitter
    let slots: [Instant] =
      switch key.slot {
      case .evening: facts.evenings.map { plan.zone.instant(date, $0) }
      // The opening of `core` may be later that morning.
      case .morning: [plan.zone.instant(date, .at(10)), plan.zone.instant(date, .noon) + jitter]
      case .morningOf: [start - .minutes(90) + jitter]
      case .rest: [end + .hours(4) + jitter]
      }
    let from = (slots.min() ?? start) - jitter
    return (from, (slots.max() ?? start) + jitter + Self.expiry)
  }

  /// Law 4: the brake, which is apart from the plan.
  private func judgeFirst(_ key: Key) {
    defer { facts.firsts.append((key, now, uptime)) }
    guard !facts.isClockSet(since: 0) else { return }
    if let near = facts.firsts.last, now - near.at < .minutes(15) {
      fault("brake", "\(key) comes \(now - near.at) after \(near.key)")
    }
    let today = plan.zone.civil(at: now).date
    let count = facts.firsts.count { plan.zone.civil(at: $0.at).date == today } + 1
    if count > Self.mostPerDay { fault("brake", "\(key) is number \(count) of its day") }
  }

  /// A text on a screen that others can read.
  func judgeLock(_ show: Request.Show) {
    if isLocked, !show.isNeutral { fault("lock", "\(show.key) can be read on a locked screen") }
  }

  /// What may stand on the screen, once all has been well for a quarter of an hour.
  func judgeScreen() {
    guard isFine, breach == nil, !channels.notes.isEmpty,
      !facts.isTroubled(uptime - 900, uptime), !facts.isClockSet(since: 0)
    else { return }
    let time = plan.zone.civil(at: now).time
    let isQuiet = time < .at(7, 55) || time >= .at(21, 5)
    for number in channels.numbersInOrder {
      guard let note = channels.notes[number], !note.isUnknown else { continue }
      // The number of a note may be lost with the daemon that asked for it. The note then comes
      // again beside it, and the server takes the first one away when its time is over.
      let isReachable = note.isNumberSaved || note.shownAt > facts.lastDeath
      if !isReachable, let end = note.goesAt, end <= uptime {
        channels.notes[number] = nil
        continue
      }
      if isQuiet { fault("screen", "\(note.key) stands there in quiet hours") }
      if uptime - note.shownAt > 4 * Self.hour + 600 {
        fault("screen", "\(note.key) stands there after its life")
      }
      let last = facts.answers[note.key]?.last
      if isReachable, let last, last.at > note.shownAt, uptime - last.at > 900 {
        fault("screen", "\(note.key) stands there after its answer")
      }
      judgePlace(note)
    }
  }

  /// A note stands there once, and only for the start that its session has now.
  private func judgePlace(_ note: SimulatedChannels.Note) {
    let isMoved =
      !facts.uncertain.contains(note.key.session)
      && note.start.map { !isSame($0, facts.current[note.key.session]) } ?? false
    if isMoved, uptime - facts.lastEditUptime > 900 {
      fault("screen", "\(note.key) stands there for an earlier start of its session")
    }
    let same = channels.notes.values.filter { $0.key == note.key && !$0.isUnknown }
    if same.count > 1, same.allSatisfy({ $0.shownAt > facts.lastDeath }) {
      fault("screen", "\(note.key) stands there twice")
    }
  }

  func isSame(_ a: Instant, _ b: Instant?) -> Bool {
    guard let b else { return false }
    return max(a - b, b - a) < .hours(12)
  }
}
