// SPDX-License-Identifier: Apache-2.0
import Foundation
import TestSupport
import Testing
import Workspace

@testable import Service

@Suite struct AcceptedRecordTests {
  private let scratch: Scratch
  private let paths: FilePaths

  init() throws {
    let scratch = try Scratch()
    try scratch.write("config.yaml", "series: []\n")
    paths = FilePaths(
      configuration: scratch.path("config.yaml"), state: scratch.path("state.json")
    ) { _ in nil }
    self.scratch = scratch
  }

  private var file: String { scratch.path("state.configuration.yaml") }
  private var isKept: Bool { FileManager.default.fileExists(atPath: file) }

  /// An erasure is not undone by the looks that follow.
  @Test func whatWasTakenAwayIsKeptAgainOnceTheFilesWereRead() throws {
    var record = AcceptedRecord(paths)
    record.set(try SettingsInForce.read(paths))
    try record.save()
    #expect(isKept)
    try FileManager.default.removeItem(atPath: file)
    try record.save()
    #expect(!isKept)
    record.set(try SettingsInForce.read(paths))
    try record.save()
    #expect(isKept)
  }

  @Test func whatWasLostWithTheFolderIsKeptAgain() throws {
    var record = AcceptedRecord(paths)
    record.set(try SettingsInForce.read(paths))
    try record.save()
    // A file that was refused since is not what was accepted.
    record.set(nil)
    try FileManager.default.removeItem(atPath: file)
    record.folderIsNew()
    try record.save()
    #expect(isKept)
  }

  @Test func whatCouldNotBeKeptIsTriedAgain() throws {
    var record = AcceptedRecord(paths)
    // A folder in its place is no file that could be replaced.
    try FileManager.default.createDirectory(
      atPath: file + "/full", withIntermediateDirectories: true)
    record.set(try SettingsInForce.read(paths))
    #expect(throws: (any Error).self) { try record.save() }
    #expect(record.hasFailed)
    try FileManager.default.removeItem(atPath: file)
    try record.save()
    #expect(isKept && !record.hasFailed)
  }

  @Test func whatWasRefusedIsNotKept() throws {
    var record = AcceptedRecord(paths)
    record.set(try SettingsInForce.read(paths))
    record.set(nil)
    try record.save()
    #expect(!isKept)
  }
}
