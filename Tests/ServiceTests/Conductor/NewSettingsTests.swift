// SPDX-License-Identifier: Apache-2.0
import TestSupport
import Testing

@testable import Service
@testable import Workspace

/// What the log says of settings that were read.
@Suite struct NewSettingsTests {
  private static let text = """
    time_zone: Europe/Berlin
    series:
      - name: induction
        sessions: [2099-12-07 10:00]
    support: {country: DE, clinic: "Riverside, +49 30 555 0100"}
    deliver: [{channel: terminal}]

    """

  /// The person who has a terminal before them is not told that there is none.
  @Test(arguments: [true, false])
  func onlyAServiceIsWarnedThatItHasNoTerminal(_ inTerminal: Bool) throws {
    let scratch = try Scratch()
    try scratch.write("config.yaml", Self.text)
    let paths = FilePaths(
      configuration: scratch.path("config.yaml"), state: scratch.path("state.json")
    ) { _ in nil }
    let entries = NewSettings(try .read(paths), inTerminal: inTerminal).entries
    let isWarned = entries.contains { $0.sentence.contains("the service has no terminal") }
    #expect(isWarned != inTerminal, "\(entries)")
  }
}
