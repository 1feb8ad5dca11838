// SPDX-License-Identifier: Apache-2.0
import Text

/// Puts a line into the form of the standard where its meaning is beyond doubt, before libical
/// reads it. libical drops a line that it does not understand, and reads some values otherwise than
/// they are meant.
enum LineRepair {
  /// A line as libical gets it, and the remark that it leads to.
  struct Repaired {
    var text: String
    var remark: EventRemark?
  }

  /// The unfolded line of a property with this name in capitals.
  static func repaired(_ line: String, property name: String) -> Repaired {
    switch name {
    case "DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE", "DTSTAMP", "LAST-MODIFIED":
      dates(line, property: name)
    case "RRULE", "EXRULE":
      Repaired(text: rule(line, property: name))
    default:
      Repaired(text: name + line.drop { $0 != ":" && $0 != ";" })
    }
  }
}

// Dates.
extension LineRepair {
  private static func dates(_ line: String, property name: String) -> Repaired {
    guard let colon = startOfDates(in: line) else {
      return Repaired(text: name + line.drop { $0 != ":" && $0 != ";" })
    }
    var parameters = Parameters(line[..<colon].drop { $0 != ";" })
    let listed = line[line.index(after: colon)...].split { $0 == "," || $0 == ";" }
    let values = listed.map { (text: $0.trimmed, date: DateValue($0)) }
    var remark: EventRemark?
    if parameters.value == "DATE", values.contains(where: { $0.date?.isDate == false }) {
      let isDay = values.allSatisfy { $0.date?.canBeDay == true }
      parameters.value = isDay ? "DATE" : nil
      remark = isDay || name != "DTSTART" ? nil : .dayWithTime
    }
    let isDay = parameters.value == "DATE"
    let written = values.map { value in
      guard let date = value.date else {
        return value.text.uppercased()
      }
      return isDay ? date.day : date.standard(inZone: parameters.hasZone)
    }
    return Repaired(
      text: "\(name)\(parameters.text):\(written.joined(separator: ","))", remark: remark)
  }

  /// The colon before the values of a line of dates. The names of some zones hold colons, and not
  /// every program puts them between quotes: `TZID=(UTC+01:00) Amsterdam`.
  private static func startOfDates(in line: String) -> String.Index? {
    let colons = line.indices.filter { line[$0] == ":" }
    return colons.first { colon in
      let values = line[line.index(after: colon)...].drop(while: \.isWhitespace)
      let year = values.prefix(4)
      return year.count == 4 && year.wholeNumber() != nil
        && values.uppercased().allSatisfy { "0123456789TZ:+-,;/.PWDHMS ".contains($0) }
    }
  }
}

// Rules.
extension LineRepair {
  /// A rule without blanks, empty parts, and numbers before weekdays that its frequency gives no
  /// meaning (RFC 5545, section 3.3.10).
  private static func rule(_ line: String, property name: String) -> String {
    guard let colon = line.firstIndex(of: ":") else {
      return name + line.drop { $0 != ";" }
    }
    var value = line[line.index(after: colon)...].uppercased().filter { !$0.isWhitespace }
    // Some programs write the name of the property twice.
    if value.hasPrefix(name + ":") {
      value.removeFirst(name.count + 1)
    }
    let parts = value.split(separator: ";").filter { !$0.hasPrefix("X-") }
    let hasWeeks = parts.contains { $0.hasPrefix("BYWEEKNO=") }
    let hasOrdinals = parts.contains("FREQ=MONTHLY") || parts.contains("FREQ=YEARLY") && !hasWeeks
    let kept = parts.map { part -> String in
      let value = part.drop { $0 != "=" }.dropFirst()
      if part.hasPrefix("BYDAY="), !hasOrdinals {
        let days = value.split(separator: ",").map {
          $0.filter { !$0.isNumber && !"+-".contains($0) }
        }
        return "BYDAY=" + days.joined(separator: ",")
      }
      if part.hasPrefix("UNTIL="), let until = DateValue(value) {
        return "UNTIL=" + until.standard(inZone: false)
      }
      return String(part)
    }
    return "\(name):\(kept.joined(separator: ";"))"
  }
}

/// The parameters of a line of dates, those that matter.
private struct Parameters {
  /// `VALUE` in capitals; nil without one.
  var value: String?
  /// `TZID` as written, without quotes; empty without one.
  private let zone: String
  /// Other parameters that matter, as written.
  private let others: [String]

  var hasZone: Bool { !zone.isEmpty }

  /// The text from the first semicolon to the colon before the values.
  init(_ text: Substring) {
    let named = Self.named(text)
    value = named.first { $0.name == "VALUE" }?.value.uppercased()
    zone = named.first { $0.name == "TZID" }?.value ?? ""
    others = named.filter { $0.name == "RANGE" }.map { "RANGE=\($0.value.uppercased())" }
  }

  /// The parameters for libical.
  var text: String {
    var parts = others
    if let value {
      parts.append("VALUE=\(value)")
    }
    if hasZone {
      parts.append("TZID=\"\(zone)\"")
    }
    return parts.map { ";" + $0 }.joined()
  }

  /// The parameters by their names in capitals. A semicolon between quotes divides nothing.
  private static func named(_ text: Substring) -> [(name: String, value: String)] {
    var isQuoted = false
    let parts = text.split { character in
      isQuoted = character == "\"" ? !isQuoted : isQuoted
      return character == ";" && !isQuoted
    }
    return parts.compactMap { part in
      guard let equals = part.firstIndex(of: "=") else {
        return nil
      }
      let value = part[part.index(after: equals)...].filter { $0 != "\"" && $0 != "\\" }
      return (part[..<equals].trimmed.uppercased(), value.trimmed)
    }
  }
}
