// SPDX-License-Identifier: Apache-2.0
import Text

/// Keeps the few components and properties that the answer needs and drops the rest before libical
/// reads a byte: attachments, attendees, descriptions, alarms. The result is unfolded, well nested
/// UTF-8 of bounded size.
struct LineFilter {
  /// The lines so far, each ended by CR LF.
  private var kept: [UInt8] = []
  /// The components that are open, the innermost one last.
  private var open: [Component] = []
  private var components = 0
  private var hasCalendar = false
  /// The number of the current line, for sentences.
  private var line = 0

  private struct Component {
    let name: String
    /// The names of the properties to keep; nil for a component that is dropped.
    let properties: Set<String>?
  }

  /// The properties to keep, by component.
  private static let properties: [String: Set<String>] = [
    "VCALENDAR": ["METHOD", "X-WR-TIMEZONE", "VERSION", "PRODID"],
    "VEVENT": [
      "UID", "RECURRENCE-ID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "SUMMARY", "STATUS",
      "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "EXRULE",
      "X-MICROSOFT-CDO-ALLDAYEVENT",
    ],
    "VTIMEZONE": ["TZID", "X-LIC-LOCATION"],
    "STANDARD": ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"],
    "DAYLIGHT": ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"],
  ]
  /// The component that each component belongs into; `""` is the file itself.
  private static let parents = [
    "VCALENDAR": "", "VEVENT": "VCALENDAR", "VTIMEZONE": "VCALENDAR", "STANDARD": "VTIMEZONE",
    "DAYLIGHT": "VTIMEZONE",
  ]

  /// The lines of `content` to keep, ended by a zero byte for C; an error if it is not a calendar.
  static func kept(of content: [UInt8]) throws(CalendarError) -> [UInt8] {
    var filter = LineFilter()
    var lines = FoldedLines(content)
    while let line = lines.next() {
      filter.line = line.number
      try filter.take(line, of: content)
    }
    try filter.finish()
    return filter.kept
  }

  private mutating func finish() throws(CalendarError) {
    try CalendarError.require(
      hasCalendar, "This is not a calendar file: it holds no line BEGIN:VCALENDAR.")
    if let last = open.last {
      throw .file(
        "The calendar ends in the middle: a \(last.name) is not closed; get the file again.")
    }
    kept.append(0)
  }

  private mutating func take(_ line: FoldedLines.Line, of content: [UInt8]) throws(CalendarError) {
    guard let name = Self.propertyName(content[line.parts[0]]) else {
      return
    }
    switch name {
    case "BEGIN":
      try begin(Self.componentName(content[line.parts[0]]))
    case "END":
      try end(Self.componentName(content[line.parts[0]]))
    default:
      try keep(line, of: content, property: name)
    }
  }

  private mutating func begin(_ name: String) throws(CalendarError) {
    try CalendarError.require(
      open.count < Limits.deepestNesting,
      """
      Line \(line) of the calendar: components are nested more than \(Limits.deepestNesting) \
      deep.
      """)
    let isKept = canHold(name)
    open.append(Component(name: name, properties: isKept ? Self.properties[name] : nil))
    if isKept {
      hasCalendar = true
      try countComponent()
      kept += Array("BEGIN:\(name)\r\n".utf8)
    }
  }

  /// True if the innermost open component may hold this one; a dropped component holds nothing.
  private func canHold(_ name: String) -> Bool {
    guard let last = open.last else {
      return Self.parents[name] == ""
    }
    return last.properties != nil && Self.parents[name] == last.name
  }

  private mutating func countComponent() throws(CalendarError) {
    components += 1
    try CalendarError.require(
      components <= Limits.mostComponents,
      "The calendar holds more than \(Limits.mostComponents) events; export a shorter span.")
  }

  private mutating func end(_ name: String) throws(CalendarError) {
    let component = open.popLast()
    try CalendarError.require(
      component?.name == name,
      "Line \(line) of the calendar: END:\(name.prefix(40)) has no BEGIN that matches it.")
    if component?.properties != nil {
      kept += Array("END:\(name)\r\n".utf8)
    }
  }

  /// Keeps a line, if its component keeps this property.
  private mutating func keep(
    _ line: FoldedLines.Line, of content: [UInt8], property: String
  ) throws(CalendarError) {
    guard let component = open.last, component.properties?.contains(property) == true else {
      return
    }
    try CalendarError.require(
      line.length <= Limits.longestLine,
      """
      Line \(line.number) of the calendar, \(property), is longer than \
      \(Limits.longestLine / 1_024) KB unfolded.
      """)
    // Folding may have cut a character in two, so the bytes are joined before they are decoded.
    let joined = line.parts.flatMap { content[$0] }
    let text = String(decoding: joined, as: UTF8.self)
    let isZoneRule = property == "RRULE" && component.name != "VEVENT"
    try CalendarError.require(
      !isZoneRule || text.uppercased().contains("FREQ=YEARLY"),
      """
      Line \(line.number) of the calendar: a time zone with a rule other than FREQ=YEARLY is not \
      supported.
      """)
    kept += text.utf8.filter { $0 != 0 }
    kept += [0x0D, 0x0A]
  }
}

extension LineFilter {
  /// The name of the property in capitals; nil for a line without one, such as a torn description.
  private static func propertyName(_ line: ArraySlice<UInt8>) -> String? {
    let longest = 32
    let end = line.prefix(longest).firstIndex { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ";") }
    guard let end, end > line.startIndex else {
      return nil
    }
    return capitals(line[..<end])
  }

  /// The name after BEGIN or END in capitals; empty if there is none.
  private static func componentName(_ line: ArraySlice<UInt8>) -> String {
    let name = line.drop { $0 != UInt8(ascii: ":") }.dropFirst().prefix(64)
    return capitals(name) ?? ""
  }

  /// ASCII letters, digits and dashes in capitals, without spaces and tabs; nil if there is any
  /// other character.
  private static func capitals(_ bytes: ArraySlice<UInt8>) -> String? {
    let name = bytes.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    guard name.allSatisfy({ isAlphanumeric($0, or: "-") }) else {
      return nil
    }
    return String(decoding: name, as: UTF8.self).uppercased()
  }
}
