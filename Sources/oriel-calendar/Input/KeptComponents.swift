// SPDX-License-Identifier: Apache-2.0

/// The parts of a calendar that the answer needs.
enum KeptComponents {
  /// The properties to keep, by component.
  static let properties: [String: Set<String>] = [
    "VCALENDAR": ["METHOD", "X-WR-TIMEZONE", "VERSION", "PRODID"],
    "VEVENT": [
      "UID", "RECURRENCE-ID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "SUMMARY", "STATUS",
      "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE", "TRANSP", "ATTENDEE",
      "X-MICROSOFT-CDO-ALLDAYEVENT", "X-MICROSOFT-CDO-BUSYSTATUS",
    ],
    "VTIMEZONE": ["TZID", "X-LIC-LOCATION"],
    "STANDARD": ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"],
    "DAYLIGHT": ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"],
  ]
  /// The component that each component belongs into; `""` is the file itself.
  static let parents = [
    "VCALENDAR": "", "VEVENT": "VCALENDAR", "VTIMEZONE": "VCALENDAR", "STANDARD": "VTIMEZONE",
    "DAYLIGHT": "VTIMEZONE",
  ]

  /// The components that are kept, and those that a calendar often holds besides.
  static let common = Set(parents.keys).union(["VALARM", "VTODO", "VJOURNAL", "VFREEBUSY"])
  /// The components that may have a start. What is left out as a whole is told of at its begin.
  static let withStarts = common.union(["VAVAILABILITY", "AVAILABLE", "VPOLL"])
    .subtracting(["VCALENDAR"])

  /// The properties with dates and times as their values.
  static let dates: Set = [
    "DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE", "DTSTAMP", "LAST-MODIFIED",
  ]
  /// The properties with a rule as their value.
  static let rules: Set = ["RRULE", "EXRULE"]

  /// The properties that decide when an event takes place, and whether.
  static let deciding = [
    "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID",
    "STATUS",
  ]
}
