// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// What `check` says where nobody can tell whether the screen is locked.
@Suite struct LockNoteTests {
  private static let note = "Locked screen: Oriel cannot see whether the screen is locked ("
  /// As sd-login(3) has it.
  private static let hasLogind = FileManager.default.fileExists(atPath: "/run/systemd/seats")

  @Test func withoutLogindItIsSaid() throws {
    let said = try Person(configuration: reference + "\nsupport: { country: US }\n").run(
      line: "check --now 2026-03-05"
    ).output
    #expect(Self.hasLogind || said.contains(Self.note + "there is no logind here)"))
    #expect(said.split(separator: "\n").allSatisfy { $0.contains("no errors") || $0.count <= 78 })
  }

  @Test func whereNotesSayNothingAnywayItIsNot() throws {
    for channel in ["desktop: { detail: discreet }", "deliver: [{ channel: terminal }]"] {
      #expect(
        try Person(configuration: "\(reference)\n\(channel)\n").run("check").output.contains(
          Self.note) == false)
    }
  }
}
