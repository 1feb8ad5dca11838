// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Settings
@testable import Zones
@testable import YAML

/// A tag or an anchor is an error among the others, and hides none of them.
@Suite struct MarkTests {
  @Test func marksHideNoOtherError() {
    let text = """
      day:
        wake: !!str 08:00
        morning: &slot 10:00
        evening: *slot
        quiet: 25:00
      bogus: 1
      """
    let errors = readConfiguration(Array(text.utf8), file: "f", zones: ZoneFiles(), now: nil).errors
    #expect(errors.map { "\($0.line):\($0.column)" } == ["2:9", "3:12", "4:12", "5:10", "6:1"])
  }
}
