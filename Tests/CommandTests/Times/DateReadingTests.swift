// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing

@testable import oriel

/// Dates in any usual spelling, read on Sunday, 29 November 2026, at 16:10.
@Suite struct DateReadingTests {
  private static let now =
    CivilDateTime("2026-11-29 16:10")
    ?? CivilDateTime(date: CivilDate(dayNumber: 0), time: .noon)

  /// A reading in short: dates with their times, or the kind of doubt with its dates.
  private func read(_ text: String) -> String { Self.short(DateReading(text, now: Self.now)) }

  private static func short(_ reading: DateReading) -> String {
    switch reading {
    case .dates(let dates): return dates.map(short).joined(separator: ", ")
    case .several(let readings):
      let dates = readings.map { $0.map(short).joined(separator: " and ") }
      return "either " + dates.joined(separator: ", ")
    case .otherWeekday(let date, let near): return "not \(date) but \(near)"
    case .absent: return "absent"
    case .endless: return "endless"
    case .tooMany: return "too many"
    case .year(let year): return "year \(year)"
    case .unreadable: return "unreadable"
    }
  }

  private static func short(_ one: TypedSessionTime) -> String {
    one.time.map { "\(one.date) \($0)" } ?? "\(one.date)"
  }

  /// Each stands for Monday, 7 December 2026, at 10:00.
  @Test(arguments: [
    "2026-12-07 10:00", "2026-12-07T10:00", "2026-12-7 10:00", "2026/12/07 10:00",
    "2026.12.07 10:00", "2026-12-07, 10:00", "2026-12-07 at 10:00", "2026-12-07 10:00:00",
    "7 Dec 10:00", "7 Dec, 10:00", "7 dec 10am", "7 Dec 10 am", "7 DEC 10 AM", "7 Dec at 10",
    "7 Dec at 10:00", "7 Dec at 10 a.m.", "7 Dec 10.00 am", "7 Dec 10 o'clock",
    "7 Dec 10 o’clock", "7 Dec 2026 10:00", "7 December 10:00", "7 December 2026, 10:00",
    "7th December 10:00", "7th of December 10:00", "7th of December, 2026 at 10:00",
    "the 7th of December at 10", "on the 7th at 10:00", "Dec 7 10:00", "Dec 7, 10:00",
    "Dec 7th, 10 am", "Dec. 7, 2026 10:00", "December 7 at 10:00", "December 7, 2026, 10 a.m.",
    "December 7th 2026 10:00", "7-Dec-2026 10:00", "7-Dec 10:00", "7/Dec/2026 10:00",
    "7dec 10:00", "Mon 7 Dec 10:00", "Mon, 7 Dec, 10:00", "Mon. 7 Dec. 10:00",
    "Monday 7 December, 10 am", "Monday, December 7, 10:00", "Monday the 7th at 10:00",
    "Monday, December 7th, 2026 at 10:00 AM", "10:00 on 7 December", "10 am, 7 Dec",
    "at 10 on Monday 7 December", "10:00 7 Dec", "10:00, Mon 7 Dec", "7 Dec (Mon) 10:00",
    "7 Decem 10:00", "  7   Dec   10:00  ", "Mon 10:00 7 Dec", "in 8 days at 10", "in 8 days 10:00",
    "Mon 12/7/2026 10:00", "Mon 7/12/2026 10:00", "7 Dec 10h", "7 Dec 10h00",
    "7 Dec 10.00", "Dec 7, 10.00", "7. Dezember 10.00", "7. Dez 2026 10h",
    "7 Dec at 10 in the morning", "Monday 7 Dec morning at 10",
    "07.12.2026 10:00", "7.12.2026 10:00", "7.12.26 10:00", "07.12.26, 10:00", "7.12. 10:00",
    "7.12. 10 Uhr", "7.12. um 10", "7.12. um 10 Uhr", "7.12 10:00", "7.12., 10 Uhr",
    "07.12. 10.00 Uhr", "7. 12. 2026 10:00", "7. 12. 10 Uhr", "7. Dezember 10:00",
    "7. Dezember 2026, 10:00 Uhr", "7. Dezember 2026 um 10 Uhr", "7. Dez. 10 Uhr",
    "7. Dez 2026 10:00", "7 Dezember 10 Uhr", "7.Dezember 10 Uhr", "am 7. Dezember um 10 Uhr",
    "Am 7.12. um 10.00 Uhr", "am 7. um 10", "den 7.12. um 10", "Mo 7.12. 10 Uhr",
    "Mo. 7.12. 10 Uhr", "Mo., 7.12., 10 Uhr", "Mo, 07.12.2026, 10:00 Uhr",
    "Montag, 7. Dezember, 10 Uhr", "Montag 7. Dezember 2026 10 Uhr", "Montag, den 7.12. um 10 Uhr",
    "Montag, der 7. Dezember um 10", "am Montag, dem 7. Dezember, um 10 Uhr", "MONTAG 7.12. 10 UHR",
    "um 10 Uhr am 7. Dezember", "um 10 am 7. Dezember", "10 Uhr, 7.12.", "10:00 Uhr am 7.12.",
    "7.12. 10h", "7.12. 10 Uhr vormittags", "in 8 Tagen um 10", "7. Dezember 10 uhr 00",
    "7.12. um 10 Uhr morgens", "Montag den 7.12. früh um 10",
  ]) func aDateIsReadInAnySpelling(_ text: String) {
    #expect(read(text) == "2026-12-07 10:00")
  }

