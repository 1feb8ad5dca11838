// SPDX-License-Identifier: Apache-2.0
import Files
import Foundation
import Planning
import Testing

@testable import Keeping

/// A command reads the state, and then takes a turn on it.
@Suite struct KnownStateTests {
  let scratch = Scratch()

  /// Adds a text in a turn of a command that has read the state before.
  private func add(_ text: String, knowing known: KnownState) throws {
    try StateFile(path: scratch.path, known: known).turn { $0.chosen += choices(text) }
  }

  private func save(_ text: String) throws {
    try StateFile(path: scratch.path).turn { $0.chosen = choices(text) }
  }

  /// The ledger that was read is another one here, which shows that the turn took it.
  @Test func aFileThatIsStillInPlaceIsNotReadAgain() throws {
    try save("a")
    let read = try KnownState.read(scratch.path)
    #expect(read.ledger?.chosen == choices("a"))
    var other = try #require(read.ledger)
    other.chosen = choices("b")
    try add("c", knowing: KnownState(ledger: other, identity: read.identity))
    #expect(try StateFile.read(scratch.path)?.chosen == choices("b", "c"))
  }

  @Test func aFileThatWasReplacedMeanwhileIsReadAgain() throws {
    try save("a")
    let read = try KnownState.read(scratch.path)
    try save("b")
    try add("c", knowing: read)
    #expect(try StateFile.read(scratch.path)?.chosen == choices("b", "c"))
  }

  /// The identity is taken first. So a file that is replaced during the reading is another one.
  @Test func aFileThatWasReplacedDuringTheReadingIsReadAgain() throws {
    try save("a")
    let before = FileIdentity(ofFile: scratch.path)
    try save("b")
    let ledger = try StateFile.read(scratch.path)
    try save("c")
    try add("d", knowing: KnownState(ledger: ledger, identity: before))
    #expect(try StateFile.read(scratch.path)?.chosen == choices("c", "d"))
  }

  @Test func aFileThatWasDamagedMeanwhileIsRefused() throws {
    try save("a")
    let read = try KnownState.read(scratch.path)
    try scratch.write("{")
    #expect(throws: KeepingFault(kind: .cutOff, path: scratch.path)) {
      try add("b", knowing: read)
    }
    #expect(scratch.bytes() == Data("{".utf8))
  }

  @Test func aFileThatCameOrWentMeanwhileIsFollowed() throws {
    let none = try KnownState.read(scratch.path)
    #expect(none.ledger == nil)
    try save("a")
    try add("b", knowing: none)
    let read = try KnownState.read(scratch.path)
    #expect(read.ledger?.chosen == choices("a", "b"))
    for file in [scratch.path, StateCopies(ofState: scratch.path).backup] {
      try FileManager.default.removeItem(atPath: file)
    }
    try add("c", knowing: read)
    #expect(try StateFile.read(scratch.path)?.chosen == choices("c"))
  }
}
