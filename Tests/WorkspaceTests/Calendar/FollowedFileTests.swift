// SPDX-License-Identifier: Apache-2.0
import Files
import Foundation
import TestSupport
import Testing

@testable import Workspace

/// The calendar file in the person's own folder: written whole, and never over somebody else's.
@Suite struct FollowedFileTests {
  private let first = "BEGIN:VCALENDAR\r\nPRODID:-//oriel//oriel//EN\r\nEND:VCALENDAR\r\n"
  private var second: String { first + "X-MORE:1\r\n" }

  private func mode(_ path: String) throws -> Int {
    try #require(FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
  }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  /// The fault of a try; nil: it succeeded.
  private func fault(_ path: String, _ text: String) -> FollowedFile.Fault? {
    do throws(FollowedFile.Fault) {
      try FollowedFile(path).replace(with: text)
      return nil
    } catch { return error }
  }

  @Test func aNewFileIsItsOwnersAlone() throws {
    let scratch = try Scratch()
    let path = scratch.path("oriel.ics")
    #expect(FollowedFile(path).check(against: first) == .outdated)
    #expect(fault(path, first) == nil)
    #expect(try text(path) == first && mode(path) == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder) == ["oriel.ics"])
    #expect(FollowedFile(path).check(against: first) == .current)
    #expect(FollowedFile(path).check(against: second) == .outdated)
  }

  @Test func theSameTextLeavesTheFileUntouched() throws {
    let scratch = try Scratch()
    let path = scratch.path("oriel.ics")
    #expect(fault(path, first) == nil)
    let before = FileIdentity(ofFile: path)
    #expect(fault(path, first) == nil && FileIdentity(ofFile: path) == before)
    #expect(fault(path, second) == nil && FileIdentity(ofFile: path) != before)
  }

  @Test(arguments: [0o644, 0o640, 0o600]) func theModeOfAFileThatIsThereStays(_ given: Int) throws {
    let scratch = try Scratch()
    let path = scratch.path("oriel.ics")
    #expect(fault(path, first) == nil)
    try FileManager.default.setAttributes([.posixPermissions: given], ofItemAtPath: path)
    #expect(fault(path, second) == nil)
    #expect(try text(path) == second && mode(path) == given)
  }

  @Test func aLinkStaysALink() throws {
    let scratch = try Scratch()
    let (link, real) = (scratch.path("oriel.ics"), scratch.path("far/real.ics"))
    try FileManager.default.createDirectory(
      atPath: scratch.path("far"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: "far/real.ics")
    for text in [first, second] {
      #expect(fault(link, text) == nil)
      #expect(try self.text(real) == text && target(ofLink: link) == "far/real.ics")
    }
  }

  @Test(arguments: [
    "mine", "BEGIN:VCALENDAR\r\nPRODID:-//Mozilla.org//EN\r\nEND:VCALENDAR\r\n", "\u{0}\u{1}",
  ]) func whatIsNotOursIsNeverOverwritten(_ other: String) throws {
    let scratch = try Scratch()
    try scratch.write("oriel.ics", other)
    let path = scratch.path("oriel.ics")
    #expect(fault(path, first) == .isNotOurs)
    #expect(FollowedFile(path).check(against: first) == .faulty(.isNotOurs))
    #expect(try text(path) == other)
  }

  @Test func anEmptyFileHoldsNothingToLose() throws {
    let scratch = try Scratch()
    try scratch.write("oriel.ics", "")
    #expect(fault(scratch.path("oriel.ics"), first) == nil)
  }

  @Test func aFolderThatIsNotThereIsNotMade() throws {
    let scratch = try Scratch()
    #expect(fault(scratch.path("none/oriel.ics"), first) == .noFolder)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder).isEmpty)
    try scratch.write("none", "a file")
    #expect(fault(scratch.path("none/oriel.ics"), first) == .noFolder)
  }

  @Test func aFolderInItsPlaceIsAFault() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(
      atPath: scratch.path("oriel.ics"), withIntermediateDirectories: true)
    #expect(fault(scratch.path("oriel.ics"), first) == .system(.isAFolder))
  }

  /// A disk that is full takes no byte.
  @Test func whatCannotBeWrittenLeavesNothingBehind() throws {
    #expect(fault("/dev/full", first) == .system(.notRegular))
    #expect(fault("/proc/oriel.ics", first).map { "\($0)" }?.contains("system") == true)
  }

  @Test func everyFaultSaysWhatToDoAndNoPath() {
    let faults: [FollowedFile.Fault] = [
      .noFolder, .isNotOurs, .system(.isAFolder), .system(SystemFault(number: 28)),
    ]
    for fault in faults {
      #expect(!fault.message.contains("/") && !fault.remedy.isEmpty)
    }
    #expect(faults[3].message.contains("No space left"))
  }
}
