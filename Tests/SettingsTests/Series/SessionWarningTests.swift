// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing
import YAML

@testable import Settings

/// The warnings about the dates of a file.
@Suite struct SessionWarningTests {
  @Test func aDateFarAheadIsWarnedOfOnlyWhereNowIsKnown() {
    let text = "series: [{name: a, time_zone: Europe/Berlin, sessions: [2050-01-01 10:00]}]"
    #expect(read(text).warnings.count == 1 && read(text).configuration != nil)
    #expect(read(text, now: nil).warnings.isEmpty)
  }

  /// In the days after the last session the log is silent about it, which `check` is not.
  @Test func theLogIsToldOfThePastOnlyAfterTheLastWindow() {
    func warnings(_ date: String, _ window: String = "") -> [Bool] {
      read("\(window)series: [{name: a, time_zone: Europe/Berlin, sessions: [\(date) 10:00]}]")
        .warnings
        .map(\.belongsInLog)
    }
    #expect(warnings("2026-11-21") == [false])
    #expect(warnings("2026-11-09") == [false])
    #expect(warnings("2026-11-07") == [true])
    #expect(warnings("2026-11-09", "window: {taper_until: 288 h}\n") == [true])
    #expect(warnings("2025-11-21") == [true])
  }

  @Test func aSessionByCommandIsStillToCome() {
    let text = "series: [{name: a, time_zone: Europe/Berlin, sessions: [2025-12-07 10:00]}]"
    #expect(read(text).warnings.map(\.line) == [1])
    let reading = readConfiguration(
      Array(text.utf8), file: "c", zones: berlinFiles, now: noon, hasCommandSession: true)
    #expect(reading.warnings.isEmpty)
  }

  /// All dates of `a` stand in one line. The first of them is far from that of `b`.
  @Test func aLaterDateOfALineIsWarnedOfToo() {
    let text = """
      series:
        - {name: a, time_zone: Europe/Berlin, first: 2026-12-07 10:00, every: 7 days, count: 3}
        - {name: b, time_zone: Europe/Berlin, sessions: [2026-12-14 09:50]}
      """
    let reading = read(text)
    #expect(reading.warnings.map(\.line) == [3])
    #expect(reading.doubts.map { "\($0.time)" } == ["2026-12-14 10:00"])
  }

  /// With two wrong years no repair brings the list into order. Each line has its own warning, and
  /// only that one.
  @Test func twoWrongYearsHaveOneSentenceALine() {
    let text = """
      series:
        - name: a
          time_zone: Europe/Berlin
          sessions:
            - 2026-12-07 10:00
            - 2025-12-10 10:00
            - 2029-12-14 10:00
      """
    let warnings = read(text).warnings.sorted { $0.line < $1.line }
    #expect(warnings.map(\.line) == [6, 7])
    let remedies = warnings.map(\.rendered)
    #expect(remedies.first?.contains("lies in the past") == true, "\(remedies)")
    #expect(remedies.first?.contains("write `2026-12-10 10:00`") == true, "\(remedies)")
    #expect(remedies.last?.contains("write `2026-12-14 10:00`") == true, "\(remedies)")
  }

  /// A date that is out of order and far ahead gets the repair that fits the dates beside it.
  @Test func aDateOutOfOrderIsNotAlsoFarAhead() {
    let text = """
      series:
        - name: a
          time_zone: Europe/Berlin
          sessions:
            - 2029-12-07 10:00
            - 2026-12-10 10:00
            - 2026-12-14 10:00
      """
    let warnings = read(text).warnings
    #expect(warnings.map(\.line) == [5])
    #expect(warnings.first?.rendered.contains("did you mean `2026-12-07 10:00`?") == true)
  }
}