  @Test(arguments: [
    ("tomorrow 9:30", "2026-11-30 09:30"), ("tomorrow at 9", "2026-11-30 09:00"),
    ("today 18:00", "2026-11-29 18:00"), ("tomorrow morning at 9", "2026-11-30 09:00"),
    ("tomorrow afternoon at 3", "2026-11-30 15:00"),
    ("day after tomorrow 10:00", "2026-12-01 10:00"),
    ("the day after tomorrow at noon", "2026-12-01 12:00"),
    ("overmorrow 10:00", "2026-12-01 10:00"),
    ("yesterday 10:00", "2026-11-28 10:00"), ("morgen um 9", "2026-11-30 09:00"),
    ("morgen 9:30", "2026-11-30 09:30"), ("morgen früh um 8", "2026-11-30 08:00"),
    ("heute um 18 Uhr", "2026-11-29 18:00"), ("heute Abend um 8", "2026-11-29 20:00"),
    ("übermorgen 10 Uhr", "2026-12-01 10:00"), ("uebermorgen um 10", "2026-12-01 10:00"),
    ("gestern 10:00", "2026-11-28 10:00"), ("Montag Morgen um 9", "2026-11-30 09:00"),
    ("Mon 10:00", "2026-11-30 10:00"), ("Mon", "2026-11-30"),
    ("wednesday 2 pm", "2026-12-02 14:00"),
    ("thurs 14:00", "2026-12-03 14:00"), ("this Friday 10:00", "2026-12-04 10:00"),
    ("Do 14 Uhr", "2026-12-03 14:00"), ("Mittwoch 14.30 Uhr", "2026-12-02 14:30"),
    ("kommenden Freitag um 10", "2026-12-04 10:00"), ("Sonnabend 10 Uhr", "2026-12-05 10:00"),
    ("in 3 days", "2026-12-02"), ("in a week at 10:00", "2026-12-06 10:00"),
    ("in two weeks 10:00", "2026-12-13 10:00"), ("in einer Woche um 10", "2026-12-06 10:00"),
    ("in drei Tagen 10 Uhr", "2026-12-02 10:00"), ("in zwei Wochen", "2026-12-13"),
    // The next such day.
    ("3 Jan 11:00", "2027-01-03 11:00"), ("15.1. 11 Uhr", "2027-01-15 11:00"),
    ("29 Feb 10:00", "2028-02-29 10:00"), ("the 3rd at 11:00", "2026-12-03 11:00"),
    ("am 3. um 11", "2026-12-03 11:00"), ("31st 9:00", "2026-12-31 09:00"),
    ("29 Nov 18:00", "2026-11-29 18:00"), ("1 Mar 10:00", "2027-03-01 10:00"),
    ("1. März 10 Uhr", "2027-03-01 10:00"), ("1. Maerz 10 Uhr", "2027-03-01 10:00"),
    ("5 May 10:00", "2027-05-05 10:00"), ("5. Mai 10 Uhr", "2027-05-05 10:00"),
    ("2 Jänner 10:00", "2027-01-02 10:00"), ("30 Sept 10:00", "2027-09-30 10:00"),
    ("3. Okt 10 Uhr", "2027-10-03 10:00"),
    // Times.
    ("7 Dec 9:05", "2026-12-07 09:05"), ("7 Dec 3 pm", "2026-12-07 15:00"),
    ("7 Dec 3:30pm", "2026-12-07 15:30"), ("7 Dec 12 pm", "2026-12-07 12:00"),
    ("7 Dec 12 am", "2026-12-07 00:00"), ("7 Dec 12:15 am", "2026-12-07 00:15"),
    ("7 Dec noon", "2026-12-07 12:00"), ("7 Dec at noon", "2026-12-07 12:00"),
    ("7.12. mittags", "2026-12-07 12:00"), ("7.12. mittags um 12", "2026-12-07 12:00"),
    ("7.12. 12 Uhr mittags", "2026-12-07 12:00"), ("7.12. 15 Uhr", "2026-12-07 15:00"),
    ("7.12. 15.30 Uhr", "2026-12-07 15:30"), ("7.12. 15 Uhr 30", "2026-12-07 15:30"),
    ("7.12. um 15:30", "2026-12-07 15:30"), ("7.12. um 3 Uhr nachmittags", "2026-12-07 15:00"),
    ("um 14 Uhr am 7.12.", "2026-12-07 14:00"), ("um 14 am 7. Dezember", "2026-12-07 14:00"),
    ("um 14:30 am Montag", "2026-11-30 14:30"), ("7 Dec 10h30", "2026-12-07 10:30"),
    ("7 Dec 00:00", "2026-12-07 00:00"), ("7 Dec 23:59", "2026-12-07 23:59"),
    ("7 Dec 10.30", "2026-12-07 10:30"), ("7 Dec 2026, 10.30", "2026-12-07 10:30"),
    ("7.12. 10.30", "2026-12-07 10:30"), ("7.12. um halb elf", "2026-12-07 10:30"),
    ("7.12. halb 4 nachmittags", "2026-12-07 15:30"), ("7.12. halb eins", "2026-12-07 12:30"),
    ("tomorrow 10", "2026-11-30 10:00"), ("morgen 10", "2026-11-30 10:00"),
    // Without a time.
    ("7 Dec", "2026-12-07"), ("7.12.", "2026-12-07"), ("7.12.2026", "2026-12-07"),
    ("Mon 7 Dec", "2026-12-07"), ("Montag, 7. Dezember", "2026-12-07"), ("7.12", "2026-12-07"),
    ("Dec 7, 2026", "2026-12-07"),
    // A day above 12 leaves one reading.
    ("12/17/2026 10:00", "2026-12-17 10:00"), ("17/12/2026 10:00", "2026-12-17 10:00"),
    ("12/17 10:00", "2026-12-17 10:00"), ("17-12-2026", "2026-12-17"),
    ("12/12/2026 10:00", "2026-12-12 10:00"), ("12/17/26 2 pm", "2026-12-17 14:00"),
    // A year that has passed is a date too, told back as such.
    ("7 Dec 2025 10:00", "2025-12-07 10:00"),
  ]) func aDayIsTheOneThatIsMeant(_ text: String, _ expected: String) {
    #expect(read(text) == expected)
  }

