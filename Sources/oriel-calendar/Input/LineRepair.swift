// SPDX-License-Identifier: Apache-2.0
import Text

/// Puts a line into the form of the standard if its meaning is beyond doubt, before libical reads
/// it. libical drops a line that it does not understand, and misreads some values.
enum LineRepair {
  /// A line for libical, and a remark about it if there is one.
  struct Repaired {
    var text: String
    var remark: EventRemark?
  }

  /// Repairs an unfolded line. `name` is the name of its property in capitals.
  static func repaired(_ line: String, property name: String) -> Repaired {
    if KeptComponents.dates.contains(name) {
      return dates(line, property: name)
    }
    if KeptComponents.rules.contains(name) {
      return Repaired(text: rule(line, property: name))
    }
    return renamed(line, property: name)
  }

  /// The line with its name in capitals. The rest stays as it is.
  private static func renamed(_ line: String, property name: String) -> Repaired {
    Repaired(text: name + line.drop { !":;".contains($0) })
  }
}

// Dates.
extension LineRepair {
  private static func dates(_ line: String, property name: String) -> Repaired {
    guard let colon = startOfDates(in: line) else {
      return renamed(line, property: name)
    }
    var parameters = Parameters(line[..<colon].drop { $0 != ";" })
    let values = line[line.index(after: colon)...].split { ",;".contains($0) }
    var remark: EventRemark?
    if parameters.isDay, haveTimes(values) {
      parameters.value = nil
      remark = name == "DTSTART" ? .dayWithTime : nil
    }
    let written = values.map { standard($0, after: parameters) }
    return Repaired(
      text: "\(name)\(parameters.text):\(written.joined(separator: ","))", remark: remark)
  }

  /// True for values with a time of day among them that cannot all be read as days.
  private static func haveTimes(_ values: [Substring]) -> Bool {
    let dates = values.map { DateValue($0) }
    let canBeDays = dates.allSatisfy { $0?.canBeDay == true }
    return !canBeDays && dates.contains { $0?.isDate == false }
  }

  /// A value in the form of the standard. A value that is no date is only put into capitals.
  private static func standard(_ value: Substring, after parameters: Parameters) -> String {
    guard let date = DateValue(value) else {
      return value.trimmed.uppercased()
    }
    return parameters.isDay ? date.day : date.standard(inZone: parameters.hasZone)
  }

  /// The colon before the values of a line of dates. The names of some zones hold colons, and not
  /// every program puts them between quotes: `TZID=(UTC+01:00) Amsterdam`.
  private static func startOfDates(in line: String) -> String.Index? {
    let colons = line.indices.filter { line[$0] == ":" }
    return colons.first { colon in
      let values = line[line.index(after: colon)...].drop(while: \.isWhitespace)
      let digitsOfYear = values.prefix(4).filter { "0123456789".contains($0) }
      return digitsOfYear.count == 4
        && values.uppercased().allSatisfy { "0123456789TZ:+-,;/.PWDHMS ".contains($0) }
    }
  }
}

// Rules.
extension LineRepair {
  /// A rule without blanks and empty parts, and without numbers before weekdays if they have no
  /// meaning with its frequency (RFC 5545, section 3.3.10).
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
    let withOrdinals: Set<Substring> =
      hasWeeks ? ["FREQ=MONTHLY"] : ["FREQ=MONTHLY", "FREQ=YEARLY"]
    let hasOrdinals = parts.contains(where: withOrdinals.contains)
    let kept = parts.map { repaired($0, hasOrdinals: hasOrdinals) }
    return "\(name):\(kept.joined(separator: ";"))"
  }

  /// A part of a rule in the form of the standard.
  ///
  /// - Parameter hasOrdinals: True if weekdays may have numbers.
  private static func repaired(_ part: Substring, hasOrdinals: Bool) -> String {
    let value = part.drop { $0 != "=" }.dropFirst()
    if part.hasPrefix("BYDAY="), !hasOrdinals {
      return "BYDAY=" + value.split(separator: ",").map(weekday).joined(separator: ",")
    }
    if part.hasPrefix("UNTIL="), let until = DateValue(value) {
      return "UNTIL=" + until.standard(inZone: false)
    }
    return String(part)
  }

  /// A weekday without the number before it.
  private static func weekday(_ day: Substring) -> String {
    day.filter { !$0.isNumber && !"+-".contains($0) }
  }
}

/// The parameters of a line of dates that are kept.
private struct Parameters {
  /// `VALUE` in capitals; nil without one.
  var value: String?
  /// `TZID` as written, without quotes; empty without one.
  private let zone: String
  /// `RANGE`, if it is there.
  private let others: [String]

  var hasZone: Bool { !zone.isEmpty }
  /// True if the values are declared as dates without a time.
  var isDay: Bool { value == "DATE" }

  /// The text from the first semicolon to the colon before the values.
  init(_ text: Substring) {
    let named = Self.named(text)
    let first = Dictionary(named.map { ($0.name, $0.value) }) { first, _ in first }
    value = first["VALUE"]?.uppercased()
    zone = first["TZID", default: ""]
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

  /// The parameters with their names in capitals. A semicolon between quotes does not divide them.
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
      let value = part[part.index(after: equals)...].filter { !"\"\\".contains($0) }
      return (part[..<equals].trimmed.uppercased(), value.trimmed)
    }
  }
}
