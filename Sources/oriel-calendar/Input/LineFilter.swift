// SPDX-License-Identifier: Apache-2.0
import Text

/// Keeps the few components and properties that the answer needs and drops the rest before libical
/// reads a byte: attachments, attendees, descriptions, alarms. The result is unfolded, well nested
/// UTF-8 of bounded size, each line in the form of the standard (`LineRepair`).
struct LineFilter {
  /// Sentences about the text of the file.
  private(set) var warnings = Warnings()
  /// The lines so far, each ended by CR LF.
  private var kept: [UInt8] = []
  /// The components that are not closed yet, the innermost one last.
  private var open: [Component] = []
  private var components = 0
  private var hasCalendar = false
  /// False once a kept line was not UTF-8.
  private var isUTF8 = true
  /// The number of the current line, for sentences.
  private var line = 0

  private struct Component {
    let name: String
    /// The names of the properties to keep; nil for a component that is dropped.
    let properties: Set<String>?
  }

  /// The kept lines of `content`, with a zero byte for C at their end, and sentences about the text
  /// of the file.
  ///
  /// - Throws: `CalendarError` if the content is no calendar, ends too early, or exceeds a limit.
  static func kept(
    of content: [UInt8]
  ) throws(CalendarError) -> (text: [UInt8], warnings: Warnings) {
    var filter = LineFilter()
    var lines = FoldedLines(TextEncoding.inBytes(content))
    while let line = lines.next() {
      filter.line = line.number
      try filter.read(line, of: lines.content)
    }
    try filter.finish(isIndented: lines.isIndented)
    return (filter.kept, filter.warnings)
  }

  private mutating func finish(isIndented: Bool) throws(CalendarError) {
    try requireCalendar()
    if let last = open.last {
      throw .file(
        "The calendar ends in the middle: a \(last.name) is not closed; get the file again.")
    }
    kept.append(0)
    if !isUTF8 {
      warnings.add(
        """
        The calendar is not written in UTF-8, as calendars should be; it is read as Windows-1252. \
        See whether letters with accents are right.
        """)
    }
    if isIndented {
      warnings.add(
        """
        Lines of the calendar begin with blanks, which the standard keeps for the rest of long \
        lines; they are read without them. See whether every date is right.
        """)
    }
  }

  private func requireCalendar() throws(CalendarError) {
    try CalendarError.require(
      hasCalendar, "This is not a calendar file: it holds no line BEGIN:VCALENDAR.")
  }

  private mutating func read(_ line: FoldedLines.Line, of content: [UInt8]) throws(CalendarError) {
    // A line can be folded within its name too.
    let start = line.start(of: content, atMost: 128)
    guard let name = LineName.property(start) else {
      remarkTorn(start)
      return
    }
    switch name {
    case "BEGIN":
      try begin(LineName.component(start))
    case "END":
      try end(LineName.component(start))
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
    if !isKept, let noun = Self.nouns[name] {
      warnings.add(
        "Line \(line) of the calendar: this \(noun) stands where none can be; it is left out.")
    }
    open.append(Component(name: name, properties: isKept ? KeptComponents.properties[name] : nil))
    if isKept {
      hasCalendar = true
      try countComponent()
      kept += Array("BEGIN:\(name)\r\n".utf8)
    }
  }

  /// The words for components that get a warning if they are left out.
  private static let nouns = ["VEVENT": "event", "VCALENDAR": "calendar"]

  /// True if the innermost open component may hold this one. A dropped component may hold none.
  private func canHold(_ name: String) -> Bool {
    guard let last = open.last else {
      return KeptComponents.parents[name] == ""
    }
    return last.properties != nil && KeptComponents.parents[name] == last.name
  }

  private mutating func countComponent() throws(CalendarError) {
    components += 1
    try CalendarError.require(
      components <= Limits.mostComponents,
      "The calendar holds more than \(Limits.mostComponents) events; export a shorter span.")
  }

  private mutating func end(_ name: String) throws(CalendarError) {
    if open.isEmpty { try requireCalendar() }
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
      if property == "DTSTART" { remarkStray() }
      return
    }
    guard property != "ATTENDEE" else {
      remarkDeclined(line.start(of: content, atMost: 1_024))
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
    if StandardLine.isOne(joined, property: property),
      !Self.isZoneRule(property, in: component.name)
    {
      kept += joined
      kept += [0x0D, 0x0A]
      return
    }
    let read = TextEncoding.line(joined.filter { $0 != 0 })
    isUTF8 = isUTF8 && read.isUTF8
    write(LineRepair.repaired(read.text, property: property), property, in: component.name)
  }

  private static func isZoneRule(_ property: String, in component: String) -> Bool {
    property == "RRULE" && component != "VEVENT"
  }

  private mutating func write(
    _ line: LineRepair.Repaired, _ property: String, in component: String
  ) {
    let isZoneRule = Self.isZoneRule(property, in: component)
    // A rule without a value is dropped.
    if isZoneRule, line.text.hasSuffix(":") {
      return
    }
    if isZoneRule, !ZoneRule.isReadable(line.text) {
      remark(.torn(property))
      warnings.add(
        """
        Line \(self.line) of the calendar: this rule of a time zone does not go by years, and is \
        not read; so what the file says of that zone does not count.
        """)
      return
    }
    if component == "VEVENT", KeptComponents.deciding.contains(property), !line.text.contains(":") {
      remark(.torn(property))
      return
    }
    kept += (isZoneRule ? ZoneRule.yearly(line.text) : line.text).utf8
    kept += [0x0D, 0x0A]
    if let remark = line.remark { self.remark(remark) }
  }
}

// Remarks.
extension LineFilter {
  /// Adds a remark about a line without a colon, if it would decide when an event takes place.
  private mutating func remarkTorn(_ line: ArraySlice<UInt8>) {
    guard open.last?.name == "VEVENT", open.last?.properties != nil else {
      return
    }
    let text = String(decoding: line, as: UTF8.self).trimmed.uppercased() + " "
    if let name = KeptComponents.deciding.first(where: { text.hasPrefix($0 + " ") }) {
      remark(.torn(name))
    }
  }

  /// Adds a remark if an attendee has declined.
  private mutating func remarkDeclined(_ line: ArraySlice<UInt8>) {
    let text = String(decoding: line, as: UTF8.self).uppercased().filter { $0 != "\"" }
    if text.contains(text: ";PARTSTAT=DECLINED") {
      remark(.declined)
    }
  }

  /// Warns of a start that belongs to no event, for example because a line BEGIN:VEVENT was lost.
  private mutating func remarkStray() {
    if let component = open.last, KeptComponents.withStarts.contains(component.name) {
      return
    }
    warnings.add(
      "Line \(line) of the calendar: this start belongs to no event, and is left out.")
  }

  /// Adds a remark to the component that is open.
  private mutating func remark(_ remark: EventRemark) {
    kept += Array("\(EventRemark.property):\(remark.text)\r\n".utf8)
  }
}
