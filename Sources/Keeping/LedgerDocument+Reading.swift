// SPDX-License-Identifier: Apache-2.0
import Planning
import JSON

extension LedgerDocument {
  /// What keeps a document from being understood: where in it, and what stands there.
  struct Misfit: Error {
    let place: String
  }

  /// The version of a document; nil if it has none, and so is not a state file.
  static func version(of document: JSON) -> Int? { document["version"]?.int }

  /// The ledger that a document of this program's version, or of an older one, holds. What an older
  /// version did not have was empty then, so that its absence is the whole forward step.
  static func ledger(from document: JSON) throws(Misfit) -> Ledger {
    guard let seed = document["seed"]?.text.flatMap({ UInt64($0, radix: 16) }) else {
      throw Misfit(place: "seed")
    }
    var ledger = Ledger(seed: seed)
    ledger.settledUntil = try optional(document, "settled_until", Instant.init)
    for member in try object(document, "series") {
      ledger.register.series[member.name] = try entry(member.value, "series.\(member.name)")
    }
    for member in try members(document, "changes") {
      guard let id = SessionID(member.name) else { throw Misfit(place: "changes.\(member.name)") }
      ledger.changes[id] = try change(member.value)
    }
    for value in try values(document, "pauses") {
      ledger.pauses.append(
        Pause(
          from: try required(value, "from", Instant.init),
          until: try optional(value, "until", Instant.init)))
    }
    for member in try object(document, "prompts") {
      ledger[try key(member.name, "prompts")] = try record(member.value)
    }
    for member in try members(document, "summaries") {
      let place = "summaries.\(member.name)"
      guard let id = SessionID(member.name) else { throw Misfit(place: place) }
      ledger.summaries[id] = try summary(member.value, place)
    }
    for member in try object(document, "waiting") {
      let until = try required(member.value, "until", Instant.init)
      let reason = try required(member.value, "reason", Reason.init(rawValue:))
      ledger.waiting[try key(member.name, "waiting")] = Waiting(until: until, reason: reason)
    }
    for value in try list(document, "showings") {
      let name = try required(value, "key") { $0 }
      ledger.showings.append(
        Showing(
          key: try key(name, "showings"), due: try required(value, "due", Instant.init),
          at: try required(value, "at", Instant.init)))
    }
    for value in try list(document, "chosen") {
      // Before the times of choices were kept, a name stood there alone.
      if let item = value.text {
        ledger.chosen.append(TextChoice(item: item, at: ledger.settledUntil ?? Instant(seconds: 0)))
      } else {
        ledger.chosen.append(
          TextChoice(
            item: try required(value, "item") { $0 }, at: try required(value, "at", Instant.init),
            times: value["times"]?.int ?? 1))
      }
    }
    try readPerson(document, &ledger)
    for member in try members(document, "channels") {
      guard let channel = Channel(rawValue: member.name) else {
        throw Misfit(place: "channels.\(member.name)")
      }
      var health = Health()
      health.lastSuccess = try optional(member.value, "last_success", Instant.init)
      health.lastFailure = try optional(member.value, "last_failure", Instant.init)
      health.failure = try optional(member.value, "failure", Failure.init(rawValue:))
      ledger.health[channel] = health
    }
    for member in try members(document, "exports") {
      let place = "exports.\(member.name)"
      guard let name = ExportName(member.name) else { throw Misfit(place: place) }
      ledger.exports[name] = try exported(member.value, place)
    }
    return ledger
  }

  private static func entry(_ value: JSON, _ place: String) throws(Misfit) -> SeriesNumbers {
    func numbers(_ name: String) throws(Misfit) -> [Int: CivilDateTime] {
      var numbers: [Int: CivilDateTime] = [:]
      for member in try object(value, name) {
        guard let number = Int(member.name),
          let at = member.value.text.flatMap({ CivilDateTime($0) })
        else {
          throw Misfit(place: "\(place).\(name)")
        }
        numbers[number] = at
      }
      return numbers
    }
    return SeriesNumbers(
      zone: try required(value, "time_zone") { $0 }, current: try numbers("sessions"),
      retired: try numbers("retired"))
  }

