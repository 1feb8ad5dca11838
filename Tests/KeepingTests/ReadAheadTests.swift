// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Testing

@testable import Keeping

/// The state, read for a first turn that is yet to come.
@Suite struct ReadAheadTests {
  private func names(_ scratch: Scratch) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: scratch.folder).sorted()
  }

  @Test func itLeavesTheFolderAsItWas() throws {
    let scratch = Scratch()
    let state = try StateFile(path: scratch.path) { 7 }
    let new = try state.readAhead()
    #expect(new.seed == 7)
    #expect(scratch.bytes() == nil)
    try state.turn { $0.isLocked = true }
    let before = (try names(scratch), scratch.bytes())
    #expect(try StateFile(path: scratch.path).readAhead().isLocked == true)
    #expect(try names(scratch) == before.0)
    #expect(scratch.bytes() == before.1)
  }

  @Test func itThrowsWhatTheTurnWouldThrow() throws {
    let scratch = Scratch()
    let state = try StateFile(path: scratch.path)
    try scratch.write("{\"version\": 9999}")
    #expect(throws: KeepingFault(kind: .newer(version: 9999), path: scratch.path)) {
      try state.readAhead()
    }
    try FileManager.default.removeItem(atPath: scratch.path)
    try FileManager.default.createDirectory(
      atPath: scratch.path + ".new", withIntermediateDirectories: false)
    #expect(throws: KeepingFault(kind: .unwritable(errno: EEXIST), path: scratch.path)) {
      try state.readAhead()
    }
    #expect(throws: KeepingFault(kind: .unwritable(errno: EEXIST), path: scratch.path)) {
      try state.turn { $0.isLocked = true }
    }
  }
}
