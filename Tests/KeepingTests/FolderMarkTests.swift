// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Testing

@testable import Keeping

/// The mark of a folder in which nothing can be saved.
@Suite struct FolderMarkTests {
  /// The state file is a link into a folder, which gets another name. The daemon opens that folder
  /// anew beside the one that it has open, and closes that one.
  @Test(arguments: [true, false])
  func aFolderUnderAnotherNameStaysMarked(_ hasLock: Bool) throws {
    let scratch = Scratch()
    let folder = scratch.folder
    try scratch.linkState(into: "a")
    let daemon = try StateFile(path: scratch.path)
    try daemon.lockForLife()
    try daemon.turn { $0.chosen = choices("a") }
    daemon.recordCannotSave(true)
    #expect(StateFolder.isMarked(folder + "/a"))
    if !hasLock {
      try FileManager.default.removeItem(atPath: folder + "/a/kept.json.daemon.lock")
    }
    try scratch.renameLinkedFolder("a", to: "b")
    try daemon.turn { $0.chosen = choices("b") }
    #expect(StateFolder.isMarked(folder + "/b"))
    daemon.recordCannotSave(false)
    #expect(!StateFolder.isMarked(folder + "/b"))
  }

  /// A lock that no daemon holds any more is no sign of another state.
  @Test func theMarkIsBelievedBesideALockThatIsLeft() throws {
    let scratch = Scratch()
    let daemon = try StateFile(path: scratch.path)
    try daemon.lockForLife()
    try Data().write(to: URL(filePath: scratch.folder + "/other.json.daemon.lock"))
    let folder = try StateFolder(path: scratch.path, isPrivate: false)
    folder.mark(cannotSave: true)
    #expect(StateFile.daemon(of: scratch.path)?.cannotSave == true)
    let other = try StateFile(path: scratch.folder + "/other.json")
    try other.lockForLife()
    #expect(StateFile.daemon(of: scratch.path)?.cannotSave == false)
    withExtendedLifetime((daemon, other, folder)) {}
  }

  /// Two daemons with states in one folder share its mark, so it says nothing about either.
  @Test func theMarkOfAnotherStateIsNotBelieved() throws {
    let scratch = Scratch()
    let daemon = try StateFile(path: scratch.path)
    try daemon.lockForLife()
    daemon.recordCannotSave(true)
    let other = try StateFile(path: scratch.folder + "/other.json")
    try other.lockForLife()
    #expect(StateFile.daemon(of: scratch.folder + "/other.json")?.cannotSave == false)
    #expect(StateFile.daemon(of: scratch.path)?.cannotSave == true)
    withExtendedLifetime((daemon, other)) {}
  }
}