  @Test(arguments: [
    ("12/07/2026", "either 2026-07-12, 2026-12-07"),
    ("12/7/2026 10:00", "either 2026-07-12 10:00, 2026-12-07 10:00"),
    ("7-12-2026", "either 2026-07-12, 2026-12-07"),
    // Both are a Monday.
    ("Mon 7/12 10:00", "either 2026-12-07 10:00, 2027-07-12 10:00"),
    ("12/7 10 am", "either 2026-12-07 10:00, 2027-07-12 10:00"),
    ("next Friday 10:00", "either 2026-12-04 10:00, 2026-12-11 10:00"),
    ("nächsten Freitag um 10", "either 2026-12-04 10:00, 2026-12-11 10:00"),
    ("Sunday 18:00", "either 2026-11-29 18:00, 2026-12-06 18:00"),
    // It may have passed a few days ago.
    ("26 Nov 10:00", "either 2026-11-26 10:00, 2027-11-26 10:00"),
    ("20.11. 10 Uhr", "either 2026-11-20 10:00, 2027-11-20 10:00"),
    ("29 Nov 9:00", "either 2026-11-29 09:00, 2027-11-29 09:00"),
    ("the 26th at 10", "either 2026-11-26 10:00, 2026-12-26 10:00"),
    // The weekday says which one.
    ("Thu 26 Nov 10:00", "2026-11-26 10:00"), ("Fri 26 Nov 10:00", "2027-11-26 10:00"),
    ("Mon 8 Dec 10:00", "not 2026-12-08 but 2026-12-07"),
    ("Dienstag, 7.12.", "not 2026-12-07 but 2026-12-08"),
    ("Fri 2026-12-07 10:00", "not 2026-12-07 but 2026-12-04"),
    ("Tuesday tomorrow 10:00", "not 2026-11-30 but 2026-12-01"),
    ("31 Nov 10:00", "absent"), ("30.2.", "absent"), ("2026-02-30 10:00", "absent"),
    ("32 Dec", "absent"), ("13/13/2026", "absent"), ("29.2.2027", "absent"),
    ("7 Dec 3026 10:00", "year 3026"), ("07.12.1926", "year 1926"),
  ]) func whatIsInDoubtIsAskedBack(_ text: String, _ expected: String) {
    #expect(read(text) == expected)
  }

