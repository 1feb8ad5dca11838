// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Testing

@testable import Keeping

/// The copies beside the state file.
@Suite struct BackupTests {
  private func backup(_ scratch: Scratch) throws -> [TextChoice]? {
    try StateBackup.read(of: scratch.path)?.ledger.chosen
  }

  /// Lets the last change of the state be one of another day.
  private func age(_ path: String, days: Double) throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -days * 86_400)], ofItemAtPath: path)
  }

  @Test func itIsTheStateBeforeTheFirstChangeOfADay() throws {
    let scratch = Scratch()
    let state = try StateFile(path: scratch.path)
    try state.turn { $0.chosen = choices("a") }
    #expect(try backup(scratch) == nil)
    try state.turn { $0.chosen += choices("b") }
    #expect(try backup(scratch) == choices("a"))
    try age(scratch.path, days: 1)
    for name in ["c", "d"] { try state.turn { $0.chosen += choices(name) } }
    #expect(try backup(scratch) == choices("a", "b"))
    let copy = try #require(try StateBackup.read(of: scratch.path))
    #expect(abs(copy.saved.seconds - Int(Date().timeIntervalSince1970) + 86_400) < 60)
    // A day without a change keeps it.
    try state.turn { _ in }
    #expect(try backup(scratch) == choices("a", "b"))
  }

  @Test func itIsForItsOwnerAloneAndIsNoSecondNameOfTheStateOnceThatHasChanged() throws {
    let scratch = Scratch()
    let state = try StateFile(path: scratch.path)
    try state.turn { $0.chosen = choices("a") }
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: scratch.path)
    try state.turn { $0.chosen = choices("b") }
    let copy = scratch.folder + "/state.backup.json"
    #expect(try scratch.mode(copy) == 0o600 && scratch.mode(scratch.path) == 0o600)
    let links = try FileManager.default.attributesOfItem(atPath: copy)[.referenceCount] as? Int
    #expect(links == 1)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.folder).sorted() == [
        "state.backup.json", "state.json", "state.lock",
      ])
  }

  /// A second name of a file has its mode, which a change that fails must not touch.
  @Test func theModeOfTheStateStaysUntilAChangeIsSaved() throws {
    let scratch = Scratch()
    try StateFile(path: scratch.path).turn { $0.chosen = choices("a") }
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: scratch.path)
    let folder = try StateFolder(path: scratch.path, isPrivate: false)
    folder.keepBackup(of: try #require(try folder.identity()))
    #expect(try scratch.mode(scratch.path) == 0o640)
    #expect(try scratch.mode(scratch.folder + "/state.backup.json") == 0o600)
    #expect(try backup(scratch) == choices("a"))
  }

  /// A link may have come into the place of the file while a daemon runs.
  @Test func aLinkInThePlaceOfTheStateChangesNothingWhereItLeads() throws {
    let (scratch, elsewhere) = (Scratch(), Scratch())
    let state = try StateFile(path: scratch.path)
    try state.turn { $0.chosen = choices("a") }
    let text = try #require(scratch.bytes())
    try elsewhere.write(String(decoding: text, as: UTF8.self))
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: elsewhere.path)
    try FileManager.default.removeItem(atPath: scratch.path)
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path, withDestinationPath: elsewhere.path)
    try state.turn { $0.chosen = choices("b") }
    #expect(try elsewhere.mode(elsewhere.path) == 0o644 && elsewhere.bytes() == text)
    let copy = scratch.folder + "/state.backup.json"
    #expect(
      try FileManager.default.attributesOfItem(atPath: copy)[.type] as? FileAttributeType
        == .typeRegular)
    #expect(try scratch.mode(copy) == 0o600 && scratch.mode(scratch.path) == 0o600)
  }

  /// A state of the seed 1 and its backup.
  private func saved(in scratch: Scratch) throws {
    let state = try StateFile(path: scratch.path, newSeed: { 1 })
    for name in ["a", "b"] { try state.turn { $0.chosen = choices(name) } }
  }

  /// A state of the seed 2 comes into the place of the one of the seed 1.
  private func replace(_ scratch: Scratch) throws -> StateFile {
    let elsewhere = Scratch()
    try StateFile(path: elsewhere.path, newSeed: { 2 }).turn { $0.chosen = choices("c") }
    try FileManager.default.removeItem(atPath: scratch.path)
    try FileManager.default.moveItem(atPath: elsewhere.path, toPath: scratch.path)
    return try StateFile(path: scratch.path)
  }

  /// The daemon writes it back as soon as it sees that.
  @Test func noStateBeginsWhileADaemonHasItInItsMemory() throws {
    let scratch = Scratch()
    try saved(in: scratch)
    let daemon = try StateFile(path: scratch.path)
    try daemon.lockForLife(configuration: "/config.yaml")
    try daemon.turn { _ in }
    daemon.recordReading(isRefused: false)
    try FileManager.default.removeItem(atPath: scratch.path)
    let command = try StateFile(path: scratch.path)
    command.patienceForDaemon = 0
    let fault = KeepingFault(kind: .notWrittenBack, path: scratch.path)
    #expect(throws: fault) { try command.turn { $0.chosen += choices("c") } }
    #expect(throws: fault) { try StateFile.read(scratch.path) }
    try daemon.turn { _ in }
    try command.turn { $0.chosen += choices("c") }
    #expect(try ledger(scratch).chosen == choices("b", "c"))
  }

  @Test func aStateThatIsGoneDoesNotBeginAnewBesideItsBackup() throws {
    let scratch = Scratch()
    try saved(in: scratch)
    try FileManager.default.removeItem(atPath: scratch.path)
    let lost = KeepingFault(kind: .gone, path: scratch.path)
    let state = try StateFile(path: scratch.path)
    #expect(throws: lost) { try StateFile.read(scratch.path) }
    #expect(throws: lost) { try state.turn { $0.chosen = choices("c") } }
    // A daemon that has not had its first turn does not have the state.
    try state.lockForLife(configuration: "/config.yaml")
    #expect(throws: lost) { try StateFile.read(scratch.path) }
    #expect(throws: lost) { try state.readAhead() }
    #expect(throws: lost) { try state.turn { $0.chosen = choices("c") } }
    #expect(try !state.hasChanged && backup(scratch) == choices("a"))
    // A backup that nobody can read says the same: there was a state.
    try Data().write(to: URL(filePath: scratch.folder + "/state.backup.json"))
    #expect(throws: lost) { try state.turn { $0.chosen = choices("c") } }
    #expect(lost.exitStatus == 78 && !lost.restartsDaemon && !lost.endsDaemon)
    try FileManager.default.removeItem(atPath: scratch.folder + "/state.backup.json")
    try state.turn { $0.chosen = choices("c") }
    #expect(try StateFile.read(scratch.path)?.chosen == choices("c"))
  }

  @Test func theBackupOfAStateThatWasLostIsKept() throws {
    let scratch = Scratch()
    try saved(in: scratch)
    #expect(!StateBackup.isOfAnother(than: try ledger(scratch), scratch.path))
    let other = try replace(scratch)
    #expect(StateBackup.isOfAnother(than: try ledger(scratch), scratch.path))
    #expect(try backup(scratch) == choices("a"))
    // The first change of the next day keeps it under another name.
    try age(scratch.path, days: 1)
    try other.turn { $0.chosen = choices("d") }
    #expect(try backup(scratch) == choices("c"))
    let kept = try #require(try lost(scratch).first)
    #expect(try StateFile.read(kept)?.chosen == choices("a"))
    // However often the state is damaged, it stays, until all is to be forgotten.
    for _ in 0...StateCopies.mostBroken {
      try scratch.write("{ garbage")
      try other.turn { _ in }
    }
    #expect(try lost(scratch) == [kept])
    try other.turn(forgets: { _ in true }) { $0.chosen = [] }
    #expect(try lost(scratch).isEmpty && StateCopies(ofState: scratch.path).all.isEmpty)
  }

  /// A person tries several states in one second.
  @Test func aStateThatGivesWayReplacesNoEarlierOne() throws {
    let scratch = Scratch()
    try saved(in: scratch)
    for seed in UInt64(2)...4 {
      let other = Scratch()
      try StateFile(path: other.path, newSeed: { seed }).turn { $0.chosen = choices("c") }
      try FileManager.default.removeItem(atPath: scratch.path)
      try FileManager.default.copyItem(atPath: other.path, toPath: scratch.path)
      _ = try #require(try StateFile(path: scratch.path).recover())
    }
    let seeds = try lost(scratch).map { try StateFile.ledger(inFile: $0)?.seed }
    #expect(Set(seeds) == [2, 3, 4])
  }

  /// As one to a disk that is not mounted.
  @Test func aBackupThatIsALinkLeadingNowhereIsKept() throws {
    let scratch = Scratch()
    try saved(in: scratch)
    let link = scratch.folder + "/state.backup.json"
    try FileManager.default.removeItem(atPath: link)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/nowhere/else")
    try age(scratch.path, days: 1)
    try StateFile(path: scratch.path).turn { $0.chosen = choices("c") }
    #expect(try lost(scratch).count == 1 && backup(scratch) == choices("b"))
    try FileManager.default.removeItem(atPath: link)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "/nowhere/else")
    try FileManager.default.removeItem(atPath: scratch.path)
    #expect(throws: KeepingFault(kind: .unreadable(errno: ENOENT), path: link)) {
      try StateFile.read(scratch.path)
    }
  }

  /// While a new state cannot be written, the copies stay.
  @Test func allIsForgottenOrNothing() throws {
    let scratch = Scratch()
    try saved(in: scratch)
    let inTheWay = scratch.path + ".new"
    try FileManager.default.createDirectory(
      atPath: inTheWay + "/full", withIntermediateDirectories: true)
    try FileManager.default.removeItem(atPath: scratch.path)
    let known = try KnownState.read(scratch.path, mayBeginAnew: true)
    let state = try StateFile(path: scratch.path, known: known)
    #expect(throws: KeepingFault.self) { try state.turn(forgets: { _ in true }) { $0.chosen = [] } }
    #expect(try backup(scratch) == choices("a"))
    try FileManager.default.removeItem(atPath: inTheWay)
    try state.turn(forgets: { _ in true }) { $0.chosen = [] }
    #expect(try backup(scratch) == nil && ledger(scratch).chosen.isEmpty)
  }

  private func ledger(_ scratch: Scratch) throws -> Ledger {
    try #require(try StateFile.read(scratch.path))
  }

  private func lost(_ scratch: Scratch) throws -> [String] {
    StateCopies(ofState: scratch.path).all.filter { $0.contains("/state.lost-") }
  }

  /// This object has made the backup itself, of the state that another one has replaced since.
  @Test func theBackupOfAStateThatWasReplacedIsKept() throws {
    let (scratch, elsewhere) = (Scratch(), Scratch())
    let state = try StateFile(path: scratch.path, newSeed: { 1 })
    for name in ["a", "b"] { try state.turn { $0.chosen = choices(name) } }
    try StateFile(path: elsewhere.path, newSeed: { 2 }).turn { $0.chosen = choices("c") }
    try FileManager.default.removeItem(atPath: scratch.path)
    try FileManager.default.moveItem(atPath: elsewhere.path, toPath: scratch.path)
    try age(scratch.path, days: 1)
    try state.turn { $0.chosen = choices("d") }
    #expect(try backup(scratch) == choices("c"))
    #expect(try StateFile.read(#require(try lost(scratch).first))?.chosen == choices("a"))
  }

  /// As one that a newer program has made.
  @Test func aBackupThatCannotBeReadIsKept() throws {
    let scratch = Scratch()
    let state = try StateFile(path: scratch.path)
    for name in ["a", "b"] { try state.turn { $0.chosen = choices(name) } }
    let newer = Data("{\"version\": 99}".utf8)
    try newer.write(to: URL(filePath: scratch.folder + "/state.backup.json"))
    try age(scratch.path, days: 1)
    try StateFile(path: scratch.path).turn { $0.chosen = choices("c") }
    #expect(try backup(scratch) == choices("b"))
    #expect(FileManager.default.contents(atPath: try #require(try lost(scratch).first)) == newer)
  }

  /// The place of the new file is taken by a folder, so that nothing can be saved.
  @Test func aSaveThatFailsLeavesTheBackupAsItIs() throws {
    let scratch = Scratch()
    let state = try StateFile(path: scratch.path)
    for name in ["a", "b"] { try state.turn { $0.chosen = choices(name) } }
    try age(scratch.path, days: 1)
    let inTheWay = scratch.path + ".new"
    try FileManager.default.createDirectory(
      atPath: inTheWay + "/full", withIntermediateDirectories: true)
    #expect(throws: KeepingFault.self) { try state.turn { $0.chosen = choices("c") } }
    #expect(try backup(scratch) == choices("a"))
  }

  @Test func whatAKilledProcessLeftIsForgottenToo() throws {
    let scratch = Scratch()
    let state = try StateFile(path: scratch.path)
    try state.turn { $0.chosen = choices("a") }
    for name in ["state.json.new", "state.backup.json.new"] {
      try Data("words".utf8).write(to: URL(filePath: scratch.folder + "/" + name))
    }
    #expect(StateCopies(ofState: scratch.path).all.count == 2)
    try state.turn(forgets: { _ in true }) { $0.chosen = [] }
    #expect(StateCopies(ofState: scratch.path).all.isEmpty && state.copiesLeft.isEmpty)
  }

  @Test func recoverTakesTheBackupOfAStateThatWasLost() throws {
    let scratch = Scratch()
    try saved(in: scratch)
    #expect(try StateFile(path: scratch.path).recover() == nil)
    _ = try replace(scratch)
    let kept = try #require(try StateFile(path: scratch.path).recover())
    #expect(try StateFile.read(kept)?.chosen == choices("c"))
    #expect(try StateFile.read(scratch.path)?.chosen == choices("a"))
  }

  /// Damage never becomes the backup.
  @Test func aDamagedFileDoesNotReplaceIt() throws {
    let scratch = Scratch()
    let state = try StateFile(path: scratch.path)
    for name in ["a", "b"] { try state.turn { $0.chosen = choices(name) } }
    try age(scratch.path, days: 1)
    let next = try StateFile(path: scratch.path)
    try next.turn { _ in }
    try scratch.write("{ garbage")
    try age(scratch.path, days: 1)
    try next.turn { $0.chosen = choices("c") }
    #expect(try backup(scratch) == choices("a"))
  }

  @Test func whatIsForgottenIsForgottenInEveryCopy() throws {
    let scratch = Scratch()
    let state = try StateFile(path: scratch.path)
    for name in ["a", "b"] { try state.turn { $0.chosen = choices(name) } }
    try scratch.write("{ garbage")
    try state.turn { _ in }
    #expect(StateCopies(ofState: scratch.path).all.count == 2)
    try state.turn(forgets: { _ in true }) { $0.chosen = [] }
    #expect(StateCopies(ofState: scratch.path).all.isEmpty)
    #expect(try StateFile.read(scratch.path)?.chosen == [])
  }

  @Test func aDamagedStateGivesWayToTheBackupAndIsKept() throws {
    let scratch = Scratch()
    let state = try StateFile(path: scratch.path)
    for name in ["a", "b"] { try state.turn { $0.chosen = choices(name) } }
    try scratch.write("{ garbage")
    let kept = try #require(try StateFile(path: scratch.path).recover())
    #expect(FileManager.default.contents(atPath: kept) == Data("{ garbage".utf8))
    #expect(try StateFile.read(scratch.path)?.chosen == choices("a"))
    #expect(try backup(scratch) == choices("a"))
    // A state that can be read is left alone.
    try StateFile(path: scratch.path).turn { $0.chosen = choices("c") }
    #expect(try StateFile(path: scratch.path).recover() == nil)
    #expect(try StateFile.read(scratch.path)?.chosen == choices("c"))
  }

  @Test func aStateThatIsGoneGivesWayToo() throws {
    let scratch = Scratch()
    let state = try StateFile(path: scratch.path)
    for name in ["a", "b"] { try state.turn { $0.chosen = choices(name) } }
    try FileManager.default.removeItem(atPath: scratch.path)
    #expect(try StateFile(path: scratch.path).recover() == nil)
    #expect(try StateFile.read(scratch.path)?.chosen == choices("a"))
  }

  @Test func aNewerStateDoesNotGiveWay() throws {
    let scratch = Scratch()
    let state = try StateFile(path: scratch.path)
    for name in ["a", "b"] { try state.turn { $0.chosen = choices(name) } }
    let newer = "{\"version\": \(LedgerDocument.version + 1)}"
    try scratch.write(newer)
    #expect(throws: KeepingFault.self) { try StateFile(path: scratch.path).recover() }
    #expect(scratch.bytes() == Data(newer.utf8))
  }

  @Test func twoStatesOfOneFolderHaveCopiesOfTheirOwn() {
    let copies = ["/f/state.json", "/f/other.json", "/f/plain"].map { StateCopies(ofState: $0) }
    #expect(
      copies.map(\.backup) == [
        "/f/state.backup.json", "/f/other.backup.json", "/f/plain.backup.json",
      ])
  }
}
