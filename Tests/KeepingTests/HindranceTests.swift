// SPDX-License-Identifier: Apache-2.0
import Files
import Foundation
import Planning
import Testing

@testable import Keeping

/// What keeps a state from being saved, before anybody tries to.
@Suite struct HindranceTests {
  @Test func aFolderThatIsThereOrCanBeMadeIsNone() throws {
    let scratch = Scratch()
    #expect(StateFile.hindrance(of: scratch.path) == nil)
    try scratch.write("{}")
    #expect(StateFile.hindrance(of: scratch.path) == nil)
    #expect(StateFile.hindrance(of: scratch.folder + "/a/b/state.json") == nil)
  }

  /// As with a folder on a disk that is not mounted.
  @Test func aLinkThatLeadsNowhereIsNamed() throws {
    let scratch = Scratch()
    try scratch.write("{}")
    let link = scratch.folder + "/link"
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: scratch.folder + "/gone/oriel")
    let hindrance = try #require(StateFile.hindrance(of: link + "/state.json"))
    #expect(hindrance.folder == link)
    #expect(hindrance.reason == .nothing)
    #expect(throws: KeepingFault.self) { try StateFile(path: link + "/state.json") }
  }

  /// A state that began anew there would show again what was answered.
  @Test func noStateBeginsBehindALinkIntoAFolderThatIsNotThere() throws {
    let scratch = Scratch()
    try scratch.linkState(into: "disk")
    let daemon = try StateFile(path: scratch.path)
    try daemon.turn { $0.chosen = choices("a") }
    let disk = scratch.folder + "/disk"
    try FileManager.default.moveItem(atPath: disk, toPath: disk + ".away")
    let hindrance = StateFile.Hindrance(folder: scratch.path, reason: .nothing)
    #expect(StateFile.hindrance(of: scratch.path) == hindrance)
    #expect(throws: KeepingFault.self) { try StateFile(path: scratch.path) }
    #expect(throws: KeepingFault.self) { try daemon.turn { $0.chosen += choices("b") } }
    #expect(!FileManager.default.fileExists(atPath: disk))
    try FileManager.default.moveItem(atPath: disk + ".away", toPath: disk)
    try daemon.turn { $0.chosen += choices("b") }
    #expect(try StateFile.read(scratch.path)?.chosen == choices("a") + choices("b"))
  }

  @Test func aFileInThePlaceOfTheFolderIsNamed() throws {
    let scratch = Scratch()
    try scratch.write("{}")
    let hindrance = try #require(StateFile.hindrance(of: scratch.path + "/state.json"))
    #expect(hindrance == StateFile.Hindrance(folder: scratch.path, reason: .notAFolder))
  }
}