  @Test(arguments: [
    "", " ", "hello", "10", "10:00", "at 10", "Dec", "Dec 2026", "December", "7", "7 10",
    "7 Dec 25:00", "7 Dec 10:60", "7 Dec 24:00",
    "7 Dec 0 am",
    "7 Dec 10:00-11:00", "7 Dec 10:00 11:00", "7 Dec 10–11 Uhr", "10-11 Uhr 7.12.", "7 Dec 8 Dec",
    "Mon Tue 7 Dec", "Mon or Tue", "7.12.10 Uhr", "7 Smarch", "7 Deck", "2026-12", "2026",
    "20261207",
    "26-12-07", "1/2/3/4", "7..12.", "7.12.20266", "7 Dec UTC 10:00", "7 Dec 10:00 +01:00",
    "soon", "the day", "next", "next week", "in days", "in 3", "last Monday", "half past nine",
    "at 12 am 7 Dec", "um 12 am 7. Dezember", "tomorrow10:00", "tomorrow morning",
    "am", "pm", "Uhr", "um", ";", ".", "7 Dec @ 10", "7 Dec 10:00 💉", "७ Dec", "7 Dec 10:0",
    "7 Dec 1:000", "7 Dec 1000", "7.12. 10.12", "7.12. 14.12", "7.12. halb", "midnight",
    "10 Uhr morgen abend Montag Dienstag", "not 7 Dec", "7 Dec 10:00 please",
  ]) func whatIsNoDateIsNotTakenForOne(_ text: String) {
    #expect(read(text) == "unreadable")
  }

