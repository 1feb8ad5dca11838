// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Testing

@testable import Keeping

/// A state file that is damaged, taken away or replaced while somebody has a good ledger in memory.
@Suite struct DamageTests {
  /// What can come into the place of the file.
  enum Damage: CaseIterable {
    case empty, cutOff, zeroes, garbage, folder, pipe, loop, absent

    func make(_ path: String) throws {
      let before = FileManager.default.contents(atPath: path) ?? Data()
      try FileManager.default.removeItem(atPath: path)
      switch self {
      case .empty: try Data().write(to: URL(fileURLWithPath: path))
      case .cutOff: try before.prefix(200).write(to: URL(fileURLWithPath: path))
      case .zeroes: try Data(count: before.count).write(to: URL(fileURLWithPath: path))
      case .garbage: try Data("{ garbage".utf8).write(to: URL(fileURLWithPath: path))
      case .folder:
        try FileManager.default.createDirectory(
          atPath: path + "/inside", withIntermediateDirectories: true)
      case .pipe: mkfifo(path, 0o600)
      case .loop: symlink(path, path)
      case .absent: break
      }
    }
  }

  private func broken(_ scratch: Scratch) -> [String] {
    StateCopies(ofState: scratch.path).brokenNames
  }

  @Test(arguments: Damage.allCases)
  func theLedgerInMemoryIsWrittenBackAndWhatWasThereIsKept(_ damage: Damage) throws {
    let scratch = Scratch()
    let daemon = try StateFile(path: scratch.path)
    try daemon.lockForLife()
    let ledger = try fullLedger()
    try daemon.turn { $0 = ledger }
    try damage.make(scratch.path)
    #expect(daemon.hasChanged)
    try daemon.turn { $0.chosen += choices("answer") }
    #expect(!daemon.hasChanged)
    let saved = try #require(try StateFile.read(scratch.path))
    #expect(saved.seed == ledger.seed && saved.prompts == ledger.prompts)
    #expect(saved.chosen == ledger.chosen + choices("answer"))
    #expect(broken(scratch).count == (damage == .absent ? 0 : 1))
    if damage == .garbage {
      let kept = scratch.folder + "/" + broken(scratch)[0]
      #expect(FileManager.default.contents(atPath: kept) == Data("{ garbage".utf8))
    }
  }

