// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Planning
@testable import PlanningSupport

/// The names of prompts, as people type them and the state file keeps them.
@Suite struct KeyTests {
  @Test func everyKeyIsReadBackAsItWasWritten() {
    for session in [SessionID(series: "first", number: 1), added("weekly-iv", 99_999)] {
      for day in [-99_999, -3, -1, 0, 1, 14, 99_999] {
        for slot in Slot.allCases {
          let key = Key(session: session, day: day, slot: slot)
          #expect(Key(key.description) == key, "\(key)")
          key.withUTF8 { #expect($0.elementsEqual(key.description.utf8)) }
          session.withUTF8 { #expect($0.elementsEqual(session.description.utf8)) }
        }
      }
    }
  }

  @Test(arguments: [
    (-2, Slot.evening, "a-1/-2/evening"), (0, .morningOf, "a-1/0/morning-of"),
    (0, .rest, "a-1/0/rest"), (1, .morning, "a-1/+1/morning"),
  ]) func onlyADayAfterTheSessionHasAPlus(_ day: Int, _ slot: Slot, _ text: String) {
    let key = Key(session: SessionID(series: "a", number: 1), day: day, slot: slot)
    #expect(key.description == text)
  }

  @Test(arguments: [
    "", "/", "//", "a-1", "a-1/+1", "a-1/+1/", "/+1/morning", "a-1//morning", "a-1/+1/noon",
    "a-1/+1/Morning", "a-1/1/morning", "a-1/+0/rest", "a-1/-0/rest", "a-1/00/rest",
    "a-1/+01/morning", "a-1/+1/morning/", "a-1/+1/morning ", "a/+1/morning",
    "a-0/+1/morning", "a-1/+100000/morning", "a-1/-100000/evening", "a-1/+1.5/morning",
    "a-1/+99999999999999999999/morning",
  ]) func anythingElseIsNoKey(_ text: String) { #expect(Key(text) == nil) }

  @Test func keysStandBySessionDayAndPlaceInTheDay() {
    let ordered = [
      "a-1/-1/evening", "a-1/0/rest", "a-1/0/morning-of", "a-1/+1/evening", "a-1/+1/morning",
      "a-1/+2/evening", "a-2/-1/evening", "b-1/-3/evening",
    ].map { key($0) }
    #expect(ordered.reversed().sorted() == ordered)
  }

  @Test func theEveningsBeforeASessionAreKnown() {
    let texts = ["a-1/-2/evening", "a-1/-1/evening", "a-1/-1/morning", "a-1/0/evening"]
    let eves = texts.map { key($0) }
    #expect(eves.map(\.isEve) == [false, true, false, false])
    #expect(eves.map(\.isTwoDaysBefore) == [true, false, false, false])
  }

  private func added(_ series: String, _ number: Int) -> SessionID {
    SessionID(series: series, number: number, isAdded: true)
  }
}

@Suite struct SessionIDTests {
  @Test(arguments: [
    ("first-1", "first", 1, false), ("first-a1", "first", 1, true), ("a-99999", "a", 99_999, false),
    ("weekly-iv-12", "weekly-iv", 12, false), ("a-a-a3", "a-a", 3, true), ("7-7", "7", 7, false),
  ]) func aNameIsReadAndWritten(_ text: String, _ series: String, _ number: Int, _ isAdded: Bool) {
    let session = SessionID(series: series, number: number, isAdded: isAdded)
    #expect(SessionID(text) == session)
    #expect(session.description == text)
  }

  @Test(arguments: [
    "", "-", "a", "a-", "-1", "a-a", "a-0", "a-a0", "a-01", "a-100000", "a-+1", "a-1a", "a-b1",
    "a-A1", "a-٣", "a-1 ", "a-aa1",
  ]) func anythingElseIsNoSession(_ text: String) { #expect(SessionID(text) == nil) }

  /// Numbers count as numbers, and what a command added comes last in its series.
  @Test func sessionsStandBySeriesAndNumber() {
    let ordered = ["a-1", "a-2", "a-10", "a-a1", "a-a2", "b-1"].compactMap { SessionID($0) }
    #expect(ordered.count == 6 && ordered.reversed().sorted() == ordered)
  }
}
