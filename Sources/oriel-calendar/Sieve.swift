// SPDX-License-Identifier: Apache-2.0
import Glibc

/// Lets through the few components and properties that matter and drops the rest, before libical
/// sees a byte: no attachments, attendees, descriptions, alarms. What is kept is unfolded, valid
/// UTF-8, well nested and bounded.
struct Sieve {
  /// The kept lines, each ended by CR LF.
  private var kept: [UInt8] = []
  private var depth: [Level] = []
  private var components = 0
  private var sawCalendar = false
  private var line = 0

  private struct Level {
    let name: String
    let keeps: Set<String>?
  }

  /// What each component may hold; nothing else is read.
  private static let properties: [String: Set<String>] = [
    "VCALENDAR": ["METHOD", "X-WR-TIMEZONE", "VERSION", "PRODID"],
    "VEVENT": [
      "UID", "RECURRENCE-ID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "SUMMARY", "STATUS",
      "DTSTART", "DTEND",
      "DURATION", "RRULE", "RDATE",
      "EXDATE", "EXRULE", "X-MICROSOFT-CDO-ALLDAYEVENT",
    ],
    "VTIMEZONE": ["TZID", "X-LIC-LOCATION"],
    "STANDARD": ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"],
    "DAYLIGHT": ["DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"],
  ]
  /// Within which component each one counts; `""` is the file itself.
  private static let parents = [
    "VCALENDAR": "", "VEVENT": "VCALENDAR", "VTIMEZONE": "VCALENDAR", "STANDARD": "VTIMEZONE",
    "DAYLIGHT": "VTIMEZONE",
  ]

  /// What is worth reading in `content`, ended by a zero for C; a refusal if it is no calendar.
  static func kept(of content: [UInt8]) throws(Refusal) -> [UInt8] {
    var sieve = Sieve()
    var position = content.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while position < content.count {
      let first = lineEnd(content, from: position)
      var end = first
      var folds: [Range<Int>] = [position..<textEnd(content, position, first)]
      while end + 1 < content.count, content[end + 1] == 0x20 || content[end + 1] == 0x09 {
        let next = lineEnd(content, from: end + 1)
        folds.append((end + 2)..<max(end + 2, textEnd(content, end + 1, next)))
        end = next
      }
      sieve.line += 1
      try sieve.take(content, folds)
      sieve.line += folds.count - 1
      position = end + 1
    }
    guard sieve.sawCalendar else {
      throw .file("This is not a calendar file: it holds no line BEGIN:VCALENDAR.")
    }
    if let open = sieve.depth.last {
      throw .file(
        "The calendar ends in the middle: a \(open.name) is not closed; get the file again.")
    }
    sieve.kept.append(0)
    return sieve.kept
  }

  private mutating func take(_ content: [UInt8], _ folds: [Range<Int>]) throws(Refusal) {
    guard let name = Self.name(content, folds[0]) else { return }
    switch name {
    case "BEGIN": try open(Self.component(content, folds[0]))
    case "END": try close(Self.component(content, folds[0]))
    default:
      guard let level = depth.last, let keeps = level.keeps, keeps.contains(name) else { return }
      let length = folds.reduce(0) { $0 + $1.count }
      guard length <= Limits.longestLine else {
        throw .file(
          "Line \(line) of the calendar, \(name), is longer than \(Limits.longestLine / 1_024) KB unfolded."
        )
      }
      // Folding may have cut a letter in two: joined first, understood after.
      var joined: [UInt8] = []
      for fold in folds { joined += content[fold] }
      let text = String(decoding: joined, as: UTF8.self)
      if name == "RRULE", level.name != "VEVENT", !text.uppercased().contains("FREQ=YEARLY") {
        throw .file(
          "Line \(line) of the calendar: a zone that changes its clocks more often than yearly is not one."
        )
      }
      kept += text.utf8.filter { $0 != 0 }
      kept += [0x0D, 0x0A]
    }
  }

  private mutating func open(_ name: String) throws(Refusal) {
    guard depth.count < Limits.deepestNesting else {
      throw .file(
        "Line \(line) of the calendar: components are nested more than \(Limits.deepestNesting) deep."
      )
    }
    // Within what is not read, nothing is.
    let isReadable = depth.last.map { $0.keeps != nil } ?? true
    let counts = isReadable && Self.parents[name] == (depth.last?.name ?? "")
    depth.append(Level(name: name, keeps: counts ? Self.properties[name] : nil))
    guard counts else { return }
    sawCalendar = true
    components += 1
    guard components <= Limits.mostComponents else {
      throw .file(
        "The calendar holds more than \(Limits.mostComponents) events; export a shorter span.")
    }
    kept += Array("BEGIN:\(name)\r\n".utf8)
  }

  private mutating func close(_ name: String) throws(Refusal) {
    guard let level = depth.popLast(), level.name == name else {
      throw .file(
        "Line \(line) of the calendar: END:\(name.prefix(40)) closes nothing that was begun.")
    }
    if level.keeps != nil { kept += Array("END:\(name)\r\n".utf8) }
  }

  /// Where the line ends that holds `start`: the place of its LF, or the end of the content.
  private static func lineEnd(_ content: [UInt8], from start: Int) -> Int {
    content.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress, start < bytes.count,
        let found = memchr(base + start, 0x0A, bytes.count - start)
      else { return bytes.count }
      return UnsafeRawPointer(found) - base
    }
  }

  private static func textEnd(_ content: [UInt8], _ start: Int, _ end: Int) -> Int {
    end > start && content[end - 1] == 0x0D ? end - 1 : end
  }

  /// The property's name in capitals; nil for a line that begins with none, such as a torn
  /// description.
  private static func name(_ content: [UInt8], _ line: Range<Int>) -> String? {
    let longest = 32
    guard let end = content[line.prefix(longest)].firstIndex(where: { $0 == 0x3A || $0 == 0x3B }),
      end > line.lowerBound
    else { return nil }
    return capitals(content[line.lowerBound..<end])
  }

  private static func component(_ content: [UInt8], _ line: Range<Int>) -> String {
    guard let colon = content[line].firstIndex(of: 0x3A) else { return "" }
    return capitals(content[(colon + 1)..<line.upperBound].prefix(64)) ?? ""
  }

  /// Letters, digits and dashes in capitals, without blanks around; nil if there is anything else.
  private static func capitals(_ bytes: ArraySlice<UInt8>) -> String? {
    var text = ""
    for byte in bytes {
      switch byte {
      case 0x41...0x5A, 0x30...0x39, 0x2D: text.unicodeScalars.append(Unicode.Scalar(byte))
      case 0x61...0x7A: text.unicodeScalars.append(Unicode.Scalar(byte - 32))
      case 0x20, 0x09: continue
      default: return nil
      }
    }
    return text
  }
}
