// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Testing

@testable import Keeping
@testable import JSON

@Suite struct StateFileTests {
  @Test func everyFieldOfALedgerComesBackAsItWas() throws {
    let scratch = Scratch()
    let ledger = try fullLedger()
    try StateFile(path: scratch.path).turn { $0 = ledger }
    #expect(try StateFile.read(scratch.path) == ledger)
    #expect(try StateFile(path: scratch.path).turn { $0 } == ledger)
  }

  @Test func theDocumentBeginsWithItsVersionAndReadsAsTheContractSays() throws {
    let scratch = Scratch()
    let ledger = try fullLedger()
    try StateFile(path: scratch.path).turn { $0 = ledger }
    let text = String(decoding: try #require(scratch.bytes()), as: UTF8.self)
    #expect(text.hasPrefix("{\n  \"version\": 5,\n"))
    #expect(text.contains("\"induction-2/+1/morning\": {\n      \"standing\": \"asked\""))
    #expect(text.contains("\"due\": \"2027-01-15T08:00:00Z\""))
  }

  @Test func aFileOfTheVersionBeforeIsReadAndWrittenAnew() throws {
    let scratch = Scratch()
    var ledger = try fullLedger()
    ledger.summaries = [:]
    let text = LedgerDocument.document(of: ledger).pretty.replacing(
      "\"version\": 5", with: "\"version\": 1")
    try scratch.write(text.replacing("  \"summaries\": {},\n", with: ""))
    #expect(try StateFile.read(scratch.path) == ledger)
    try StateFile(path: scratch.path).turn { $0.chosen += choices("another") }
    #expect(
      String(decoding: try #require(scratch.bytes()), as: UTF8.self).hasPrefix(
        "{\n  \"version\": 5,\n"))
  }

  /// Whoever can write beside the file could have put a link there.
  @Test func aFileInThePlaceAsideIsNotWrittenInto() throws {
    let scratch = Scratch()
    let state = try StateFile(path: scratch.path)
    let (other, aside) = (scratch.folder + "/other", scratch.path + ".new")
    try Data("not ours".utf8).write(to: URL(fileURLWithPath: other))
    try FileManager.default.linkItem(atPath: other, toPath: aside)
    try state.turn { $0.chosen = choices("a") }
    #expect(FileManager.default.contents(atPath: other) == Data("not ours".utf8))
    #expect(try StateFile.read(scratch.path)?.chosen == choices("a"))
    #expect(!FileManager.default.fileExists(atPath: aside))
  }

  @Test func theFileIsForItsOwnerAloneWhateverItsModeWas() throws {
    let scratch = Scratch()
    try StateFile(path: scratch.path).turn { $0.chosen = choices("a") }
    #expect(try scratch.mode(scratch.path) == 0o600)
    #expect(try scratch.mode(scratch.folder) == 0o700)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: scratch.folder)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: scratch.path)
    try StateFile(path: scratch.path, isPrivate: true).turn { $0.chosen = choices("b") }
    #expect(try scratch.mode(scratch.path) == 0o600)
    #expect(try scratch.mode(scratch.folder) == 0o700)
  }

  /// Why a note comes again is told apart by the reason alone.
  @Test(arguments: [
    (SnoozeCause.person, Reason.snoozed), (.erasure, .erased), (.undo, .undone),
    (.pause, .paused),
  ]) func theCauseOfASnoozeIsReadBack(_ cause: SnoozeCause, _ reason: Reason) throws {
    var ledger = try fullLedger()
    let key = try #require(ledger.prompts.keys.first)
    ledger[key]?.state = .snoozed(Snooze(cause: cause))
    ledger[key]?.history.append(
      HistoryEntry(at: Instant(seconds: 1_800_000_060), standing: .snoozed, reason: reason))
    let document = LedgerDocument.document(of: ledger)
    #expect(try LedgerDocument.ledger(from: document) == ledger)
  }

