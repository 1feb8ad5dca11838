// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import Keeping

@Suite struct AcceptedTextTests {
  private static let text = Array("series: []\n".utf8)
  private static let own = [
    OwnTextFile(name: "a.yaml", bytes: Array("\u{FEFF}text: \"ä\"\r\n".utf8)),
    OwnTextFile(name: "b\n.yaml", bytes: []),
  ]

  @Test func itLiesBesideTheStateForItsOwnerAlone() throws {
    let scratch = Scratch()
    let accepted = AcceptedText(besideState: scratch.path)
    #expect(accepted.file == scratch.folder + "/state.configuration.yaml")
    #expect(accepted.read() == nil)
    try accepted.replace(with: Self.text, []) { true }
    #expect(accepted.read() == Self.text)
    #expect(try scratch.mode(accepted.file) & 0o777 == 0o600)
    try accepted.replace(with: [], []) { true }
    #expect(accepted.read() == [])
  }

  @Test func ownTextsAreKeptAsTheyWereAndGoWithTheLastOne() throws {
    let scratch = Scratch()
    let accepted = AcceptedText(besideState: scratch.path)
    #expect(accepted.ownTexts() == [])
    try accepted.replace(with: Self.text, Self.own) { true }
    #expect(accepted.ownTexts() == Self.own)
    #expect(accepted.ownTextsFile == scratch.folder + "/state.prompts.json")
    #expect(try scratch.mode(accepted.ownTextsFile) & 0o777 == 0o600)
    try accepted.replace(with: Self.text, []) { true }
    #expect(!FileManager.default.fileExists(atPath: accepted.ownTextsFile))
  }

  /// Another process may have read a newer text while this one waited for the lock.
  @Test func whatIsNoLongerCurrentUnderTheLockIsNotWritten() throws {
    let scratch = Scratch()
    let accepted = AcceptedText(besideState: scratch.path)
    try accepted.replace(with: Self.text, Self.own) {
      #expect(throws: KeepingFault.self, "the lock is held") {
        try AcceptedText(besideState: scratch.path).replace(with: [1], []) { true }
      }
      return true
    }
    try accepted.replace(with: [1], []) { false }
    #expect(accepted.read() == Self.text)
    #expect(accepted.ownTexts() == Self.own)
  }

  @Test func anotherStateHasATextOfItsOwn() throws {
    let scratch = Scratch()
    let other = AcceptedText(besideState: scratch.folder + "/other")
    #expect(other.file == scratch.folder + "/other.configuration.yaml")
    try other.replace(with: Self.text, []) { true }
    #expect(AcceptedText(besideState: scratch.path).read() == nil)
  }

  @Test func theOlderTextStaysWhereTheNewOneCannotBeSaved() throws {
    let scratch = Scratch()
    let accepted = AcceptedText(besideState: scratch.path)
    try accepted.replace(with: Self.text, []) { true }
    try FileManager.default.createDirectory(
      atPath: accepted.file + ".new", withIntermediateDirectories: false)
    #expect(throws: KeepingFault.self) { try accepted.replace(with: [1], []) { true } }
    #expect(accepted.read() == Self.text)
  }

  @Test func aDaemonSaysWhatItReadsAndHowOften() throws {
    let scratch = Scratch()
    let state = try StateFile(path: scratch.path)
    // A name may hold a line break.
    try state.lockForLife(configuration: "/a b/c\nd.yaml")
    state.recordReading(isRefused: false)
    state.recordReading(isRefused: true)
    var expected = RunningDaemon(process: getpid(), configuration: "/a b/c\nd.yaml")
    expected.readings = 2
    expected.hasRefused = true
    #expect(StateFile.daemon(of: scratch.path) == expected)
    withExtendedLifetime(state) {}
  }

  @Test(arguments: ["417\n", "417"]) func aDaemonOfAnOlderVersionNamesItsProcessAlone(
    _ text: String
  ) {
    let daemon = RunningDaemon(text)
    #expect(daemon.process == 417)
    #expect(daemon.configuration == nil)
    #expect(RunningDaemon("").process == nil)
  }
}
