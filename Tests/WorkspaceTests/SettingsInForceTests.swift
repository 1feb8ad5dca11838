// SPDX-License-Identifier: Apache-2.0
import Files
import Foundation
import Planning
import TestSupport
import Testing

@testable import Keeping
@testable import Workspace

@Suite struct SettingsInForceTests {
  private static let good = """
    time_zone: Europe/Berlin
    series:
      - name: induction
        sessions: [2026-12-07 10:00]
    support: {country: DE, clinic: "Riverside, +1 555 0100"}

    """
  private static let broken = "time_zone: Nowhere\nsupport: {clinic: New}\n"

  /// A configuration and a state in a folder of their own.
  private struct Place {
    let scratch: Scratch
    let paths: FilePaths

    init(_ text: String? = nil) throws {
      scratch = try Scratch()
      paths = FilePaths(
        configuration: scratch.path("config.yaml"), state: scratch.path("state.json")
      ) { _ in nil }
      if let text { try write(text) }
    }

    func write(_ text: String) throws { try scratch.write("config.yaml", text) }

    var accepted: [UInt8]? { AcceptedText(besideState: paths.state).read() }

    func accept() throws { try SettingsInForce.read(paths).accept(paths) }
  }

  @Test func theFileCountsWhileItCanBeRead() throws {
    let place = try Place(Self.good)
    let settings = try SettingsInForce.read(place.paths)
    #expect(settings.refusal == nil)
    #expect(place.accepted == nil)
    #expect(settings.isAccepted(place.paths), "as far as is known")
    try settings.accept(place.paths)
    #expect(settings.isAccepted(place.paths))
    try place.write(Self.good + "# changed\n")
    #expect(try !SettingsInForce.read(place.paths).isAccepted(place.paths))
    #expect(place.accepted == Array(Self.good.utf8))
  }

  @Test func whatWasAcceptedLastCountsWhileTheFileCannotBeUsed() throws {
    for spoil in [Self.broken, nil, "", " \n"] {
      let place = try Place(Self.good)
      try place.accept()
      if let spoil {
        try place.write(spoil)
      } else {
        try FileManager.default.removeItem(atPath: place.paths.configuration)
      }
      let settings = try SettingsInForce.read(place.paths)
      #expect(settings.refusal != nil)
      #expect(settings.loaded.configuration.series.map(\.name) == ["induction"])
      try settings.accept(place.paths)
      #expect(place.accepted == Array(Self.good.utf8), "a refused file is never accepted")
      #expect(!settings.isAccepted(place.paths))
    }
  }

  @Test func aFileThatIsMeantToHaveNoSessionsCounts() throws {
    let place = try Place(Self.good)
    try place.accept()
    for text in ["# nothing yet\n", "series: []\n"] {
      try place.write(text)
      #expect(try SettingsInForce.read(place.paths).refusal == nil)
    }
    let first = try Place("")
    #expect(try SettingsInForce.read(first.paths).refusal == nil, "nothing was there before")
  }

  @Test func withoutAnythingAcceptedTheErrorsAreThrown() throws {
    #expect(throws: ConfigurationFault.self) {
      try SettingsInForce.read(Place(Self.broken).paths)
    }
    #expect(throws: ConfigurationFault.self) { try SettingsInForce.read(Place().paths) }
  }

  @Test func ownTextsWithErrorsAreLeftOutAndTheOthersCount() throws {
    let place = try Place(Self.good)
    try place.accept()
    try FileManager.default.createDirectory(
      atPath: place.scratch.path("prompts"), withIntermediateDirectories: false)
    try place.scratch.write("prompts/bad.yaml", "texts: 7\n")
    let settings = try SettingsInForce.read(place.paths)
    #expect(settings.refusal?.sentences.first?.contains("bad.yaml") == true)
    #expect(settings.loaded.configuration.series.count == 1)
  }

  private static func own(_ id: String) -> String {
    """
    language: en
    prompts:
      - {id: \(id), text: "If you like, look up.", phases: [core], technique: noticing, minutes: 1, effort: light}

    """
  }

  @Test func ownTextsAreInForceAsTheyWereAcceptedWhileOneHasErrors() throws {
    let place = try Place(Self.good)
    try FileManager.default.createDirectory(
      atPath: place.scratch.path("prompts"), withIntermediateDirectories: false)
    try place.scratch.write("prompts/mine.yaml", Self.own("mine"))
    try place.accept()
    let path = place.scratch.path("prompts/mine.yaml")
    for change in [Self.own("other"), nil] {
      if let change {
        try place.scratch.write("prompts/mine.yaml", change)
      } else {
        try FileManager.default.removeItem(atPath: path)
      }
      let changed = try SettingsInForce.read(place.paths)
      #expect(changed.refusal == nil)
      #expect(changed.unacceptedFile(place.paths) == path, "not read by the daemon yet")
    }
    try place.scratch.write("prompts/mine.yaml", "prompts: 7\n")
    let refused = try SettingsInForce.read(place.paths)
    #expect(refused.refusal?.file == path)
    #expect(refused.loaded.ownCount == 1)
    #expect(refused.loaded.library().contains { $0.id == "mine" })
    try place.scratch.write("prompts/mine.yaml", Self.own("mine"))
    #expect(try SettingsInForce.read(place.paths).isAccepted(place.paths))
    try place.scratch.write("prompts/second.yaml", Self.own("second"))
    #expect(
      try SettingsInForce.read(place.paths).unacceptedFile(place.paths)
        == place.scratch.path("prompts/second.yaml"))
  }

  /// Whoever has read the newer file records it.
  @Test func aTextThatWasReadBeforeAChangeIsNotRecorded() throws {
    let place = try Place(Self.good)
    let old = try SettingsInForce.read(place.paths)
    try place.write(Self.good + "# newer\n")
    try place.accept()
    try old.accept(place.paths)
    #expect(place.accepted == Array((Self.good + "# newer\n").utf8))
    try FileManager.default.removeItem(atPath: AcceptedText(besideState: place.paths.state).file)
    try old.accept(place.paths)
    #expect(place.accepted == nil)
    try place.accept()
    #expect(place.accepted != nil, "what an erasure took away is recorded again")
  }

  @Test func theSupportCardKeepsWhatWasWrittenLastAndWhatWasAccepted() throws {
    let place = try Place(Self.good)
    try place.accept()
    try place.write(Self.broken)
    let (configuration, fault) = SettingsInForce.readOrSalvage(place.paths)
    #expect(fault != nil)
    #expect(configuration.support.clinic == "New")
    #expect(configuration.support.country == "DE")
    #expect(configuration.zone?.name == "Europe/Berlin")
    try place.write("")
    let (kept, emptied) = SettingsInForce.readOrSalvage(place.paths)
    #expect(kept.support.clinic == "Riverside, +1 555 0100")
    #expect(emptied != nil)
  }
}

