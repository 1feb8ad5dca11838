// SPDX-License-Identifier: Apache-2.0
import Testing
import Wording

@testable import Calendars
@testable import Planning

/// Calendar files, byte by byte (RFC 5545).
@Suite("The calendar file")
struct CalendarFileTests {
  /// A zone whose clocks go forward on 2026-03-08 at 02:00 and back on 2026-11-01 at 02:00.
  private let zone = Zone(
    name: "America/New_York", initialOffset: -18_000,
    changes: [
      .init(at: Self.at("2026-03-08T07:00:00Z"), offset: -14_400),
      .init(at: Self.at("2026-11-01T06:00:00Z"), offset: -18_000),
    ])

  private static func at(_ text: String) -> Instant { Instant(text) ?? Instant(seconds: 0) }

  private func event(
    _ name: String, _ phase: Phase?, _ from: String, _ until: String, sequence: Int = 0,
    isCancelled: Bool = false,
    detail: Detail = .discreet, words: Words = .english
  ) throws -> CalendarEvent {
    let name = try #require(ExportName(name))
    let entry = ExportEntry(name: name, phase: phase, from: Self.at(from), until: Self.at(until))
    return CalendarEvent(
      ExportRevision(entry: entry, sequence: sequence, isCancelled: isCancelled), seed: 0xaa,
      detail: detail, words: words)
  }

  private func lines(_ text: String) -> [String] {
    #expect(text.hasSuffix("\r\n"))
    return text.components(separatedByEnd: "\r\n")
  }

