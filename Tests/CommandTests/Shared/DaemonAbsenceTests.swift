// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import Wording
import Workspace

@testable import oriel

/// What a command says while no daemon runs: each cause has a sentence of its own.
@Suite struct DaemonAbsenceTests {
  private static func said(
    isBroken: Bool = false, _ service: StoppedService?, _ here: ServiceSurroundings
  ) -> String {
    Words.english[here.absence(isBroken: isBroken) { service }]
  }

  @Test func everyCauseIsToldApart() {
    let installed = ServiceSurroundings(isInstalled: true)
    let causes = StoppedService.allCases.map { Self.said($0, installed) }
    let all =
      causes + [
        Self.said(nil, ServiceSurroundings()), Self.said(isBroken: true, .failed, installed),
      ]
    #expect(Set(all).count == all.count)
    #expect(all.allSatisfy { $0.hasPrefix("nothing is shown, because ") })
    #expect(causes[0].contains("masked") && causes[0].hasSuffix("systemctl --user unmask oriel"))
    #expect(causes[1].contains("has failed") && causes[1].hasSuffix("oriel doctor"))
    #expect(causes[2].hasSuffix("systemctl --user enable --now oriel"))
    #expect(causes[3].hasSuffix("systemctl --user start oriel"))
    #expect(all[4].hasSuffix("oriel daemon"))
    #expect(all[5].contains("oriel check"))
  }

  /// A note of the future comes only if a daemon runs.
  @Test func whyNamesItForANoteThatIsToCome() throws {
    let dates = reference.replacing("2026-03-06", with: "2099-03-06")
    let person = try Person(configuration: dates)
    let planned = try person.run("why", "induction-1/+1/morning")
    #expect(planned.status == 0 && planned.output.contains("2099"))
    #expect(planned.error.contains("nothing is shown, because the daemon does not run"))
    let invented = try person.run("why", "induction-1/+1/morning", "--now", "2099-03-06")
    #expect(!invented.error.contains("does not run"))
    #expect(try !person.run("why", "induction-1/+40/morning").error.contains("does not run"))
  }

  /// The files of a person whose service manager does not answer.
  @Test func theServiceIsLookedAt() throws {
    let person = try Person()
    let units = person.home + "/.config/systemd/user"
    try person.write("", units + "/oriel.service")
    try person.write("", person.home + "/run/systemd/private")
    func said() throws -> String {
      let answer = try person.shell("XDG_RUNTIME_DIR=\"$HOME/run\" \"$ORIEL\" status")
      return answer.output.split { $0.isWhitespace }.joined(separator: " ")
    }
    #expect(try said().contains("the service is not enabled and does not run"))
    try person.write("", units + "/default.target.wants/none")
    try FileManager.default.createSymbolicLink(
      atPath: units + "/default.target.wants/oriel.service",
      withDestinationPath: units + "/oriel.service")
    #expect(
      try said().contains("the service is stopped; to start it: systemctl --user start oriel"))
    try FileManager.default.removeItem(atPath: units + "/oriel.service")
    try FileManager.default.createSymbolicLink(
      atPath: units + "/oriel.service", withDestinationPath: "/dev/null")
    #expect(try said().contains("to unlock it: systemctl --user unmask oriel"))
    let checked = try person.shell("XDG_RUNTIME_DIR=\"$HOME/run\" \"$ORIEL\" check")
    #expect(checked.output.contains("the service is locked away (masked)"))
  }
}
