// SPDX-License-Identifier: Apache-2.0
import Planning

/// What a world has observed itself, from outside the program.
struct Facts {
  /// Every start that a session ever had, and the one that it has now.
  private(set) var starts: [SessionID: [Instant]] = [:]
  private(set) var current: [SessionID: Instant] = [:]
  /// Sessions whose start is not certain, because a command was killed.
  private(set) var uncertain: Set<SessionID> = []
  /// The starts of the lines of the file.
  private(set) var lines: [SessionID: Instant] = [:]
  /// Every evening hour that was ever in force.
  private(set) var evenings: Set<CivilTime> = []
  /// The starts of its session for which a note was answered, and when.
  private(set) var answers: [Key: [(start: Instant, at: Int)]] = [:]
  /// Notes that were answered by a press that could not be saved yet.
  var waiting: Set<Key> = []
  /// The times before which a note that was put off may not come.
  private(set) var putOffUntil: [Key: Instant] = [:]
  /// The latest end of the life of a note that was put off or taken back.
  private(set) var extended: [Key: Instant] = [:]
  var pauses: [Pause] = []
  var hasPaused = false
  private(set) var lastEdit: Instant?
  private(set) var lastEditUptime = -1
  /// The uptime of the last end of a daemon.
  var lastDeath = -1
  /// The first showing of each note.
  var firsts: [(key: Key, at: Instant, uptime: Int)] = []
  /// All showings on the screen: uptime.
  var showings: [Key: [Int]] = [:]
  /// All mails that arrived: uptime.
  var mails: [Key: [Int]] = [:]
  /// The due of the first mail of each note, which is a part of the name of every copy.
  var mailDues: [Key: Instant] = [:]
  /// The uptime of the last thing after which any note may come again, and the same for one note.
  private(set) var excusedAt = -1
  var excusedKeys: [Key: Int] = [:]
  private(set) var troubles: [(from: Int, until: Int?)] = []
  var clockSteps: [Int] = []
  var isPowerLossDue = false
  var downtime = 0
  var diskSickSince: Int?
  var turns = 0
  var turnsAtOnce = 0

  mutating func knows(_ configuration: Configuration, _ zone: Zone) {
    evenings.insert(configuration.day.evening)
    guard lines.isEmpty else { return }
    for series in configuration.series {
      for (index, line) in (series.dates.lines ?? []).enumerated() {
        let id = SessionID(series: series.name, number: index + 1)
        let start = zone.resolve(line).instant
        lines[id] = start
        move(id, to: start, isCertain: true)
      }
    }
  }

  mutating func move(_ id: SessionID, to start: Instant, isCertain: Bool) {
    if starts[id]?.contains(start) != true { starts[id, default: []].append(start) }
    if isCertain {
      current[id] = start
      uncertain.remove(id)
    } else if current[id] != start {
      uncertain.insert(id)
    }
  }

  mutating func answered(_ key: Key, _ start: Instant, _ uptime: Int) {
    answers[key, default: []].append((start, uptime))
    putOffUntil[key] = nil
  }

  mutating func forgetAnswers(since: Int) {
    for key in answers.keys { answers[key]?.removeAll { $0.at >= since } }
    putOffUntil = [:]
    pauses = []
  }

  /// Forgets the notes for which `isGone` is true.
  mutating func forget(where isGone: (Key) -> Bool) {
    answers = answers.filter { !isGone($0.key) }
    putOffUntil = putOffUntil.filter { !isGone($0.key) }
    extended = extended.filter { !isGone($0.key) }
    excusedKeys = excusedKeys.filter { !isGone($0.key) }
    showings = showings.filter { !isGone($0.key) }
    mails = mails.filter { !isGone($0.key) }
    mailDues = mailDues.filter { !isGone($0.key) }
    firsts = firsts.filter { !isGone($0.key) }
  }

  mutating func putOff(_ key: Key, _ now: Instant, _ delay: Elapsed) {
    putOffUntil[key] = now + delay
    mayBePutOff(key, now, delay)
  }

  /// It comes at the next wake at the latest, and then has a life of its own.
  mutating func mayBePutOff(_ key: Key, _ now: Instant, _ delay: Elapsed) {
    extended[key] = max(extended[key] ?? now, now + delay + .hours(17))
    excusedKeys[key] = .max
  }

  mutating func takeBack(_ key: Key, _ now: Instant) {
    answers[key] = nil
    waiting.remove(key)
    putOffUntil[key] = nil
    extended[key] = max(extended[key] ?? now, now + .hours(17))
  }

  mutating func edited(_ now: Instant, _ uptime: Int) { (lastEdit, lastEditUptime) = (now, uptime) }

  mutating func excuseRepeats(_ uptime: Int) { excusedAt = uptime }

  /// The uptimes at which the note reached the person.
  func arrivals(of key: Key) -> [Int] { (showings[key] ?? []) + (mails[key] ?? []) }

  /// True if a note that came at `last` may come again now.
  func mayComeAgain(_ key: Key, after last: Int) -> Bool {
    max(excusedAt, excusedKeys[key] ?? -1) >= last
  }

  mutating func troubleBegins(_ at: Int) {
    if troubles.last.map({ $0.until != nil }) ?? true { troubles.append((at, nil)) }
  }

  mutating func troubleEnds(_ at: Int) {
    if let last = troubles.indices.last, troubles[last].until == nil { troubles[last].until = at }
  }

  mutating func wasTroubled(from: Int, until: Int) {
    troubleEnds(from)
    troubles.append((from, until))
  }

  func isTroubled(_ from: Int, _ until: Int) -> Bool {
    // They follow each other, so the last one that has begun ends last.
    troubles.last { $0.from <= until }.map { from <= $0.until ?? until } ?? false
  }

  /// True if, from `from` to `until`, all was well for at least `span` seconds in a row.
  func isWell(for span: Int, _ from: Int, _ until: Int) -> Bool {
    var wellSince = from
    for trouble in troubles where trouble.from < until {
      if trouble.from - wellSince >= span { return true }
      wellSince = max(wellSince, trouble.until ?? until)
    }
    return until - wellSince >= span
  }

  func isClockSet(since: Int) -> Bool { clockSteps.contains { $0 >= since } }

  func isPaused(at now: Instant) -> Bool { pauses.contains { $0.contains(now) } }
}