  @Test("A note and a window, to the letter")
  func letter() throws {
    let note = try event(
      "first-1/+2/morning", .core, "2026-03-08T14:00:13Z", "2026-03-08T14:05:13Z", sequence: 2)
    let hold = try event(
      "first-1/hold", .hold, "2026-03-06T14:00:00Z", "2026-03-06T18:40:00Z", isCancelled: true)
    let text = calendarText([note, hold], zone: zone, stamp: Self.at("2026-03-01T00:00:00Z"))
    #expect(
      lines(text) == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//oriel//oriel//EN", "CALSCALE:GREGORIAN",
        "BEGIN:VTIMEZONE", "TZID:America/New_York",
        "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:-0500", "TZOFFSETTO:-0500",
        "END:STANDARD",
        "BEGIN:DAYLIGHT", "DTSTART:20260308T020000", "TZOFFSETFROM:-0500", "TZOFFSETTO:-0400",
        "END:DAYLIGHT",
        "BEGIN:STANDARD", "DTSTART:20261101T020000", "TZOFFSETFROM:-0400", "TZOFFSETTO:-0500",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT", "UID:\(note.uid)", "DTSTAMP:20260301T000000Z",
        "DTSTART;TZID=America/New_York:20260308T100013",
        "DTEND;TZID=America/New_York:20260308T100513", "SEQUENCE:2",
        "STATUS:CONFIRMED", "SUMMARY:Note", "CLASS:PRIVATE", "TRANSP:TRANSPARENT",
        "BEGIN:VALARM", "ACTION:DISPLAY", "TRIGGER:PT0S", "DESCRIPTION:Note", "END:VALARM",
        "END:VEVENT",
        "BEGIN:VEVENT", "UID:\(hold.uid)", "DTSTAMP:20260301T000000Z",
        "DTSTART;TZID=America/New_York:20260306T090000",
        "DTEND;TZID=America/New_York:20260306T134000", "SEQUENCE:0",
        "STATUS:CANCELLED", "SUMMARY:Busy", "CLASS:PRIVATE", "TRANSP:TRANSPARENT", "END:VEVENT",
        "END:VCALENDAR",
      ])
  }

  @Test("A wall time that comes twice is told in UTC the second time, for it would mean the first")
  func fold() {
    func line(_ text: String) -> String { CalendarLine.instant("DTSTART", Self.at(text), zone) }
    #expect(line("2026-11-01T05:30:00Z") == "DTSTART;TZID=America/New_York:20261101T013000")
    #expect(line("2026-11-01T06:30:00Z") == "DTSTART:20261101T063000Z")
    #expect(line("2026-11-01T07:00:00Z") == "DTSTART;TZID=America/New_York:20261101T020000")
  }

  @Test("Only the changes that decide are told: two before, those within, one after")
  func observances() {
    let yearly = (0..<20).map {
      Zone.OffsetChange(at: Instant(seconds: $0 * 15_768_000), offset: $0 % 2 == 0 ? 7_200 : 3_600)
    }
    let zone = Zone(name: "Made \"Up;\n", initialOffset: 3_600, changes: yearly)
    let from = Instant(seconds: 10 * 15_768_000 + 5)
    let told = TimeZoneComponent.lines(zone, from: from, until: from + .hours(1))
    #expect(
      told.filter { $0.hasPrefix("BEGIN:") } == ["BEGIN:VTIMEZONE"]
        + ["STANDARD", "DAYLIGHT", "STANDARD"].map { "BEGIN:\($0)" })
    // A reader finds the component by the name that a time has, so both are the same.
    #expect(told[1] == "TZID:Made Up\\;")
    let time = CalendarLine.instant("DTSTART", from, zone)
    #expect(time.hasPrefix("DTSTART;TZID=\"Made Up;\":1"))
  }

  @Test("A zone that never changes is standard time, odd seconds and all")
  func steady() {
    let zone = Zone(name: "Etc/Odd", initialOffset: -16_966)
    let told = TimeZoneComponent.lines(zone, from: Instant(seconds: 0), until: Instant(seconds: 1))
    #expect(
      told == [
        "BEGIN:VTIMEZONE", "TZID:Etc/Odd", "BEGIN:STANDARD", "DTSTART:19700101T000000",
        "TZOFFSETFROM:-044246",
        "TZOFFSETTO:-044246", "END:STANDARD", "END:VTIMEZONE",
      ])
    let ahead = Zone(
      name: "A", initialOffset: 0, changes: [.init(at: Instant(seconds: -5), offset: 3_600)])
    #expect(
      TimeZoneComponent.lines(ahead, from: Instant(seconds: 0), until: Instant(seconds: 1))
        .contains(
          "BEGIN:STANDARD"))
  }

  @Test("A line of 75 octets stands, a longer one is folded, never within a character")
  func folding() {
    let full = String(repeating: "a", count: 75)
    #expect(CalendarLine.folded(full) == full + "\r\n")
    #expect(CalendarLine.folded(full + "b") == full + "\r\n b\r\n")
    let odd = String(repeating: "a", count: 74)
    #expect(CalendarLine.folded(odd + "ä") == odd + "\r\n ä\r\n")
    #expect(
      CalendarLine.folded(String(odd.dropLast(2)) + "😀b") == String(odd.dropLast(2)) + "\r\n 😀b\r\n"
    )
    let long = String(repeating: "€😀", count: 100)
    let folded = CalendarLine.folded(long)
    #expect(folded.utf8.split(separator: UInt8(ascii: "\n")).allSatisfy { $0.count <= 76 })
    #expect(folded.replacing("\r\n ", with: "").replacing("\r\n", with: "") == long)
  }

  @Test("Text is escaped, and what cannot be told is left out")
  func escaping() {
    #expect(
      CalendarLine.text("a;b,c\\d\r\ne\tf\u{0}\u{1B}g: \"h\"") == "a\\;b\\,c\\\\d\\ne fg: \"h\"")
  }

  @Test("Nothing tells what it is about, unless it is asked to")
  func discretion() throws {
    let times = ("2026-03-08T14:00:00Z", "2026-03-08T14:05:00Z")
    for name in ["telling-1/hold", "telling-1/core", "telling-1/+1/morning"] {
      let told = try event(name, .core, times.0, times.1)
      #expect(["Busy", "Note"].contains(told.title) && told.description == nil)
      let text = calendarText([told], zone: zone, stamp: told.from).lowercased()
      for word in ["telling", "hold", "core", "morning", "session", "ketamine"] {
        #expect(!text.contains(word))
      }
    }
    let full = try event("first-1/+1/morning", .core, times.0, times.1, detail: .full)
    let place = "practice, twice a day (first-1)"
    #expect(full.title == "Note: \(place)")
    #expect(full.description == "\(place), first-1/+1/morning. The note itself: oriel status")
    let rest = try event("first-1/rest", .rest, times.0, times.1, detail: .full)
    #expect(rest.title == "rest (first-1)")
    #expect(
      try event("first-1/+1/morning", nil, times.0, times.1, isCancelled: true, detail: .full)
        .description == nil)
  }

  @Test("What is asked for in full speaks the person's language, and never in codes")
  func words() throws {
    let times = ("2026-03-08T14:00:00Z", "2026-03-08T14:05:00Z")
    for phase in Phase.allCases {
      let full = try event(
        "first-1/\(phase.rawValue)", phase, times.0, times.1, detail: .full,
        words: Words(Language("de")))
      #expect(full.title == Words(Language("de")).phase(phase, of: full.name.session))
    }
    let note = try event(
      "first-1/0/rest", .rest, times.0, times.1, detail: .full, words: Words(Language("de")))
    #expect(note.title == "Notiz: Ausruhen (first-1)")
  }
}

extension String {
  /// The parts that `end` closes.
  fileprivate func components(separatedByEnd end: String) -> [String] {
    split(separator: end, omittingEmptySubsequences: false).dropLast().map(String.init)
  }
}
