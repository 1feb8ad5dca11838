// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Testing

@testable import Keeping

/// A folder of its own for one test, gone with it.
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
  ledger.settledUntil = start
  ledger.register.series["induction"] = Register.Entry(zone: "America/New_York", current: [1: nine], retired: [2: ten])
  var record = Record(
    standing: .heldBack, reason: .brake, since: start, sessionStart: start - .hours(30), phase: .core, due: start,
    expires: start + .hours(4))
  record.item = "core-name-and-place"
  record.firstShown = start + .seconds(1)
  record.recent = [start + .seconds(1)]
  record.channel = .desktop
  record.failures = 2
  record.nextTry = start + .minutes(2)
  record.handle = Handle(server: "0123/:1.5", number: 4_294_967_295)
  record.seenOn = "0123/:1.5"
  record.answeredFor = [start - .days(3)]
  record.history = [Record.Step(at: start, standing: .asked, reason: .due)]
  ledger[key] = record
  var summary = Summary(starts: [start - .days(900), start - .days(800)])
  summary.standings = [.core: [.done: 3, .heldBack: 1], .rest: [.missed: 1]]
  summary.answers = [start - .days(795), start - .days(794)]
  summary.firstShown = start - .days(803)
  summary.lastShown = [.desktop: start - .days(790), .terminal: start - .days(791)]
  ledger.summaries[SessionID(series: "induction", number: 3)] = summary
  ledger.summaries[SessionID(series: "induction", number: 4)] = Summary(starts: [start])
  var moved = SessionChange(start: WallTime(ten), base: nine)
  moved.held = Held(start: nil, end: start)
  ledger.changes[SessionID(series: "induction", number: 1)] = moved
  var cancelled = SessionChange(start: WallTime(nine, isSecond: true))
  cancelled.isCancelled = true
  cancelled.origin = SessionChange.Origin(
    uid: "a@b", occurrence: "2026-12-07T15:00:00Z", sequence: 3, zone: "Europe/Berlin", length: .minutes(55), route: .im
  )
  cancelled.origin?.start = WallTime(ten)
  cancelled.origin?.isCancelled = true
  ledger.changes[SessionID(series: "induction", number: 1, isAdded: true)] = cancelled
  ledger.pauses = [Pause(from: start - .hours(9), until: start - .hours(3)), Pause(from: start)]
  ledger.waiting[key] = Waiting(until: start + .minutes(5), reason: .gap)
  ledger.showings = [Showing(key: key, due: start, at: start + .seconds(1))]
  ledger.chosen = ["core-name-and-place"]
  ledger.exports[.prompt(key)] = Exported(from: start, until: start + .minutes(5), digest: .max, sequence: 3)
  ledger.exports[.phase(SessionID(series: "induction", number: 1, isAdded: true), .hold)] = Exported(
    from: start, until: start + .hours(4), digest: 1, isCancelled: true)
  return ledger
}

/// A state file with these summaries and nothing else.
private func summaries(_ members: String) -> String {
  "{\"version\": 2, \"seed\": \"0\", \"series\": {}, \"prompts\": {}, \"summaries\": {\(members)}}"
}

@Suite struct StateFileTests {
  @Test func everyFieldOfALedgerComesBackAsItWas() throws {
    let scratch = Scratch()
    let ledger = try fullLedger()
    try StateFile(path: scratch.path).turn { $0 = ledger }
    #expect(try StateFile.read(scratch.path) == ledger)
    #expect(try StateFile(path: scratch.path).turn { $0 } == ledger)
  }

  @Test func aDaemonWhoseLockWasDeletedTakesNoMoreTurns() throws {
    let scratch = Scratch()
    let state = try StateFile(path: scratch.path)
    try state.holdForLife()
    try state.turn { $0.chosen = ["a"] }
    #expect(!state.hasChanged)
    try FileManager.default.removeItem(atPath: scratch.folder)
    #expect(state.hasChanged)
    #expect(throws: KeepingFault(kind: .lockLost, path: scratch.path)) { try state.turn { $0.chosen = ["b"] } }
    #expect(scratch.bytes() == nil)
    // A new start finds everything as at the first.
    let anew = try StateFile(path: scratch.path)
    try anew.holdForLife()
    try anew.turn { $0.chosen = ["c"] }
  }

