// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// What `check` says where nobody can tell whether the screen is locked.
@Suite struct LockNoteTests {
  private static let note = "config.yaml: oriel cannot see whether the screen is locked ("
  /// As sd-login(3) has it.
  private static let hasLogind = FileManager.default.fileExists(atPath: "/run/systemd/seats")

  @Test func withoutLogindItIsAWarningAsOthers() throws {
    let person = try Person(configuration: reference + "\nsupport: { country: US }\n")
    let said = try person.run(line: "check --now 2026-03-05").output
    #expect(Self.hasLogind || said.contains(Self.note + "there is no logind here), so notes "))
    #expect(!said.contains(Self.note) || said.hasPrefix("warning: "))
    let answer = try person.run(line: "check --json --now 2026-03-05").object()
    let warnings = try #require(answer["warnings"] as? [[String: Any]])
    #expect(warnings.count == (said.contains(Self.note) ? 1 : 0))
  }

  @Test func whereNotesSayNothingAnywayItIsNot() throws {
    for channel in ["desktop: { detail: discreet }", "deliver: [{ channel: terminal }]"] {
      #expect(
        try Person(configuration: "\(reference)\n\(channel)\n").run("check").output.contains(
          Self.note) == false)
    }
  }
}
