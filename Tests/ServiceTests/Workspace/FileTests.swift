// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Settings
import Testing

@testable import Service
@testable import Zones
@testable import Workspace

@Suite struct PlacesTests {
  private func places(_ variables: [String: String]) -> FilePaths {
    FilePaths(configuration: nil, state: nil) { variables[$0] }
  }

  @Test func withoutVariablesTheFilesAreAtHome() {
    let places = places(["HOME": "/home/mara"])
    #expect(places.configuration == "/home/mara/.config/oriel/config.yaml")
    #expect(places.state == "/home/mara/.local/state/oriel/state.json")
    #expect(places.stateIsOwn)
  }

  @Test func theVariablesOfXDGAreFollowed() {
    let places = places(["HOME": "/home/mara", "XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s"])
    #expect(places.configuration == "/c/oriel/config.yaml")
    #expect(places.state == "/s/oriel/state.json")
  }

  @Test(arguments: ["", "relative/folder", "~/c"])
  func aVariableWithoutAnAbsolutePathIsIgnored(_ value: String) {
    let places = places(["HOME": "/home/mara", "XDG_CONFIG_HOME": value, "XDG_STATE_HOME": value])
    #expect(places.configuration == "/home/mara/.config/oriel/config.yaml")
    #expect(places.state == "/home/mara/.local/state/oriel/state.json")
  }

  @Test(arguments: [[:], ["HOME": ""]])
  func withoutAHomeTheRootIsIt(_ variables: [String: String]) {
    #expect(places(variables).configuration == "/.config/oriel/config.yaml")
  }

  @Test func whatIsNamedOnTheCommandLineWins() {
    let places = FilePaths(configuration: "c.yaml", state: "s.json") { _ in "/elsewhere" }
    #expect(places.configuration == "c.yaml")
    #expect(places.state == "s.json")
    #expect(!places.stateIsOwn)
  }
}

/// A folder of a test's own.
final class Scratch {
  let folder = NSTemporaryDirectory() + "oriel-service-" + UUID().uuidString
  init() throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }
  deinit { try? FileManager.default.removeItem(atPath: folder) }
  func path(_ name: String) -> String { folder + "/" + name }
  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
  }
}

@Suite struct ConfigurationFileTests {
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
        "\(link) could not be read (Too many levels of symbolic links); make it readable for you"
      ])
  }

  @Test(arguments: [(1 << 20) + 1, 10_000_000]) func aFileOfMoreThanAMebibyteIsAFault(_ size: Int)
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

  @Test func faultsAndWarningsAreHandedOn() throws {
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

@Suite struct PlanningContextTests {
  private let noon = CivilDateTime("2030-07-01 12:00")

  private func configuration(_ zone: Zone? = nil) -> Configuration {
    Configuration(zone: zone, series: [Series(name: "a", plan: .listed([noon].compactMap { $0 }))])
  }

  private func link(_ scratch: Scratch, to zone: String) throws -> ZoneFiles {
    let link = scratch.path("localtime")
    try? FileManager.default.removeItem(atPath: link)
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: "/usr/share/zoneinfo/" + zone)
    return ZoneFiles(link: link, nameFile: scratch.path("timezone"), variable: nil)
  }

  /// The macro's closure cannot change a variable.
  private func follow(_ context: inout PlanningContext) -> Bool { context.followZone() }

  @Test func theSystemsZoneIsFollowed() throws {
    let scratch = try Scratch()
    var context = PlanningContext(
      configuration: configuration(), zones: try link(scratch, to: "Europe/Berlin"))
    #expect(context.zone.name == "Europe/Berlin")
    #expect(!follow(&context))
    _ = try link(scratch, to: "America/New_York")
    #expect(follow(&context))
    #expect(context.zone.name == "America/New_York")
    #expect(!follow(&context))
  }

  @Test func aConfiguredZoneIsNot() throws {
    let scratch = try Scratch()
    var context = PlanningContext(
      configuration: configuration(.utc), zones: try link(scratch, to: "Europe/Berlin"))
    _ = try link(scratch, to: "America/New_York")
    #expect(!follow(&context))
    #expect(context.zone == .utc)
  }

  @Test func aSeriesKeepsTheZoneInWhichItWasFirstSeen() throws {
    let scratch = try Scratch()
    var context = PlanningContext(
      configuration: configuration(), zones: try link(scratch, to: "Europe/Berlin"))
    let first = context.agenda(for: nil)
    var ledger = Ledger(seed: 7)
    ledger.numbering = first.numbering
    _ = try link(scratch, to: "America/New_York")
    #expect(follow(&context))
    let second = context.agenda(for: ledger)
    #expect(second.sessions == first.sessions)
    #expect(second.sessions.first?.start == utc("2030-07-01 10:00"))
    #expect(second.hours.zone.name == "America/New_York")
    #expect(context.agenda(for: nil).sessions.first?.start == utc("2030-07-01 16:00"))
  }

  @MainActor
  @Test func theLookNoticesAnotherZone() throws {
    let scratch = try Scratch()
    let zones = try link(scratch, to: "Europe/Berlin")
    let stage = try Stage(.one())
    stage.conductor.replace(PlanningContext(configuration: configuration(), zones: zones))
    stage.conductor.look()
    #expect(stage.conductor.wallClock(utc("2030-07-01 10:00")) == "2030-07-01 12:00")
    _ = try link(scratch, to: "Asia/Tokyo")
    stage.conductor.look()
    #expect(stage.conductor.wallClock(utc("2030-07-01 10:00")) == "2030-07-01 19:00")
  }

  @Test func aTextIsFoundByItsName() throws {
    let context = PlanningContext(
      configuration: configuration(.utc),
      library: [LibraryText(id: "x", text: "Breathe.", phases: [.core])])
    #expect(context.text(of: "x") == "Breathe.")
    #expect(context.text(of: "gone") == nil)
    #expect(context.text(of: nil) == nil)
  }
}