  /// The readings of a number behind a day and its month, and those of midnight.
  @Test(arguments: [
    ("7 Dec 10", "either 2026-12-07 10:00, 2026-12-07 and 2026-12-10"),
    ("Dec 7, 10", "either 2026-12-07 10:00, 2026-12-07 and 2026-12-10"),
    ("Mon 7 Dec 10", "either 2026-12-07 10:00, 2026-12-07 and 2026-12-10"),
    ("7. Dezember 10", "either 2026-12-07 10:00, 2026-12-07 and 2026-12-10"),
    ("7.12. 10", "either 2026-12-07 10:00, 2026-12-07 and 2026-12-10"),
    ("7.12. 5", "either 2026-12-07 05:00, 2026-12-05 and 2026-12-07"),
    ("7 Dec 27", "either 2027-12-07, 2026-12-07 and 2026-12-27"),
    ("7 Dec 26", "either 2026-12-07, 2026-12-07 and 2026-12-26"),
    // One reading is no doubt, and is not guessed either.
    ("7 Dec 7", "unreadable"), ("7 Dec 0", "unreadable"), ("7 Dec 45", "unreadable"),
    ("7. 12. 26", "2026-12-07"), ("31 Nov 10", "unreadable"),
    ("7 Dec midnight", "either 2026-12-07 00:00, 2026-12-08 00:00"),
    ("midnight, 7 Dec", "either 2026-12-07 00:00, 2026-12-08 00:00"),
    ("7 Dec at midnight", "either 2026-12-07 00:00, 2026-12-08 00:00"),
    ("7.12. um Mitternacht", "either 2026-12-07 00:00, 2026-12-08 00:00"),
    ("31.12. mitternachts", "either 2026-12-31 00:00, 2027-01-01 00:00"),
    ("tomorrow midnight", "either 2026-11-30 00:00, 2026-12-01 00:00"),
    ("31 Nov midnight", "absent"), ("7 Dec 10:00 midnight", "unreadable"),
  ]) func anHourThatIsInDoubtIsAskedBack(_ text: String, _ expected: String) {
    #expect(read(text) == expected)
  }

  private static let mondaysAndThursdays =
    "2026-12-07 10:00, 2026-12-10 10:00, 2026-12-14 10:00, 2026-12-17 10:00, 2026-12-21 10:00, "
    + "2026-12-24 10:00"

