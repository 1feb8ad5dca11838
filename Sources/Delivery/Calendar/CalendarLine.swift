// SPDX-License-Identifier: Apache-2.0
import Planning

/// One content line of a calendar file (RFC 5545, section 3.1).
enum CalendarLine {
  /// No line is longer, its end not counted, in octets (section 3.1).
  private static let longest = 75

  /// A line folded where it is too long, never within a character's octets, and ended.
  static func folded(_ line: String) -> String {
    var result = ""
    var width = 0
    for scalar in line.unicodeScalars {
      let octets = UTF8.width(scalar)
      if width + octets > longest {
        result += "\r\n "
        width = 1
      }
      result.unicodeScalars.append(scalar)
      width += octets
    }
    return result + "\r\n"
  }

  /// A value of the type TEXT (section 3.3.11). Control characters cannot be told in one.
  static func text(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\", ";", ",": result += "\\\(scalar)"
      case "\n": result += "\\n"
      case "\t": result += " "
      default:
        if scalar.properties.generalCategory != .control { result.unicodeScalars.append(scalar) }
      }
    }
    return result
  }

  /// The value of a parameter, quoted where it has to be; no quotation mark can stand in it
  /// (section 3.2).
  static func parameter(_ text: String) -> String {
    let plain = String(Plain.line(text).filter { $0 != "\"" })
    return plain.contains { ":;,".contains($0) } ? "\"\(plain)\"" : plain
  }

  /// What a clock on the wall shows, `20260307T100000` (section 3.3.5, form 1).
  static func local(_ civil: CivilDateTime) -> String {
    let time = civil.time.description
    return "\(civil.date)T\(time)\(time.utf8.count == 5 ? "00" : "")".filter {
      $0 != "-" && $0 != ":"
    }
  }

  /// The same in UTC, `20260307T150000Z` (form 2).
  static func utc(_ instant: Instant) -> String { local(Zone.utc.civil(at: instant)) + "Z" }

  /// A property that holds an instant: the wall clock of a zone, or UTC where that clock shows this
  /// time for the second time, which only its first time can be meant by (form 3).
  static func moment(_ property: String, _ instant: Instant, _ zone: Zone) -> String {
    let civil = zone.civil(at: instant)
    guard zone.resolve(civil).instant == instant else { return "\(property):\(utc(instant))" }
    return "\(property);TZID=\(parameter(zone.name)):\(local(civil))"
  }

  /// Seconds east of UTC, `-0500` (section 3.3.14).
  static func offset(_ seconds: Int) -> String {
    let size = abs(seconds)
    let parts = [size / 3_600, size / 60 % 60] + (size % 60 == 0 ? [] : [size % 60])
    return (seconds < 0 ? "-" : "+") + parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
  }
}
