// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import TestSupport
import Testing
import YAML
import Zones

@testable import Workspace

@Suite struct ConfigurationBatchTests {
  /// The errors of a line, as key and message.
  private func errors(_ line: String) -> [[String?]] {
    var batch = ConfigurationBatch()
    do throws(ConfigurationBatch.LineFault) {
      _ = try batch.context(of: Array(line.utf8))
      return []
    } catch {
      return error.errors.map { [$0, $1.message] }
    }
  }

  @Test func anErrorNamesItsKey() {
    let line = """
      {"series": [{"name": "a", "sessions": ["2026-12-07 10:00", "2026-13-07 10:00"]}], \
      "day": {"wake": "25:00", "wakes": 1}, "clinic": "x"}
      """
    let keys = errors(line).map { $0[0] }
    #expect(
      Set(keys) == ["series[0].sessions[1]", "day.wake", "day.wakes", "clinic"], "\(keys)")
  }

  @Test(arguments: [
    ("{\"series\": [", nil), ("[]", "this line is no JSON object"),
    ("time_zone: Europe/Berlin", "this line is no JSON object"), ("{} {}", nil),
    ("{" + String(repeating: " ", count: 1 << 20) + "}", "this line is longer than 1 MiB"),
  ]) func aLineThatIsNoObjectIsRefused(_ line: String, _ message: String?) {
    let found = errors(line)
    #expect(found.count == 1 && found.first?.first == .some(nil), "\(found)")
    #expect(message == nil || found.first?.last == message)
  }

  /// A tab makes the other text one for the library.
  @Test(arguments: [
    #"{"time_zone": "Europe/Berlin", "day": {"wake": "07:00", "jitter": "0 min"}}"#,
    #"{"series": [{"name": "a", "route": "im", "sessions": ["2026-12-07 10:00"]}]}"#,
    #"{"series": [{"name": "a", "first": "2026-12-07 10:00", "every": "7 days", "count": 6}]}"#,
    #"{"window": {"hold_after": "4 h"}, "deliver": [{"channel": "desktop"}]}"#,
    #"{"support": {"clinic": "A 1"}}"#,
  ]) func plainTextGivesTheSettingsOfAnyOther(_ text: String) throws {
    var batch = ConfigurationBatch()
    let plain = try batch.context(of: Array(text.utf8))
    let other = try batch.context(of: Array("{\t\(text.dropFirst())".utf8))
    #expect(plain.configuration == other.configuration)
  }

  private func line(_ zone: String?) -> [UInt8] {
    let key = zone.map { "\"time_zone\": \"\($0)\", " } ?? ""
    return Array(
      "{\(key)\"series\": [{\"name\": \"a\", \"sessions\": [\"2026-12-07 10:00\"]}]}".utf8)
  }

  /// The files of the zones are gone after the first line, and the second one has the same times.
  @Test(arguments: [nil, "Europe/Berlin"]) func aZoneIsReadOnce(_ zone: String?) throws {
    let scratch = try Scratch()
    let folder = scratch.path("Europe")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      atPath: "/usr/share/zoneinfo/Europe/Berlin", toPath: folder + "/Berlin")
    let link = scratch.path("localtime")
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: folder + "/Berlin")
    var batch = ConfigurationBatch(
      zones: ZoneFiles(
        folder: scratch.folder, link: link, nameFile: scratch.path("timezone"), variable: nil))
    let first = try batch.context(of: line(zone))
    try FileManager.default.removeItem(atPath: folder)
    let second = try batch.context(of: line(zone))
    #expect(first.zone.name == "Europe/Berlin" && second.zone == first.zone)
    #expect(second.agenda(for: nil).prompts == first.agenda(for: nil).prompts)
    #expect(!first.agenda(for: nil).prompts.isEmpty)
  }

  @Test func theTextsAreThoseOfTheLanguage() throws {
    var batch = ConfigurationBatch()
    for language in ["en", "de"] {
      let text = "{\"prompts\": {\"language\": \"\(language)\"}, \"time_zone\": \"Etc/UTC\"}"
      let context = try batch.context(of: Array(text.utf8))
      let alone = PlanningContext(configuration: context.configuration)
      #expect(context.library == alone.library && context.zone == alone.zone)
    }
  }
}