  @Test(arguments: [
    "every Monday and Thursday, six times, 10:00, from 7 Dec",
    "every Monday and Thursday from 7 Dec, six times, at 10",
    "Every Mon and Thu, 6 times, 10 am, from Mon 7 Dec",
    "each Monday, Thursday 6x 10:00 starting 7 December",
    "six times every Mon & Thu 10:00 from 7/12", "mon/thu x6 10:00 from 7 Dec",
    "Mon and Thu 6 times at 10 from 7 Dec", "Mo und Do sechsmal 10 Uhr ab 7.12.",
    "every Monday and Thursday for three weeks from 7 Dec, 10:00",
    "Mondays and Thursdays, 10:00, from 7 Dec until 24 Dec",
    "every Monday and Thursday from 7 Dec to 24 Dec, 10:00",
    "from 7 Dec every Monday and Thursday at 10 until 25 December",
    "jeden Montag und Donnerstag, sechsmal, 10 Uhr, ab 7.12.",
    "jeden Montag und Donnerstag ab 7. Dezember, sechsmal um 10",
    "montags und donnerstags, 6 mal, 10:00, ab 7.12.",
    "ab 7.12. jeden Mo und Do 6x 10 Uhr", "jeden Montag und Donnerstag um 10 vom 7.12. bis 24.12.",
    "drei Wochen lang jeden Montag und Donnerstag ab 7.12., 10 Uhr",
    "jeden Montag und Donnerstag für drei Wochen ab dem 7.12. um 10",
  ]) func datesThatRecurAreRead(_ text: String) {
    let isSlashed = text.contains("7/12")
    #expect(
      read(text)
        == (isSlashed ? "either 2026-12-07, 2027-07-12" : Self.mondaysAndThursdays))
  }

  @Test(arguments: [
    (
      "every other Monday 10:00, 3 times, from 7 Dec",
      "2026-12-07 10:00, 2026-12-21 10:00, 2027-01-04 10:00"
    ),
    (
      "jeden zweiten Montag, dreimal, 10 Uhr, ab 7.12.",
      "2026-12-07 10:00, 2026-12-21 10:00, 2027-01-04 10:00"
    ),
    (
      "every 2nd Monday 10:00, 3 times, from 7 Dec",
      "2026-12-07 10:00, 2026-12-21 10:00, 2027-01-04 10:00"
    ),
    (
      "every 28 days, three times, from 7 Dec 10:00",
      "2026-12-07 10:00, 2027-01-04 10:00, 2027-02-01 10:00"
    ),
    (
      "alle 4 Wochen, dreimal, ab 7.12. 10 Uhr",
      "2026-12-07 10:00, 2027-01-04 10:00, 2027-02-01 10:00"
    ),
    ("weekly from 7 Dec, twice 10:00", "unreadable"),
    ("weekly from 7 Dec, two times, 10:00", "2026-12-07 10:00, 2026-12-14 10:00"),
    ("wöchentlich ab morgen, zweimal", "2026-11-30, 2026-12-07"),
    ("every Tuesday, 2 times", "2026-12-01, 2026-12-08"),
    ("every Sunday 10:00, 2 times", "2026-12-06 10:00, 2026-12-13 10:00"),
    ("every Sunday 18:00, 2 times", "2026-11-29 18:00, 2026-12-06 18:00"),
    (
      "every day from tomorrow until 2 Dec at 9",
      "2026-11-30 09:00, 2026-12-01 09:00, 2026-12-02 09:00"
    ),
    ("every day 10:00 3 times", "2026-11-30 10:00, 2026-12-01 10:00, 2026-12-02 10:00"),
    ("every Monday", "endless"), ("jeden Montag ab 7.12. um 10", "endless"),
    ("every day, 101 times, from tomorrow", "too many"),
    ("every day from tomorrow until 2030-01-01", "too many"),
    ("every Monday 0 times", "unreadable"), ("every", "unreadable"),
    ("every third Monday, 3 times", "unreadable"),
    ("every 28 days, 3 times", "unreadable"), ("every Monday from 31 Nov, 3 times", "absent"),
    ("every Monday 6 times 6 times", "unreadable"), ("every blue Monday, 3 times", "unreadable"),
    ("every Monday from 26 Nov, 3 times", "either 2026-11-26, 2027-11-26"),
    ("every Monday from Mon 8 Dec, 3 times", "not 2026-12-08 but 2026-12-07"),
    ("every Monday from 7 Dec until 1 Dec 2026", "unreadable"),
  ]) func whatRecursIsCounted(_ text: String, _ expected: String) {
    #expect(read(text) == expected)
  }

  @Test(arguments: [
    ("7 Dec 10:00; 10 Dec 10:00", ["2026-12-07 10:00", "2026-12-10 10:00"]),
    ("7.12. 10 Uhr;10.12. 10 Uhr;", ["2026-12-07 10:00", "2026-12-10 10:00"]),
    ("7 Dec 10:00\n10 Dec 11:00\n", ["2026-12-07 10:00", "2026-12-10 11:00"]),
    ("7 Dec 10:00, 10 Dec 10:00", ["2026-12-07 10:00", "2026-12-10 10:00"]),
    ("7 Dec, 10:00, 10 Dec, 11:00", ["2026-12-07 10:00", "2026-12-10 11:00"]),
    ("7.12., 10.12. und 14.12.", ["2026-12-07", "2026-12-10", "2026-12-14"]),
    ("Mon 7 Dec 10:00 and Thu 10 Dec 10:00", ["2026-12-07 10:00", "2026-12-10 10:00"]),
    ("Mon 7 December, 10 am", ["2026-12-07 10:00"]), ("", []), (" ; ", []),
    ("7 and 10 December 10:00", ["2026-12-07 10:00", "2026-12-10 10:00"]),
    ("Mon 7, Thu 10 Dec 10:00", ["2026-12-07 10:00", "2026-12-10 10:00"]),
    (
      "7., 10. und 14. Januar um 10 Uhr",
      ["2027-01-07 10:00", "2027-01-10 10:00", "2027-01-14 10:00"]
    ),
    ("7. und 10.12. 10 Uhr", ["2026-12-07 10:00", "2026-12-10 10:00"]),
    ("7 Dec; nonsense", ["2026-12-07", "unreadable"]), ("7 Dec and nonsense", ["unreadable"]),
  ]) func aLineHasSeveralDates(_ text: String, _ expected: [String]) {
    #expect(DateReading.line(text, now: Self.now).map { Self.short($0.reading) } == expected)
  }
}
