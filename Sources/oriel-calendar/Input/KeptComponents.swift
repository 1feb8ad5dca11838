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
  /// The component in which each component has to be; `""` is the file itself.
  static let parents = [
    "VCALENDAR": "", "VEVENT": "VCALENDAR", "VTIMEZONE": "VCALENDAR", "STANDARD": "VTIMEZONE",
    "DAYLIGHT": "VTIMEZONE",
  ]

  /// The components that are kept, and others that are common in calendars.
  static let common = Set(parents.keys).union(["VALARM", "VTODO", "VJOURNAL", "VFREEBUSY"])
  /// The components that may have a start. If a component is left out as a whole, its BEGIN line
  /// gets the warning, and its start gets none.
  static let withStarts = common.union(["VAVAILABILITY", "AVAILABLE", "VPOLL"])
    .subtracting(["VCALENDAR"])

  /// The properties with dates and times as their values.
  static let dates: Set = [
    "DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE", "DTSTAMP", "LAST-MODIFIED",
  ]
  /// The properties with a rule as their value.
  static let rules: Set = ["RRULE", "EXRULE"]

  /// The properties that decide if and when an event takes place.
  static let deciding = [
    "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID",
    "STATUS",
  ]
}