  @Test func theDocumentBeginsWithItsVersionAndReadsAsTheContractSays() throws {
    let scratch = Scratch()
    let ledger = try fullLedger()
    try StateFile(path: scratch.path).turn { $0 = ledger }
    let text = String(decoding: try #require(scratch.bytes()), as: UTF8.self)
    #expect(text.hasPrefix("{\n  \"version\": 2,\n"))
    #expect(text.contains("\"induction-2/+1/morning\": {\n      \"standing\": \"held back\""))
    #expect(text.contains("\"due\": \"2027-01-15T08:00:00Z\""))
  }

  @Test func aFileOfTheVersionBeforeIsReadAndWrittenAnew() throws {
    let scratch = Scratch()
    var ledger = try fullLedger()
    ledger.summaries = [:]
    let text = LedgerDocument.document(of: ledger).pretty.replacing("\"version\": 2", with: "\"version\": 1")
    try scratch.write(text.replacing("  \"summaries\": {},\n", with: ""))
    #expect(try StateFile.read(scratch.path) == ledger)
    try StateFile(path: scratch.path).turn { $0.chosen.append("another") }
    #expect(String(decoding: try #require(scratch.bytes()), as: UTF8.self).hasPrefix("{\n  \"version\": 2,\n"))
  }

  @Test func theFileIsForItsOwnerAloneWhateverItsModeWas() throws {
    let scratch = Scratch()
    try StateFile(path: scratch.path).turn { $0.chosen = ["a"] }
    #expect(try scratch.mode(scratch.path) == 0o600)
    #expect(try scratch.mode(scratch.folder) == 0o700)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scratch.folder)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: scratch.path)
    try StateFile(path: scratch.path, isPrivate: true).turn { $0.chosen = ["b"] }
    #expect(try scratch.mode(scratch.path) == 0o600)
    #expect(try scratch.mode(scratch.folder) == 0o700)
  }

  @Test func aTurnThatChangesNothingWritesNothing() throws {
    let scratch = Scratch()
    let state = try StateFile(path: scratch.path)
    try state.turn { $0.chosen = ["a"] }
    let before = try FileManager.default.attributesOfItem(atPath: scratch.path)[.systemFileNumber] as? Int
    try state.turn { $0.chosen = ["a"] }
    #expect(try FileManager.default.attributesOfItem(atPath: scratch.path)[.systemFileNumber] as? Int == before)
  }

  @Test func aLookAtWhichNothingWasDecidedWritesNothingAndIsRemembered() throws {
    let scratch = Scratch()
    let (daemon, command) = (try StateFile(path: scratch.path), try StateFile(path: scratch.path))
    let noon = Instant(seconds: 1_772_884_800)
    try daemon.turn { $0.settledUntil = noon }
    let written = scratch.bytes()
    try daemon.turn { $0.settledUntil = noon + .hours(1) }
    #expect(scratch.bytes() == written && !daemon.hasChanged)
    // What another process writes knows less of the looks than the daemon itself.
    try command.turn { $0.chosen = ["a"] }
    #expect(try StateFile.read(scratch.path)?.settledUntil == noon)
    try daemon.turn { #expect($0.settledUntil == noon + .hours(1) && $0.chosen == ["a"]) }
    try daemon.turn { $0.chosen = ["b"] }
    #expect(try StateFile.read(scratch.path)?.settledUntil == noon + .hours(1))
  }

  @Test func aTurnSeesWhatAnotherProcessSaved() throws {
    let scratch = Scratch()
    let (daemon, command) = (try StateFile(path: scratch.path), try StateFile(path: scratch.path))
    try daemon.turn { $0.chosen = ["a"] }
    #expect(!daemon.hasChanged)
    try command.turn { $0.chosen.append("b") }
    #expect(daemon.hasChanged)
    #expect(try daemon.turn { $0.chosen } == ["a", "b"])
    #expect(!daemon.hasChanged)
  }

  @Test(arguments: [
    ("", nil), ("{", "version"), ("[]", "version"), ("{\"version\": \"1\"}", "version"),
    ("{\"version\": 0}", "version"), ("{\"version\": 1}", "seed"),
    ("{\"version\": 1, \"seed\": \"0\", \"series\": {}, \"prompts\": {\"x\": {}}}", "prompts.x"),
    ("{\"version\": 1, \"seed\": \"0\", \"series\": {}, \"prompts\": []}", "prompts"),
    (summaries("\"x\": {}"), "summaries.x"), (summaries("\"a-1\": {\"starts\": [\"x\"]}"), "starts"),
    (summaries("\"a-1\": {\"standings\": {\"dusk\": {}}}"), "summaries.a-1.standings"),
    (summaries("\"a-1\": {\"standings\": {\"core\": {\"done\": \"1\"}}}"), "summaries.a-1.standings.core"),
    (summaries("\"a-1\": {\"standings\": {}, \"last_shown\": {\"x\": \"\"}}"), "summaries.a-1.last_shown"),
  ])
  func aFileThatIsNotUnderstoodIsNeverTouched(text: String, place: String?) throws {
    let scratch = Scratch()
    try scratch.write(text)
    let expected = KeepingFault(kind: place.map { .notUnderstood(place: $0) } ?? .empty, path: scratch.path)
    #expect(throws: expected) { try StateFile(path: scratch.path).turn { $0.chosen = ["a"] } }
    #expect(throws: expected) { try StateFile.read(scratch.path) }
    #expect(scratch.bytes() == Data(text.utf8))
    #expect(expected.isLasting)
  }

  @Test func aFileOfANewerVersionIsNeverTouched() throws {
    let scratch = Scratch()
    try scratch.write("{\"version\": 3, \"anything\": true}")
    let expected = KeepingFault(kind: .newer(version: 3), path: scratch.path)
    #expect(throws: expected) { try StateFile(path: scratch.path).turn { $0.chosen = ["a"] } }
    #expect(expected.isLasting)
    #expect(
      expected.description
        == "the state file \(scratch.path) was written by a newer oriel (version 3 of the file; this one knows 2); "
        + "it was left as it is. Install the newer oriel again")
  }

  @Test func aLinkIsFollowedAndStaysALink() throws {
    let (scratch, real) = (Scratch(), Scratch())
    try real.write("")
    try FileManager.default.removeItem(atPath: real.path)
    try StateFile(path: real.path).turn { $0.chosen = ["a"] }
    try FileManager.default.createDirectory(atPath: scratch.folder, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: scratch.path, withDestinationPath: real.path)
    try StateFile(path: scratch.path).turn { $0.chosen.append("b") }
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: scratch.path) == real.path)
    #expect(try StateFile.read(real.path)?.chosen == ["a", "b"])
  }

  @Test func aLinkToNothingYetIsFollowedToo() throws {
    let (scratch, real) = (Scratch(), Scratch())
    try FileManager.default.createDirectory(atPath: scratch.folder, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: scratch.path, withDestinationPath: real.path)
    try StateFile(path: scratch.path).turn { $0.chosen = ["a"] }
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: scratch.path) == real.path)
    #expect(try StateFile.read(real.path)?.chosen == ["a"])
  }

  @Test func aSecondDaemonIsRefusedAndToldWhoHoldsTheState() throws {
    let scratch = Scratch()
    let first = try StateFile(path: scratch.path)
    #expect(StateFile.daemon(of: scratch.path) == nil)
    try first.holdForLife()
    #expect(StateFile.daemon(of: scratch.path) == getpid())
    #expect(throws: KeepingFault(kind: .held(process: getpid()), path: scratch.path)) {
      try StateFile(path: scratch.path).holdForLife()
    }
    let turned = try StateFile(path: scratch.path).turn { _ in true }
    withExtendedLifetime(first) { #expect(turned) }
  }

  @Test func whereNothingCanBeWrittenNothingIsSaidToStand() throws {
    let expected = KeepingFault(kind: .unwritable(errno: ENOENT), path: "/proc/x/state.json")
    #expect(throws: expected) { try StateFile(path: "/proc/x/state.json") }
    #expect(
      expected.description
        == "the state file /proc/x/state.json could not be written (No such file or directory); nothing was changed. "
        + "Make its folder writable for you, or make room")
  }

  @Test func noStateIsNoFault() throws {
    #expect(try StateFile.read("/nonexistent/oriel/state.json") == nil)
  }
}
