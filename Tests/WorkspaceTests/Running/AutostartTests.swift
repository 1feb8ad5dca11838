// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Workspace

@Suite struct AutostartTests {
  @Test func onlyAConfigurationWithoutServiceAndDaemonStartsOne() {
    for isConfigured in [false, true] {
      for hasService in [false, true] {
        for isRunning in [false, true] {
          let facts = Autostart(
            isConfigured: isConfigured, hasService: hasService, isRunning: isRunning)
          #expect(facts.isWanted == (facts == Self.wanted), "\(facts)")
        }
      }
    }
  }

  private static let wanted = Autostart(isConfigured: true, hasService: false, isRunning: false)
}