  @Test(arguments: Damage.allCases.filter { $0 != .absent })
  func withoutALedgerInMemoryNothingIsTouched(_ damage: Damage) throws {
    let scratch = Scratch()
    try StateFile(path: scratch.path).turn { $0.chosen = choices("a") }
    try damage.make(scratch.path)
    let anew = try StateFile(path: scratch.path)
    do throws(KeepingFault) {
      try anew.turn { $0.chosen = choices("b") }
      Issue.record("\(damage) was overwritten")
    } catch {
      #expect(
        error.isDamage && !error.restartsDaemon && !error.endsDaemon && error.exitStatus == 78)
    }
    #expect(broken(scratch).isEmpty)
  }

  /// The program was upgraded, and a command of the new one was first.
  @Test func aNewerStateIsLeftToTheNewerProgram() throws {
    let scratch = Scratch()
    let daemon = try StateFile(path: scratch.path)
    try daemon.turn { $0.chosen = choices("a") }
    let newer = "{\"version\": \(LedgerDocument.version + 1)}"
    try scratch.write(newer)
    do throws(KeepingFault) {
      try daemon.turn { $0.chosen = choices("b") }
      Issue.record("a newer state was overwritten")
    } catch {
      #expect(error.endsDaemon && !error.isDamage)
    }
    #expect(scratch.bytes() == Data(newer.utf8))
  }

  /// A file that cannot be read is looked at again only once it is another one.
  @Test func aFileThatStaysUnreadableIsNoNewChange() throws {
    let scratch = Scratch()
    let daemon = try StateFile(path: scratch.path)
    try daemon.turn { $0.chosen = choices("a") }
    let newer = "{\"version\": \(LedgerDocument.version + 1)}"
    try scratch.write(newer)
    #expect(daemon.hasChanged)
    #expect(throws: KeepingFault.self) { try daemon.turn { _ in } }
    #expect(!daemon.hasChanged)
    try scratch.write(newer + " ")
    #expect(daemon.hasChanged)
  }

  @Test func whatDamagesTheFileAgainAndAgainDoesNotFillTheDisk() throws {
    let scratch = Scratch()
    let daemon = try StateFile(path: scratch.path)
    try daemon.turn { $0.chosen = choices("a") }
    for number in 0..<12 {
      try scratch.write("damage \(number)")
      try daemon.turn { _ in }
    }
    let kept = broken(scratch)
    #expect(kept.count == StateCopies.mostBroken)
    #expect(try StateFile.read(scratch.path)?.chosen == choices("a"))
  }

  /// The daemon's folder is gone for a moment, and a command begins a state in a new one.
  @Test func aStateThatBeganAnewIsNotTakenForTheDaemonsOwn() throws {
    let scratch = Scratch()
    let daemon = try StateFile(path: scratch.path, newSeed: { 1 })
    try daemon.lockForLife()
    try daemon.turn {
      $0.chosen = choices("a")
      $0.ratings = [Rating(at: Instant(seconds: 1), value: 5)]
    }
    try FileManager.default.removeItem(atPath: scratch.path)
    try StateFile(path: scratch.path, newSeed: { 2 }).turn {
      $0.ratings = [Rating(at: Instant(seconds: 2), value: 6)]
    }
    #expect(daemon.hasChanged)
    try daemon.turn { _ in }
    let kept = try #require(try StateFile.read(scratch.path))
    #expect(kept.seed == 1 && kept.chosen == choices("a"))
    #expect(kept.ratings.map(\.value) == [5, 6])
    let aside = StateCopies(ofState: scratch.path).all
    #expect(aside.count == 1 && aside.first?.contains("/state.lost-") == true)
    #expect(!daemon.hasChanged)
  }

  /// As after a start with a dead battery: the others were put aside at times still to come.
  @Test func whatWasJustPutAsideIsKeptWhateverTheClockSays() throws {
    let scratch = Scratch()
    let daemon = try StateFile(path: scratch.path)
    for name in ["a", "b"] { try daemon.turn { $0.chosen = choices(name) } }
    for month in 1...StateCopies.mostBroken {
      let name = "state.broken-2999-0\(month)-07-101500.json"
      try Data().write(to: URL(fileURLWithPath: scratch.folder + "/" + name))
    }
    try scratch.write("{ garbage")
    let kept = try #require(try StateFile(path: scratch.path).recover())
    #expect(FileManager.default.contents(atPath: kept) == Data("{ garbage".utf8))
    try scratch.write("{ more garbage")
    try daemon.turn { _ in }
    let copies = StateCopies(ofState: scratch.path)
    #expect(copies.brokenNames.count == StateCopies.mostBroken)
    let contents = copies.brokenNames.map {
      FileManager.default.contents(atPath: scratch.folder + "/" + $0)
    }
    #expect(contents.suffix(2) == [Data("{ garbage".utf8), Data("{ more garbage".utf8)])
    #expect(copies.brokenName(at: 0).hasPrefix("state.broken-3002-"))
  }

  @Test(arguments: [true, false])
  func aFolderThatIsDeletedOrMovedIsMadeAnew(_ isDeleted: Bool) throws {
    let scratch = Scratch()
    let daemon = try StateFile(path: scratch.path)
    try daemon.lockForLife(configuration: "/c.yaml")
    try daemon.turn { $0.chosen = choices("a") }
    let before = daemon.folderIdentity
    let elsewhere = scratch.folder + ".moved"
    defer { try? FileManager.default.removeItem(atPath: elsewhere) }
    if isDeleted {
      try FileManager.default.removeItem(atPath: scratch.folder)
    } else {
      try FileManager.default.moveItem(atPath: scratch.folder, toPath: elsewhere)
    }
    #expect(daemon.hasChanged)
    try daemon.turn { $0.chosen += choices("b") }
    #expect(try StateFile.read(scratch.path)?.chosen == choices("a", "b"))
    #expect(daemon.folderIdentity != before && !daemon.hasChanged)
    #expect(StateFile.daemon(of: scratch.path)?.configuration == "/c.yaml")
    #expect(try scratch.mode(scratch.folder) == 0o700)
  }

  @Test func aLockThatIsDeletedIsTakenAgain() throws {
    let scratch = Scratch()
    let daemon = try StateFile(path: scratch.path)
    try daemon.lockForLife(configuration: "/c.yaml")
    try daemon.turn { $0.chosen = choices("a") }
    try FileManager.default.removeItem(atPath: scratch.folder + "/daemon.lock")
    #expect(daemon.hasChanged && StateFile.daemon(of: scratch.path) == nil)
    try daemon.turn { _ in }
    #expect(!daemon.hasChanged)
    #expect(StateFile.daemon(of: scratch.path)?.configuration == "/c.yaml")
  }

  @Test func aDaemonGivesWayToOneThatHasTakenItsLock() throws {
    let scratch = Scratch()
    let first = try StateFile(path: scratch.path)
    try first.lockForLife()
    try first.turn { $0.chosen = choices("a") }
    try FileManager.default.removeItem(atPath: scratch.folder + "/daemon.lock")
    let second = try StateFile(path: scratch.path)
    try second.lockForLife()
    let fault = KeepingFault(kind: .lockLost, path: scratch.path)
    #expect(throws: fault) { try first.turn { $0.chosen = choices("b") } }
    #expect(fault.endsDaemon)
    withExtendedLifetime(second) {}
  }

  /// The state file is a link into a folder, which gets another name, and the link leads there.
  @Test func aFolderUnderAnotherNameIsTheSameFolder() throws {
    let scratch = Scratch()
    try scratch.linkState(into: "a")
    let daemon = try StateFile(path: scratch.path)
    try daemon.lockForLife()
    try daemon.turn { $0.chosen = choices("a") }
    try scratch.renameLinkedFolder("a", to: "b")
    #expect(daemon.hasChanged)
    try daemon.turn { $0.chosen = choices("b") }
    #expect(!daemon.hasChanged && StateFile.daemon(of: scratch.path) != nil)
    #expect(try StateFile.read(scratch.path)?.chosen == choices("b"))
  }

  @Test func aDaemonSaysThatItCannotSave() throws {
    let scratch = Scratch()
    let daemon = try StateFile(path: scratch.path)
    try daemon.lockForLife(configuration: "/a b/c.yaml")
    daemon.recordReading(isRefused: true)
    for fails in [true, true, false] {
      daemon.recordCannotSave(fails)
      let told = StateFile.daemon(of: scratch.path)
      #expect(told?.cannotSave == fails && told?.hasRefused == true && told?.readings == 1)
      #expect(told?.configuration == "/a b/c.yaml")
    }
  }

  @Test func aDaemonOnADiskThatTakesNoWordsSaysThatItCannotSave() throws {
    let scratch = Scratch()
    let daemon = try StateFile(path: scratch.path)
    try daemon.lockForLife(configuration: "/c.yaml")
    let lock = scratch.folder + "/daemon.lock"
    let before = try String(contentsOfFile: lock, encoding: .utf8)
    for fails in [true, true, false] {
      daemon.recordCannotSave(fails)
      // The words in the lock are those from before the disk became read-only.
      let file = try #require(FileHandle(forWritingAtPath: lock))
      try file.truncate(atOffset: 0)
      try file.write(contentsOf: Data(before.utf8))
      try file.close()
      #expect(StateFile.daemon(of: scratch.path)?.cannotSave == fails)
    }
  }

  @Test func aDaemonSaysThatDoNotDisturbIsOn() throws {
    let scratch = Scratch()
    let daemon = try StateFile(path: scratch.path)
    try daemon.lockForLife(configuration: "/c.yaml")
    for (isOn, fails) in [(true, false), (true, true), (false, true), (false, false)] {
      daemon.recordDoNotDisturb(isOn)
      daemon.recordCannotSave(fails)
      let told = StateFile.daemon(of: scratch.path)
      #expect(told?.isDoNotDisturbOn == isOn && told?.cannotSave == fails)
      #expect(told?.hasRefused == false && told?.configuration == "/c.yaml")
    }
  }

  /// What may pass by itself is tried again when a daemon starts.
  @Test(arguments: [
    (EACCES, true), (EIO, true), (ESTALE, true), (EISDIR, false), (EINVAL, false), (EFBIG, false),
  ]) func anUnreadableFileMayPass(_ number: Int32, _ restartsDaemon: Bool) {
    let fault = KeepingFault(kind: .unreadable(errno: number), path: "/s")
    #expect(
      fault.restartsDaemon == restartsDaemon && fault.isDamage == !restartsDaemon
        && !fault.endsDaemon)
  }
}