  @Test func aTurnThatChangesNothingWritesNothing() throws {
    let scratch = Scratch()
    let state = try StateFile(path: scratch.path)
    try state.turn { $0.chosen = choices("a") }
    let before =
      try FileManager.default.attributesOfItem(atPath: scratch.path)[.systemFileNumber] as? Int
    try state.turn { $0.chosen = choices("a") }
    #expect(
      try FileManager.default.attributesOfItem(atPath: scratch.path)[.systemFileNumber] as? Int
        == before)
  }

  @Test func aLookAtWhichNothingWasDecidedWritesNothingAndIsRemembered() throws {
    let scratch = Scratch()
    let (daemon, command) = (try StateFile(path: scratch.path), try StateFile(path: scratch.path))
    let noon = Instant(seconds: 1_772_884_800)
    try daemon.turn { $0.decidedUntil = noon }
    let written = scratch.bytes()
    try daemon.turn { $0.decidedUntil = noon + .hours(1) }
    #expect(scratch.bytes() == written && !daemon.hasChanged)
    // What another process writes knows less of the looks than the daemon itself.
    try command.turn { $0.chosen = choices("a") }
    #expect(try StateFile.read(scratch.path)?.decidedUntil == noon)
    try daemon.turn { #expect($0.decidedUntil == noon + .hours(1) && $0.chosen == choices("a")) }
    try daemon.turn { $0.chosen = choices("b") }
    #expect(try StateFile.read(scratch.path)?.decidedUntil == noon + .hours(1))
  }

  @Test func aTurnSeesWhatAnotherProcessSaved() throws {
    let scratch = Scratch()
    let (daemon, command) = (try StateFile(path: scratch.path), try StateFile(path: scratch.path))
    try daemon.turn { $0.chosen = choices("a") }
    #expect(!daemon.hasChanged)
    try command.turn { $0.chosen += choices("b") }
    #expect(daemon.hasChanged)
    #expect(try daemon.turn { $0.chosen } == choices("a", "b"))
    #expect(!daemon.hasChanged)
  }

  @Test(arguments: [
    ("", nil), ("[]", "version"), ("{\"version\": \"1\"}", "version"),
    ("{\"version\": 0}", "version"), ("{\"version\": 1}", "seed"),
    ("{\"version\": 1, \"seed\": \"0\", \"series\": {}, \"prompts\": {\"x\": {}}}", "prompts.x"),
    ("{\"version\": 1, \"seed\": \"0\", \"series\": {}, \"prompts\": []}", "prompts"),
    (summaries("\"x\": {}"), "summaries.x"),
    (summaries("\"a-1\": {\"starts\": [\"x\"]}"), "summaries.a-1.starts"),
    (summaries("\"a-1\": {\"standings\": {\"dusk\": {}}}"), "summaries.a-1.standings.dusk"),
    (
      summaries("\"a-1\": {\"standings\": {\"core\": {\"done\": \"1\"}}}"),
      "summaries.a-1.standings.core.done"
    ),
    (
      summaries("\"a-1\": {\"standings\": {}, \"last_shown\": {\"x\": \"\"}}"),
      "summaries.a-1.last_shown.x"
    ),
  ])
  func aFileThatIsNotUnderstoodIsNeverTouched(text: String, place: String?) throws {
    let scratch = Scratch()
    try scratch.write(text)
    let expected = KeepingFault(
      kind: place.map { .notUnderstood(place: $0) } ?? .empty, path: scratch.path)
    #expect(throws: expected) {
      try StateFile(path: scratch.path).turn { $0.chosen = choices("a") }
    }
    #expect(throws: expected) { try StateFile.read(scratch.path) }
    #expect(scratch.bytes() == Data(text.utf8))
    #expect(expected.exitStatus == 78)
  }

  /// A file that a broken copy has left says so: no member of it is to blame.
  @Test func aFileThatEndsInTheMiddleIsSaidToDoSo() throws {
    let scratch = Scratch()
    let ledger = try fullLedger()
    try StateFile(path: scratch.path).turn { $0 = ledger }
    let whole = try #require(scratch.bytes())
    for length in stride(from: 1, to: whole.count - 2, by: 97) {
      let text = String(decoding: whole.prefix(length), as: UTF8.self)
      try scratch.write(text)
      #expect(throws: KeepingFault(kind: .cutOff, path: scratch.path), "after \(length) bytes") {
        try StateFile.read(scratch.path)
      }
    }
    #expect(KeepingFault(kind: .cutOff, path: scratch.path).exitStatus == 78)
  }

  @Test(arguments: ["{\"a\":nx", "{\"a\": falst", "{\"a\":1x"])
  func aFileWithAWrongLetterDoesNotEndInTheMiddle(_ text: String) throws {
    let scratch = Scratch()
    try scratch.write(text)
    #expect(throws: KeepingFault(kind: .notUnderstood(place: "version"), path: scratch.path)) {
      try StateFile.read(scratch.path)
    }
  }

  /// A state that cannot be read again would lock the person out of all that is kept.
  @Test func whatCouldNotBeReadAgainIsNotWritten() throws {
    let scratch = Scratch()
    let state = try StateFile(path: scratch.path)
    try state.turn { $0.chosen = choices("a") }
    let before = scratch.bytes()
    let far = Instant(seconds: 253_402_300_800)
    #expect(throws: KeepingFault(kind: .unfit(place: "pauses.until"), path: scratch.path)) {
      try state.turn { $0.pauses = [Pause(from: Instant(seconds: 0), until: far)] }
    }
    #expect(scratch.bytes() == before)
    #expect(try state.turn { $0.pauses } == [])
  }

  /// A number that the reader would change is one that it could not read.
  @Test func whatWouldBeReadAsAnotherLedgerIsNotWritten() throws {
    let scratch = Scratch()
    let state = try StateFile(path: scratch.path)
    try state.turn { $0.chosen = choices("a") }
    let before = scratch.bytes()
    #expect(throws: KeepingFault(kind: .unfit(place: "silent_run"), path: scratch.path)) {
      try state.turn { $0.leftAloneInARow = .max }
    }
    #expect(scratch.bytes() == before)
  }

  /// Numbers beyond all bounds overflow nothing later: they are bounded when they are read.
  @Test func aCounterIsBoundedWhenItIsRead() throws {
    let scratch = Scratch()
    try StateFile(path: scratch.path).turn { $0.leftAloneInARow = 7 }
    let text = String(decoding: try #require(scratch.bytes()), as: UTF8.self)
    for (number, read) in [("9223372036854775807", 1 << 30), ("-9223372036854775808", 0)] {
      try scratch.write(
        text.replacing("\"silent_run\": 7", with: "\"silent_run\": \(number)"))
      #expect(try StateFile.read(scratch.path)?.leftAloneInARow == read)
    }
  }

  @Test func twoStatesInOneFolderHaveLocksOfTheirOwn() throws {
    let scratch = Scratch()
    let other = scratch.folder + "/other.json"
    let daemon = try StateFile(path: scratch.path)
    try daemon.lockForLife()
    #expect(StateFile.daemon(of: other) == nil)
    let second = try StateFile(path: other)
    try second.lockForLife()
    try second.turn { $0.chosen = choices("a") }
    #expect(StateFile.daemon(of: other)?.process == getpid())
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.folder).sorted() == [
        "daemon.lock", "other.json", "other.json.daemon.lock", "other.json.state.lock",
      ])
    withExtendedLifetime((daemon, second)) {}
  }

  @Test func aFileOfANewerVersionIsNeverTouched() throws {
    let scratch = Scratch()
    try scratch.write("{\"version\": 6, \"anything\": true}")
    let expected = KeepingFault(kind: .newer(version: 6), path: scratch.path)
    #expect(throws: expected) {
      try StateFile(path: scratch.path).turn { $0.chosen = choices("a") }
    }
    #expect(expected.exitStatus == 78)
    #expect(
      expected.description
        == "the state file \(scratch.path) was written by a newer oriel (version 6 of the file; this one knows 5); "
        + "it was left as it is. Install the newer oriel again; for a way back: man oriel-recover")
  }

  @Test func aLinkIsFollowedAndStaysALink() throws {
    let (scratch, real) = (Scratch(), Scratch())
    try real.write("")
    try FileManager.default.removeItem(atPath: real.path)
    try StateFile(path: real.path).turn { $0.chosen = choices("a") }
    try FileManager.default.createDirectory(
      atPath: scratch.folder, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: scratch.path, withDestinationPath: real.path)
    try StateFile(path: scratch.path).turn { $0.chosen += choices("b") }
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: scratch.path) == real.path)
    #expect(try StateFile.read(real.path)?.chosen == choices("a", "b"))
  }

  @Test func aLinkToNothingYetIsFollowedToo() throws {
    let (scratch, real) = (Scratch(), Scratch())
    try FileManager.default.createDirectory(
      atPath: scratch.folder, withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      atPath: real.folder, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(atPath: scratch.path, withDestinationPath: real.path)
    try StateFile(path: scratch.path).turn { $0.chosen = choices("a") }
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: scratch.path) == real.path)
    #expect(try StateFile.read(real.path)?.chosen == choices("a"))
  }

  @Test func aSecondDaemonIsRefusedAndToldWhoHoldsTheState() throws {
    let scratch = Scratch()
    let first = try StateFile(path: scratch.path)
    #expect(StateFile.daemon(of: scratch.path) == nil)
    try first.lockForLife()
    #expect(StateFile.daemon(of: scratch.path)?.process == getpid())
    #expect(throws: KeepingFault(kind: .lockedByDaemon(process: getpid()), path: scratch.path)) {
      try StateFile(path: scratch.path).lockForLife()
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
        + "Make its folder, or have the disk mounted that it is on")
  }

  @Test func theProblemIsTheWholeOfItWhateverThePath() {
    let fault = KeepingFault(kind: .empty, path: "/a; b/state.json")
    #expect(
      fault.problem
        == "the state file /a; b/state.json is empty, as a full disk or a broken copy leaves one")
    #expect(fault.description.hasPrefix(fault.problem + "; it was left as it is. "))
  }

  @Test func noStateIsNoFault() throws {
    #expect(try StateFile.read("/nonexistent/oriel/state.json") == nil)
  }

  /// A command that was run by `sudo` must not take the state away from its owner.
  @Test(.enabled(if: geteuid() == 0)) func whatRootWritesBelongsToTheOwnerOfTheFolder() throws {
    let scratch = Scratch()
    try scratch.write("")
    try FileManager.default.removeItem(atPath: scratch.path)
    #expect(chown(scratch.folder, 65534, 65534) == 0)
    for number in 1...2 {
      try StateFile(path: scratch.path).turn { $0.chosen += choices("\(number)") }
    }
    try AcceptedText(besideState: scratch.path).replace(with: Array("series: []".utf8), []) { true }
    let files = ["state.json", "state.backup.json", "state.configuration.yaml", "state.lock"]
    for file in files {
      var status = stat()
      #expect(lstat(scratch.folder + "/" + file, &status) == 0, "\(file)")
      #expect(status.st_uid == 65534 && status.st_gid == 65534, "\(file)")
    }
  }
}
