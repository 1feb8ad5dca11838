// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing

@testable import oriel

/// The span of a calendar file that counts.
@Suite struct CalendarImportTests {
  /// A session may still have notes, even with the longest length and the longest window.
  @Test func aSessionWithNotesToComeIsNeverTooOld() {
    let now = Instant(seconds: 1_795_965_000)
    let oldest = now - Window.taperUntilRange.upperBound - Series.lengthRange.upperBound
    #expect(CalendarImport.span(around: now).contains(oldest))
  }
}
