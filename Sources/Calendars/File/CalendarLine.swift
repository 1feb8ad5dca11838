// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

/// One content line of a calendar file (RFC 5545, section 3.1).
enum CalendarLine {
  /// The greatest length of a line without its end, in octets (section 3.1).
  private static let longest = 75

  /// The line with its end, folded if it is too long. A fold never divides the octets of one
  /// character.
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

  /// A value of the type TEXT (section 3.3.11). Control characters are removed, because such a
  /// value cannot hold them.
  static func text(_ text: String) -> String {
    text.unicodeScalars.map { escapes[$0] ?? printable($0) }.joined()
  }

  private static let escapes: [Unicode.Scalar: String] = [
    "\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\t": " ",
  ]

  private static func printable(_ scalar: Unicode.Scalar) -> String {
    String(scalar).only(when: scalar.properties.generalCategory != .control)
  }

  /// The identifier of a zone, as its component and the times by its clock both have it. Quotation
  /// marks are removed, because the value of a parameter cannot hold them (section 3.2).
  static func zoneID(_ zone: Zone) -> String {
    String(Plain.line(zone.name).filter { $0 != "\"" })
  }

  /// The identifier of a zone as the value of a parameter, quoted if necessary (section 3.2).
  private static func zoneParameter(_ zone: Zone) -> String {
    let id = zoneID(zone)
    return id.contains { ":;,".contains($0) } ? "\"\(id)\"" : id
  }

  /// A local time such as `20260307T100000` (section 3.3.5, form 1).
  static func local(_ civil: CivilDateTime) -> String {
    let date = civil.date.description.filter { $0 != "-" }
    let time = [civil.time.hour, civil.time.minute, civil.time.second].map(\.twoDigits)
    return date + "T" + time.joined()
  }

  /// A UTC time such as `20260307T150000Z` (form 2).
  static func utc(_ instant: Instant) -> String { local(Zone.utc.civil(at: instant)) + "Z" }

  /// A property with an instant as its value, as a local time of the zone (form 3). If the clock
  /// shows that time twice and the instant is the second, it is in UTC, because form 3 means the
  /// first.
  static func instant(_ property: String, _ instant: Instant, _ zone: Zone) -> String {
    let civil = zone.civil(at: instant)
    guard zone.resolve(civil).instant == instant else {
      return "\(property):\(utc(instant))"
    }
    return "\(property);TZID=\(zoneParameter(zone)):\(local(civil))"
  }

  /// An offset in seconds east of UTC, such as `-0500` (section 3.3.14).
  static func offset(_ seconds: Int) -> String {
    let size = abs(seconds)
    let second = size % 60
    let parts = [size / 3_600, size / 60 % 60] + [second].only(when: second != 0)
    return (seconds < 0 ? "-" : "+") + parts.map(\.twoDigits).joined()
  }
}
