// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import TestSupport
import Testing

@testable import Workspace
@testable import Zones

@Suite struct PlanningContextTests {
  private let noon = CivilDateTime("2030-07-01 12:00")

  private func configuration(_ zone: Zone? = nil) -> Configuration {
    Configuration(zone: zone, series: [Series(name: "a", dates: .listed([noon].compactMap { $0 }))])
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
    #expect(second.sessions.first?.start == Instant("2030-07-01T10:00:00Z"))
    #expect(second.hours.zone.name == "America/New_York")
    #expect(context.agenda(for: nil).sessions.first?.start == Instant("2030-07-01T16:00:00Z"))
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
