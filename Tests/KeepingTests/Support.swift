// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Testing

@testable import Keeping

/// A folder of a test's own, which is removed with this object.
final class Scratch {
  let folder: String
  init() {
    folder = NSTemporaryDirectory() + "oriel-" + UUID().uuidString
  }
  deinit { try? FileManager.default.removeItem(atPath: folder) }
  var path: String { folder + "/state.json" }
  func write(_ text: String) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }
  /// Makes the state file a link into a folder beside it, which is made if it is not there.
  func linkState(into name: String) throws {
    let files = FileManager.default
    try files.createDirectory(atPath: folder + "/" + name, withIntermediateDirectories: true)
    try? files.removeItem(atPath: path)
    try files.createSymbolicLink(atPath: path, withDestinationPath: name + "/kept.json")
  }
  /// Gives that folder another name, and lets the link lead there.
  func renameLinkedFolder(_ name: String, to newName: String) throws {
    try FileManager.default.moveItem(atPath: folder + "/" + name, toPath: folder + "/" + newName)
    try linkState(into: newName)
  }
  func bytes() -> Data? { FileManager.default.contents(atPath: path) }
  func mode(_ path: String) throws -> Int {
    try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }
}

/// A ledger in which every field has a value.
func fullLedger() throws -> Ledger {
  let key = try #require(Key("induction-2/+1/morning"))
  let start = Instant(seconds: 1_800_000_000)
  let nine = try #require(CivilDateTime("2026-12-07 10:00"))
  let ten = try #require(CivilDateTime("2026-12-10 10:00:30"))
  var ledger = Ledger(seed: 0x00ff_0123_4567_89ab)
  ledger.decidedUntil = start
  ledger.numbering.series["induction"] = SeriesNumbers(
    zone: "America/New_York", current: [1: nine], retired: [2: ten])
  var record = PromptRecord(
    sessionStart: start - .hours(30), phase: .core,
    life: Life(due: start, expires: start + .hours(4)),
    state: .asked(
      .again(at: start + .minutes(2)),
      Silence(since: start + .seconds(1), isEscalated: true)))
  record.content = .text(
    id: "core-name-and-place", quotesIntention: true, introduces: true)
  record.trace.firstShown = start + .seconds(1)
  record.trace.recent = [start + .seconds(1)]
  record.trace.channel = .desktop
  record.trace.failures = 2
  record.trace.handle = Handle(server: "0123/:1.5", number: 4_294_967_295)
  record.trace.lastServer = "0123/:1.5"
  record.trace.isNeutral = true
  record.trace.timeInView = TimeInView(total: .seconds(40), since: start)
  record.answeredFor = [start - .days(3)]
  record.history = [
    HistoryEntry(at: start, standing: .asked, reason: .due, until: start + .hours(1))
  ]
  record.mail = OutboxEntry(
    state: .retrying(at: start + .minutes(9)), since: start, failures: 2)
  ledger[key] = record
  ledger[try #require(Key("induction-2/+1/evening"))] = snoozedRecord(at: start)
  var summary = Summary(starts: [start - .days(900), start - .days(800)])
  summary.standings = [.core: [.done: 3, .heldBack: 1], .rest: [.missed: 1]]
  summary.answers = [start - .days(795), start - .days(794)]
  summary.firstShown = start - .days(803)
  summary.lastShown = [.desktop: start - .days(790), .terminal: start - .days(791)]
  ledger.summaries[SessionID(series: "induction", number: 3)] = summary
  ledger.summaries[SessionID(series: "induction", number: 4)] = Summary(starts: [start])
  var moved = SessionChange(start: WallTime(ten), base: nine)
  moved.held = Held(start: start - .minutes(40), end: start)
  ledger.changes[SessionID(series: "induction", number: 1)] = moved
  var cancelled = SessionChange(start: WallTime(nine, isSecond: true))
  cancelled.isCancelled = true
  cancelled.source = SessionChange.CalendarSource(
    uid: "a@b", occurrence: "2026-12-07T15:00:00Z", event: Revision(sequence: 3, stamp: start),
    override: Revision(sequence: 5, stamp: start + .hours(1)), zone: "Europe/Berlin",
    length: .minutes(55), route: .im
  )
  cancelled.source?.start = WallTime(ten)
  cancelled.source?.isCancelled = true
  ledger.changes[SessionID(series: "induction", number: 1, isAdded: true)] = cancelled
  ledger.checkpoint = Checkpoint(
    at: start, changes: [SessionID(series: "induction", number: 1): moved],
    frequency: ChosenFrequency(wantsEveningsOnly: true, aroundSessionsSince: start))
  ledger.lastActSource = .note(key)
  ledger.pauses = [Pause(from: start - .hours(9), until: start - .hours(3)), Pause(from: start)]
  ledger.waiting[key] = Waiting(until: start + .minutes(5), reason: .gap)
  ledger.showings = [Showing(key: key, due: start, at: start + .seconds(1))]
  ledger.chosen = [TextChoice(textID: "core-name-and-place", at: start, times: 3, isFixed: true)]
  var health = Health()
  (health.lastSuccess, health.lastFailure, health.failure) = (start, start + .minutes(2), .deferred)
  ledger.health = [.email: health, .desktop: Health()]
  let id = SessionID(series: "induction", number: 1)
  let first = Intention(at: start, text: "a “little” more\nrest 🌿")
  ledger.intentions = [id: .adding("tea", to: first, at: start + .hours(1))]
  ledger.reflections = [
    Reflection(at: start, session: id, text: "green"),
    Reflection(at: start, session: nil, text: "x"),
  ]
  ledger.ratings = [Rating(at: start, value: 0), Rating(at: start + .hours(1), value: 10)]
  ledger.chosenFrequency = ChosenFrequency(
    wantsEveningsOnly: true, aroundSessionsSince: start - .hours(3))
  (ledger.leftAloneInARow, ledger.fewerAskedAt) = (6, start - .hours(4))
  (ledger.isLocked, ledger.isDoNotDisturbOn) = (true, true)
  (ledger.lastQuoted, ledger.erasedUntil, ledger.forgottenLowAnswerUntil) = (
    start, start - .days(1), start + .hours(5)
  )
  ledger.exports[.prompt(key)] = ExportRecord(
    from: start, until: start + .minutes(5), digest: .max, sequence: 3)
  ledger.exports[.phase(SessionID(series: "induction", number: 1, isAdded: true), .hold)] =
    ExportRecord(
      from: start, until: start + .hours(4), digest: 1, isCancelled: true)
  let id2 = SessionID(series: "induction", number: 2)
  ledger.calendarFile[.session(id2)] = ExportRecord(
    from: start - .hours(30), until: start - .hours(29), digest: 7, sequence: 2, stamp: start)
  ledger.reservedTexts[key] = ReservedText(
    textID: "core-name-and-place", sessionStart: start - .hours(30),
    lowAnswerUntil: start + .hours(9))
  ledger.calendarSequence = 1
  ledger.calendarTextsFrom = start + .days(7)
  return ledger
}

/// A record in whose state every field has a value, of a note that was put off.
private func snoozedRecord(at start: Instant) -> PromptRecord {
  let snooze = Snooze(
    cause: .person, brakedUntil: start + .hours(2),
    silence: Silence(since: start, isEscalated: true))
  var record = PromptRecord(
    sessionStart: start - .hours(30), phase: .core,
    life: Life(due: start + .hours(1), expires: start + .hours(5)), state: .snoozed(snooze))
  record.trace.channel = .desktop
  record.history = [HistoryEntry(at: start, standing: .snoozed, reason: .snoozed)]
  return record
}

/// A state file with these summaries and nothing else.
func summaries(_ members: String) -> String {
  "{\"version\": 2, \"seed\": \"0\", \"series\": {}, \"prompts\": {}, \"summaries\": {\(members)}}"
}

/// Texts chosen long ago, by name.
func choices(_ items: String...) -> [TextChoice] {
  items.map { TextChoice(textID: $0, at: Instant(seconds: 0)) }
}
