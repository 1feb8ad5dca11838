// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import TestSupport
import Testing

@testable import Service
@testable import Workspace
@testable import Zones

/// The zone of a system that its person takes to another place.
@MainActor
@Suite struct ZoneTests {
  private func link(_ scratch: Scratch, to zone: String) throws -> ZoneFiles {
    let link = scratch.path("localtime")
    try? FileManager.default.removeItem(atPath: link)
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: "/usr/share/zoneinfo/" + zone)
    return ZoneFiles(link: link, nameFile: scratch.path("timezone"), variable: nil)
  }

  @Test func theLookNoticesAnotherZone() throws {
    let scratch = try Scratch()
    let zones = try link(scratch, to: "Europe/Berlin")
    let stage = try Stage()
    stage.conductor.replace(
      NewSettings(
        context: PlanningContext(configuration: Configuration(), zones: zones), warnings: []))
    stage.conductor.look()
    #expect(stage.conductor.wallClock(utc("2030-07-01 10:00")) == "2030-07-01 12:00")
    _ = try link(scratch, to: "Asia/Tokyo")
    stage.conductor.look()
    #expect(stage.conductor.wallClock(utc("2030-07-01 10:00")) == "2030-07-01 19:00")
  }
}
