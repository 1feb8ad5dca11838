// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@testable import oriel

/// What `check` says of the computer.
@Suite struct MachineWarningTests {
  private static let hasLogind = FileManager.default.fileExists(atPath: "/run/systemd/seats")

  /// Lines of `check` that begin a warning.
  private func warnings(_ output: String) -> [String] {
    output.split(separator: "\n").filter { $0.hasPrefix("warning: ") }.map(String.init)
  }

  /// The service of a person whose units are installed for them alone.
  @Test func theComputerIsLookedAtForTheOwnFile() throws {
    let person = try Person(
      configuration: reference + """

        deliver: [{channel: desktop}, {channel: email}]
        email: {from: me@example.org, to: me@example.org, server: smtps://mail.example.org}
        """)
    let units = person.home + "/.config/systemd/user"
    try person.write("", units + "/oriel.service")
    try person.write("", units + "/oriel-post.socket")
    try person.write("", person.home + "/run/systemd/private")
    let check = "XDG_RUNTIME_DIR=\"$HOME/run\" \"$ORIEL\" check"
    let said = warnings(try person.shell(check).output)
    #expect(said.contains { $0.hasSuffix("systemctl --user enable --now oriel") })
    #expect(said.contains { $0.hasSuffix("systemctl --user enable --now oriel-post.socket") })
    #expect(said.contains { $0.contains("config.yaml:10:1: the socket of the mail helper") })
    #expect(Self.hasLogind || !said.contains { $0.contains("lingering") })

    try FileManager.default.createDirectory(
      atPath: units + "/default.target.wants", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: units + "/default.target.wants/oriel.service",
      withDestinationPath: units + "/oriel.service")
    let enabled = warnings(try person.shell(check).output)
    #expect(!enabled.contains { $0.contains("the service is not enabled") })
    // Without a service manager of the person's own, there is nothing to mend.
    let alone = warnings(try person.run("check").output)
    #expect(!alone.contains { $0.contains("systemctl") })
    // Nor for another file.
    try FileManager.default.copyItem(
      atPath: person.configuration, toPath: person.home + "/copy.yaml")
    let other = warnings(try person.shell(check + " \"$HOME/copy.yaml\"").output)
    #expect(!other.contains { $0.contains("systemctl") })
  }

  /// Nobody is told that their services run on because their name is not known.
  @Test func lingeringIsKnownOnlyOfAPersonWithAnEntry() throws {
    let person = try Person(configuration: reference)
    let folder = person.home + "/linger"
    try person.write("", folder + "/ada")
    #expect(Lingering(folder: folder, user: "ada").isOn == true)
    #expect(Lingering(folder: folder, user: "eve").isOn == false)
    #expect(Lingering(folder: person.home + "/none", user: "ada").isOn == false)
    #expect(Lingering(folder: folder, user: nil).isOn == nil)
    #expect(Lingering(folder: nil, user: "ada").isOn == nil)
  }
}
