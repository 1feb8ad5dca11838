// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing
import Wording

/// Sentences, lists, dates and distances as a language says them.
@Suite struct WordsTests {
  private let english = Words(.english)

  @Test func aSentenceTakesItsValuesInItsOwnOrder() {
    let words = Words(Language("de"))
    #expect(words[.listOr(first: "{second}", second: "b")] == "{second} oder b")
    #expect(words[.supportClinic(clinic: "")] == "Deine Klinik: ")
    #expect(words[.dateMonth(month: "May", year: "2027")] == "May 2027")
  }

  @Test func aListIsJoinedAsItsLanguageJoinsOne() {
    let words = Words(.english)
    #expect(words.listed([]) == "" && words.either(["a"]) == "a")
    #expect(words.listed(["a", "b", "c"]) == "a, b, c")
    #expect(words.either(["a", "b", "c"]) == "a, b or c")
    #expect(Words(Language("de")).both(["a", "b", "c"]) == "a, b und c")
  }

  @Test func aLanguageWithoutWordsSpeaksTheFirst() {
    #expect(Words(Language("qq"))[.noteTitle] == Words(.english)[.noteTitle])
  }

  /// Below a day minutes and hours count, from a day on the days of the calendar.
  @Test(arguments: [
    (0, "now"), (59, "now"), (-59, "now"), (60, "in 1 min"), (3_599, "in 59 min"),
    (3_600, "in 1 h"), (86_399, "in 23 h"), (-60, "1 min ago"), (-7_200, "2 h ago"),
    (86_400, "tomorrow"), (172_799, "tomorrow"), (172_800, "in 2 days"), (-86_400, "yesterday"),
    (-864_000, "10 days ago"),
  ]) func aDistanceIsCountedInItsUnit(_ seconds: Int, _ text: String) {
    let now = Instant(seconds: 0)
    #expect(english.relative(Instant(seconds: seconds), to: now, in: .utc) == text)
  }

  /// A day on which the clock goes back has 25 h. Its end is not yet tomorrow.
  @Test func theEndOfALongDayIsToday() {
    let zone = Zone(
      name: "back an hour", initialOffset: 3_600,
      changes: [.init(at: Instant(seconds: 36_000), offset: 0)])
    let (now, end) = (Instant(seconds: -3_600), Instant(seconds: 86_399))
    #expect(end - now >= .hours(24))
    #expect(english.relative(end, to: now, in: zone) == "today")
    #expect(english.relative(now, to: end, in: zone) == "today")
  }

  /// The first day of 1970 was a Thursday.
  @Test(arguments: [
    (0, "today, 00:00", "Today"), (65_759, "today, 18:15", "Today"),
    (122_400, "tomorrow, 10:00", "Tomorrow, Fri 2 Jan"),
    (-3_600, "yesterday, 23:00", "Yesterday, Wed 31 Dec 1969"),
    (208_800, "Sat 3 Jan, 10:00", "Sat 3 Jan"),
    (-129_600, "Tue 30 Dec 1969, 12:00", "Tue 30 Dec 1969"),
  ]) func aDayNearTodayHasItsWord(_ seconds: Int, _ moment: String, _ heading: String) {
    let (now, at) = (Instant(seconds: 0), Instant(seconds: seconds))
    #expect(english.dayAndTime(at, now: now, in: .utc) == moment)
    let (date, today) = (Zone.utc.civil(at: at).date, Zone.utc.civil(at: now).date)
    #expect(english.heading(date, today: today) == heading)
  }

  /// Otherwise an end could seem to come before its beginning.
  @Test func aTimeThatTheClockShowsTwiceSaysWhichOneItIs() {
    let change = Instant(seconds: 360_000)
    let zone = Zone(
      name: "back an hour", initialOffset: 7_200, changes: [.init(at: change, offset: 3_600)])
    let half = Elapsed.minutes(30)
    #expect(english.timeOfDay(change - half, in: zone) == "05:30 (first)")
    #expect(english.timeOfDay(change + half, in: zone) == "05:30 (second)")
    #expect(english.timeOfDay(change + .hours(2), in: zone) == "07:00")
  }
}
