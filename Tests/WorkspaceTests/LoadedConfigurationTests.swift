// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Settings
import TestSupport
import Testing

@testable import Workspace

@Suite struct LoadedConfigurationTests {
  private func fault(_ path: String) -> ConfigurationFault? {
    do throws(ConfigurationFault) {
      _ = try LoadedConfiguration.load(path)
      return nil
    } catch { return error }
  }

  @Test func aMissingFileNamesTheCommandThatWritesOne() throws {
    let scratch = try Scratch()
    let path = scratch.path("config.yaml")
    #expect(
      fault(path)?.sentences == ["there is no configuration at \(path); write one with: oriel init"]
    )
    try scratch.write("file", "")
    guard case .missing = fault(scratch.path("file/config.yaml")) else {
      Issue.record("a path through a file is a missing file")
      return
    }
  }

  /// None of them is waited for: nobody ever writes into the pipe, and the device has no end.
  @Test func whatIsNoFileIsSaidToBeNone() throws {
    let scratch = try Scratch()
    let pipe = scratch.path("pipe")
    try #require(mkfifo(pipe, 0o600) == 0)
    for (path, why) in [
      (scratch.folder, "it is a folder"), (pipe, "it is a pipe or a device"),
      ("/dev/zero", "it is a pipe or a device"),
    ] {
      #expect(
        fault(path)?.rendered == [
          "\(path) could not be read (\(why)); name the file that your configuration stands in"
        ])
    }
  }

  @Test func aLinkToItselfCannotBeRead() throws {
    let scratch = try Scratch()
    let link = scratch.path("config.yaml")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: link)
    #expect(
      fault(link)?.sentences == [
        "\(link) could not be read (Too many levels of symbolic links); let the link lead to the file that your configuration stands in"
      ])
  }

  @Test(arguments: [(1 << 20) + 1, 10_000_000]) func aFileOfMoreThanAMebibyteIsAnError(_ size: Int)
    throws
  {
    let scratch = try Scratch()
    let path = scratch.path("config.yaml")
    try scratch.write("config.yaml", String(repeating: "#", count: size))
    #expect(
      fault(path)?.rendered == [
        "\(path):1:1: this file is longer than 1 MiB; remove what does not belong in it"
      ])
  }

  @Test func aFileOfAMebibyteIsRead() throws {
    let scratch = try Scratch()
    try scratch.write("config.yaml", String(repeating: "#", count: 1 << 20))
    #expect(fault(scratch.path("config.yaml")) == nil)
  }

  @Test func errorsAndWarningsAreHandedOn() throws {
    let scratch = try Scratch()
    try scratch.write("bad.yaml", "colour: red\n")
    let sentence = try #require(fault(scratch.path("bad.yaml"))?.sentences.first)
    #expect(sentence.hasPrefix(scratch.path("bad.yaml:1:1: ")))
    try scratch.write(
      "good.yaml",
      "time_zone: Europe/Berlin\nseries:\n  - {name: a, sessions: [2030-03-31 02:30]}\n")
    let loaded = try LoadedConfiguration.load(scratch.path("good.yaml"))
    #expect(loaded.configuration.zone?.name == "Europe/Berlin")
    #expect(!loaded.warnings.isEmpty)
  }
}
