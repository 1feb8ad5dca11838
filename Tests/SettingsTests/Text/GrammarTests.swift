// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing

@testable import Settings

@Suite struct GrammarTests {
  @Test(arguments: [
    ("40 min", 2_400), ("3 h", 10_800), ("28 days", 2_419_200), ("2 weeks", 1_209_600),
    ("1 h 30 min", 5_400),
    ("1 day", 86_400), ("1 week", 604_800), ("1 week 2 days 3 h 4 min", 788_640), ("0 min", 0),
    ("90 min", 5_400),
    ("007 h", 25_200), ("99999 weeks", 60_479_395_200), ("3  h", 10_800),
  ]) func lengthsOfTimeAreRead(_ text: String, _ seconds: Int) {
    #expect(Grammar.duration(text) == .seconds(seconds))
  }

  @Test(arguments: [
    "", " ", "3h", "3", "h", "3 s", "1.5 h", "-3 h", "+3 h", "3 H", "3 hours", "30 min 1 h",
    "1 h 1 h", "1 h 2",
    "1,5 h",
    "100000 h", "३ h", "1 months", "1_0 min", "0x10 min", "3 h ;",
  ]) func anythingElseIsNoLengthOfTime(_ text: String) { #expect(Grammar.duration(text) == nil) }

  @Test(arguments: [
    ("3h", "3 h"), ("90MIN", "90 min"), ("2 hours", "2 h"), ("1h30m", "1 h 30 min"),
    ("1 hour, 30 minutes", "1 h 30 min"), ("1h,30m", "1 h 30 min"),
    ("2w", "2 weeks"), ("5 d", "5 days"), ("  3   h", "3 h"),
  ]) func whatWasMeantIsGuessed(_ text: String, _ meant: String) {
    #expect(Grammar.meantDuration(text) == meant)
  }

  @Test(arguments: ["soon", "3", "1.5 h", "1,5 h", "2,5 days", "", "1 month", "³ h"])
  func whatCannotBeGuessedIsNot(_ text: String) {
    #expect(Grammar.meantDuration(text) == nil)
  }

  @Test(arguments: [
    ("2026-03-07T09:40:00Z", "2026-03-07T09:40:00Z"),
    ("2026-03-07 09:40Z", "2026-03-07T09:40:00Z"),
    ("2026-03-07T09:40:00+01:00", "2026-03-07T08:40:00Z"),
    ("2026-03-07T09:40-05:30", "2026-03-07T15:10:00Z"),
    ("2026-03-07 10:40", nil), ("2026-03-07", nil), ("", nil), ("Z", nil), ("2026-03-07Z", nil),
    ("2026-03-07T09:40:00+1:00", nil), ("2026-03-07T09:40:00+24:00", nil), ("+01:00", nil),
  ]) func instantsAreRead(_ text: String, _ expected: String?) {
    #expect(Grammar.instant(text)?.description == expected)
  }
}
