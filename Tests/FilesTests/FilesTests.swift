// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Files

@Suite struct FilesTests {
  private let folder = NSTemporaryDirectory() + "oriel-files-" + UUID().uuidString

  /// Runs a test in a folder of its own.
  private func inFolder(_ body: (String) throws -> Void) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func fault(_ path: String, limit: Int = 8) -> SystemFault? {
    do throws(SystemFault) {
      _ = try bytes(ofFile: path, limit: limit)
      return nil
    } catch { return error }
  }

  @Test func aFileIsReadUpToItsLimitAndNoFurther() throws {
    try inFolder { folder in
      try Data("12345678".utf8).write(to: URL(filePath: folder + "/a"))
      #expect(try bytes(ofFile: folder + "/a", limit: 8) == Array("12345678".utf8))
      #expect(fault(folder + "/a", limit: 7) == .tooLong)
      #expect(beginning(ofFile: folder + "/a", count: 3) == Array("123".utf8))
      #expect(beginning(ofFile: folder + "/b", count: 3) == [])
    }
  }

  @Test func whatIsNoFileIsToldApart() throws {
    try inFolder { folder in
      #expect(fault(folder) == .isAFolder)
      #expect(fault("/dev/zero") == .notRegular)
      try #require(mkfifo(folder + "/pipe", 0o600) == 0)
      #expect(fault(folder + "/pipe") == .notRegular)
      #expect(fault(folder + "/none")?.isMissing == true)
      try Data().write(to: URL(filePath: folder + "/a"))
      #expect(fault(folder + "/a/b")?.isMissing == true)
      #expect(fault(folder)?.isMissing == false)
    }
  }

  @Test(
    arguments: [
      (EROFS, "read-only"), (ENOSPC, "make room"), (EDQUOT, "make room"),
      (EACCES, "writable for you"), (ENOENT, "mounted"),
      (EIO, "or make room"), (ENOTDIR, "move away the file"),
    ])
  func theRemedyIsThatOfTheCause(_ number: Int32, _ remedy: String) {
    let said = SystemFault(number: number).remedyOfWriting
    #expect(said.contains(remedy))
    // No folder becomes writable on a file system that is not.
    #expect(said.contains("folder") == [EACCES, EIO, ENOENT, ENOTDIR].contains(number))
  }

  @Test func aPathBeginsAtTheFolderThatIsHeldOpen() throws {
    try inFolder { folder in
      try Data("x".utf8).write(to: URL(filePath: folder + "/a"))
      let held = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      defer { close(held) }
      #expect(try bytes(ofFile: "a", in: held, limit: 8) == Array("x".utf8))
    }
  }

  @Test func aPipeTakesAllOfALongTextAndGivesItBack() throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    let (out, into) = (ends[0], ends[1])
    // More than a pipe holds, so that it is written in several steps.
    let text = [UInt8](repeating: 7, count: 300_000)
    let writer = Thread {
      try? writeAll(text, to: into)
      close(into)
    }
    writer.start()
    #expect(try bytes(of: out) == text)
    close(out)
  }

  @Test func whatCannotBeWrittenIsAFault() throws {
    let full = open("/dev/full", O_WRONLY | O_CLOEXEC)
    defer { close(full) }
    #expect(throws: SystemFault(number: ENOSPC)) { try writeAll([1], to: full) }
    #expect(SystemFault(number: ENOSPC).description == "No space left on device")
  }

  @Test(arguments: [
    ("/a/b", "/a", "b"), ("/b", "/", "b"), ("b", ".", "b"), ("a/", "a", ""), ("a//b", "a/", "b"),
    ("", ".", ""),
  ])
  func aPathHasAFolderAndAName(_ path: String, _ folder: String, _ name: String) {
    #expect(parts(ofPath: path) == (folder, name))
  }

  @Test(arguments: [0, 0o022, 0o277, 0o777] as [mode_t])
  func aFolderIsMadeWithThoseAboveItForItsOwnerAlone(_ mask: mode_t) throws {
    try inFolder { folder in
      let before = umask(mask)
      defer { umask(before) }
      try makeFolder(folder + "/a//b/c")
      #expect(isFolder(folder + "/a/b/c"))
      for made in ["a", "a/b", "a/b/c"] {
        let mode =
          try FileManager.default.attributesOfItem(atPath: folder + "/" + made)[.posixPermissions]
          as? Int
        #expect(mode == 0o700)
      }
      try makeFolder(folder + "/a")
      #expect(names(inFolder: folder) == ["a"])
    }
  }

  @Test func aFolderThatCannotBeMadeSaysWhy() throws {
    try inFolder { folder in
      try Data().write(to: URL(filePath: folder + "/a"))
      #expect(throws: SystemFault(number: ENOTDIR)) { try makeFolder(folder + "/a/b/c") }
    }
    // Nobody makes a folder there, and a folder that is there is none to make.
    #expect(throws: SystemFault(number: ENOENT)) { try makeFolder("/proc/oriel/a") }
    try makeFolder("/proc")
  }

  @Test func linksAreFollowedAndRead() throws {
    try inFolder { folder in
      try Data().write(to: URL(filePath: folder + "/a"))
      try FileManager.default.createSymbolicLink(atPath: folder + "/b", withDestinationPath: "a")
      #expect(target(ofLink: folder + "/b") == "a")
      #expect(target(ofLink: folder + "/a") == nil)
      #expect(followed(folder + "/b") == followed(folder + "/a"))
      #expect(followed(folder + "/c") == nil)
    }
  }

  @Test func aLinkToNothingYetLeadsToWhereItPoints() throws {
    try inFolder { folder in
      try FileManager.default.createSymbolicLink(atPath: folder + "/b", withDestinationPath: "c")
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/a", withDestinationPath: folder + "/b")
      #expect(destination(ofPath: folder + "/a") == folder + "/c")
      #expect(destination(ofPath: folder + "/nothing") == folder + "/nothing")
      try Data().write(to: URL(filePath: folder + "/c"))
      #expect(destination(ofPath: folder + "/a") == followed(folder + "/c"))
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/loop", withDestinationPath: "loop")
      #expect(destination(ofPath: folder + "/loop").hasSuffix("/loop"))
    }
  }
}