  private static func change(_ value: JSON) throws(Misfit) -> SessionChange {
    var change = SessionChange(
      start: try optional(value, "start") { WallTime($0) },
      base: try optional(value, "base") { CivilDateTime($0) }
    )
    change.isCancelled = value["cancelled"] == .bool(true)
    if let origin = value["origin"] {
      let event = try revision(origin)
      let override = try origin["override"].flatMap { (value) throws(Misfit) in try revision(value)
      }
      guard event != nil || override != nil, let seconds = origin["seconds"]?.int else {
        throw Misfit(place: "origin")
      }
      change.origin = SessionChange.CalendarSource(
        uid: try required(origin, "uid") { $0 },
        occurrence: try optional(origin, "occurrence") { $0 },
        event: event, override: override, zone: try required(origin, "time_zone") { $0 },
        length: .seconds(seconds),
        route: try required(origin, "route", Route.init(rawValue:)))
      change.origin?.start = try optional(origin, "start") { WallTime($0) }
      change.origin?.isCancelled = origin["cancelled"] == .bool(true)
    }
    if let held = value["held"] {
      change.held = Held(
        start: try optional(held, "start", Instant.init),
        end: try optional(held, "end", Instant.init))
    }
    return change
  }

  /// Which revision of a component of a calendar was read last; nil if none was.
  private static func revision(_ value: JSON) throws(Misfit) -> Revision? {
    guard let sequence = value["sequence"]?.int else { return nil }
    return Revision(sequence: sequence, stamp: try optional(value, "stamp", Instant.init))
  }

  private static func summary(_ value: JSON, _ place: String) throws(Misfit) -> Summary {
    var summary = Summary(starts: try instants(value, "starts"))
    for member in try object(value, "standings") {
      guard let phase = Phase(rawValue: member.name), let counts = member.value.membersByName else {
        throw Misfit(place: "\(place).standings")
      }
      for count in counts {
        guard let standing = Standing(rawValue: count.name), let number = count.value.int else {
          throw Misfit(place: "\(place).standings.\(phase.rawValue)")
        }
        summary.standings[phase, default: [:]][standing] = number
      }
    }
    summary.answers = try instants(value, "answers")
    summary.firstShown = try optional(value, "first_shown", Instant.init)
    for member in try object(value, "last_shown") {
      guard let channel = Channel(rawValue: member.name) else {
        throw Misfit(place: "\(place).last_shown")
      }
      summary.lastShown[channel] = try required(
        value["last_shown"] ?? .null, member.name, Instant.init)
    }
    return summary
  }

  private static func exported(_ value: JSON, _ place: String) throws(Misfit) -> ExportRecord {
    guard let sequence = value["sequence"]?.int else { throw Misfit(place: place) }
    return ExportRecord(
      from: try required(value, "from", Instant.init),
      until: try required(value, "until", Instant.init),
      digest: try required(value, "digest") { UInt64($0, radix: 16) }, sequence: sequence,
      isCancelled: value["cancelled"] == .bool(true))
  }

  private static func record(_ value: JSON) throws(Misfit) -> PromptRecord {
    var record = PromptRecord(
      standing: try required(value, "standing", Standing.init(rawValue:)),
      reason: try required(value, "reason", Reason.init(rawValue:)),
      since: try required(value, "since", Instant.init),
      sessionStart: try required(value, "session_start", Instant.init),
      phase: try required(value, "phase", Phase.init(rawValue:)),
      due: try required(value, "due", Instant.init),
      expires: try required(value, "expires", Instant.init))
    record.seenOn = try optional(value, "seen_on") { $0 }
    record.item = try optional(value, "item") { $0 }
    record.firstShown = try optional(value, "first_shown", Instant.init)
    record.channel = try optional(value, "channel", Channel.init(rawValue:))
    record.nextTry = try optional(value, "next_try", Instant.init)
    record.failures = value["failures"]?.int ?? 0
    record.recent = try instants(value, "recent")
    record.answeredFor = try instants(value, "answered_for")
    record.silentSince = try optional(value, "silent_since", Instant.init)
    record.isVeiled = value["veiled"] == .bool(true)
    record.isQuoting = value["quoting"] == .bool(true)
    record.isEscalated = value["escalated"] == .bool(true)
    if let entry = value["letter"] {
      var letter = OutboxEntry(since: try required(entry, "since", Instant.init))
      letter.state = try required(entry, "state", OutboxEntry.State.init(rawValue:))
      letter.failures = entry["failures"]?.int ?? 0
      letter.nextTry = try optional(entry, "next_try", Instant.init)
      record.letter = letter
    }
    if let handle = value["handle"] {
      guard let number = handle["number"]?.int.flatMap({ UInt32(exactly: $0) }) else {
        throw Misfit(place: "handle")
      }
      record.handle = Handle(server: try required(handle, "server") { $0 }, number: number)
    }
    for step in try list(value, "history") {
      record.history.append(
        HistoryEntry(
          at: try required(step, "at", Instant.init),
          standing: try required(step, "standing", Standing.init(rawValue:)),
          reason: try required(step, "reason", Reason.init(rawValue:))))
    }
    return record
  }
}