@Suite struct SettingsFilesTests {
  private let manager = FileManager.default

  @Test func everyWayOfSavingChangesTheIdentities() throws {
    let scratch = try Scratch()
    try manager.createDirectory(
      atPath: scratch.path("dotfiles"), withIntermediateDirectories: false)
    try scratch.write("dotfiles/oriel.yaml", "a: 1\n")
    try manager.createSymbolicLink(
      atPath: scratch.path("config.yaml"), withDestinationPath: "dotfiles/oriel.yaml")
    let files = SettingsFiles(scratch.path("config.yaml"))
    var seen = [files.identities]
    func changes(_ what: String, _ save: () throws -> Void) rethrows {
      try save()
      let now = files.identities
      #expect(!seen.contains(now), "\(what)")
      seen.append(now)
    }
    try changes("written in its place") { try scratch.write("dotfiles/oriel.yaml", "a: 12\n") }
    try changes("written aside and renamed") {
      try scratch.write("dotfiles/aside", "a: 34\n")
      #expect(rename(scratch.path("dotfiles/aside"), scratch.path("dotfiles/oriel.yaml")) == 0)
    }
    try changes("a text of one's own") {
      try manager.createDirectory(
        atPath: scratch.path("prompts"), withIntermediateDirectories: false)
      try scratch.write("prompts/mine.yaml", "")
    }
    try changes("that text written") { try scratch.write("prompts/mine.yaml", "texts: []\n") }
    changes("made unreadable") {
      #expect(chmod(scratch.path("dotfiles/oriel.yaml"), 0o000) == 0)
    }
    try changes("gone") { try manager.removeItem(atPath: scratch.path("dotfiles/oriel.yaml")) }
  }

  @Test func theFoldersAreThoseOfTheFilesAndOfEveryLink() throws {
    let scratch = try Scratch()
    for folder in ["a", "b", "c", "b/prompts"] {
      try manager.createDirectory(atPath: scratch.path(folder), withIntermediateDirectories: false)
    }
    try scratch.write("c/real.yaml", "")
    try manager.createSymbolicLink(
      atPath: scratch.path("a/link.yaml"), withDestinationPath: scratch.path("c/real.yaml"))
    try manager.createSymbolicLink(
      atPath: scratch.path("b/config.yaml"), withDestinationPath: "../a/link.yaml")
    let found = SettingsFiles(scratch.path("b/config.yaml")).folders.compactMap { followed($0) }
    let expected = ["a", "b", "c", "b/prompts"].compactMap { followed(scratch.path($0)) }
    #expect(Set(found) == Set(expected))
  }

  /// Each link on the way can be turned to another folder, wherever in the path it stands.
  @Test func theFoldersOfLinksInThePathAreAmongThem() throws {
    let scratch = try Scratch()
    for folder in ["home", "dotfiles", "dotfiles/oriel", "elsewhere"] {
      try manager.createDirectory(atPath: scratch.path(folder), withIntermediateDirectories: false)
    }
    try manager.createSymbolicLink(
      atPath: scratch.path("home/config"), withDestinationPath: "../dotfiles")
    try manager.createSymbolicLink(
      atPath: scratch.path("dotfiles/oriel/prompts"),
      withDestinationPath: scratch.path("elsewhere"))
    let files = SettingsFiles(scratch.path("home/config/oriel/config.yaml"))
    let expected = ["home", "dotfiles/oriel", "elsewhere"].map(scratch.path)
    #expect(files.folders == Set(expected))
    try manager.removeItem(atPath: scratch.path("elsewhere"))
    #expect(files.folders == Set(["home", "dotfiles/oriel"].map(scratch.path) + [scratch.folder]))
    // A link that leads to itself is no way without an end.
    try manager.createSymbolicLink(
      atPath: scratch.path("round"), withDestinationPath: "round")
    #expect(SettingsFiles(scratch.path("round/config.yaml")).folders == [scratch.folder])
  }

  /// A home folder that comes late is noticed in the folder in which it appears.
  @Test func aMissingFolderIsWatchedInTheNearestThatExists() throws {
    let scratch = try Scratch()
    #expect(SettingsFiles(scratch.path("none/oriel/config.yaml")).folders == [scratch.folder])
  }
}

extension SettingsInForce {
  /// True if the person's files are those that were accepted last, as far as that is known.
  fileprivate func isAccepted(_ paths: FilePaths) -> Bool {
    refusal == nil && unacceptedFile(paths) == nil
  }
}
