// SPDX-License-Identifier: Apache-2.0
import Text

/// The forms in which programs write the name of a zone.
enum ZoneNames {
  /// True for the name of a place, which has one meaning only. The system knows `EST`, `GMT` and
  /// `Etc/GMT` too, but as zones that never change; a file may describe changes under these names.
  static func isRegion(_ id: String) -> Bool {
    id.contains("/") && !id.lowercased().hasPrefix("etc/")
  }

  /// The names of the system that a TZID may stand for: itself, the end of a path, a name of
  /// Windows, and an offset.
  ///
  /// - Parameter isDescribed: True if the file describes the zone. An abbreviation is then no name.
  static func candidates(of id: String, isDescribed: Bool) -> [String] {
    let windows = WindowsZones.name(of: id)
    let shown = DisplayName(id)?.windowsName
    guard isDescribed else {
      return pathEnds(of: id) + [windows, fixedZone(id), shown].compactMap(\.self)
    }
    // `UTC` is a name of Windows too.
    let isAbbreviation = !id.contains(" ")
    let names = [isAbbreviation ? nil : windows, shown].compactMap(\.self)
    return pathEnds(of: id).filter(isRegion) + names
  }

  /// Zones of the system that never change, and the places whose winter they name.
  static let summerZones = ["EST": "America/New_York", "MST": "America/Denver"]

  /// `Etc/GMT-1` of `UTC+1`, `UTC+01:00` or `GMT+0100`, and `UTC` of `Z`; nil for any other name.
  private static func fixedZone(_ id: String) -> String? {
    let name = id.uppercased()
    guard name != "Z" else {
      return "UTC"
    }
    guard ["UTC", "GMT"].contains(name.prefix(3)), let offset = UTCOffset(name.dropFirst(3)),
      offset.minutes == 0
    else {
      return nil
    }
    // The system counts these zones westwards.
    let sign = offset.direction > 0 ? "-" : "+"
    return offset.hours == 0 ? "Etc/GMT" : "Etc/GMT\(sign)\(offset.hours)"
  }

  /// The whole of a path such as `/mozilla.org/20050126_1/Europe/Berlin`, and its last parts: three
  /// for a name like `America/Indiana/Knox`, two, or one for `UTC`.
  private static func pathEnds(of id: String) -> [String] {
    let parts = id.split(separator: "/")
    let counts = [3, 2, 1].filter { $0 <= parts.count }
    return [id] + counts.map { parts.suffix($0).joined(separator: "/") }
  }
}

/// A zone as Windows shows it to people, in the language of the sender:
/// `(UTC-05:00) Eastern Time (US & Canada)`, `(GMT+01:00) Amsterdam, Berlin, Bern, Rom, Wien`.
struct DisplayName {
  /// Seconds east of UTC without summer time; nil if the name says none.
  let offset: Int?
  private let places: String

  /// Nil for a name that is none of these.
  init?(_ id: String) {
    if ["(UTC", "(GMT"].contains(id.prefix(4)), let close = id.firstIndex(of: ")") {
      offset = Self.offset(id[..<close].dropFirst(4))
      places = id[id.index(after: close)...].trimmed
      return
    }
    guard [", ", " ("].contains(where: id.contains) else {
      return nil
    }
    (offset, places) = (nil, id)
  }

  /// The name in `WindowsZones` of a zone of North America.
  var windowsName: String? {
    let word = places.prefix { $0.isLetter }.lowercased()
    let zones = [
      "eastern": "Eastern", "central": "Central", "mountain": "Mountain", "pacific": "Pacific",
      "atlantic": "Atlantic",
    ]
    guard let zone = zones[word], places.contains("(US") || places.contains("(Can") else {
      return nil
    }
    return WindowsZones.name(of: "\(zone) Standard Time")
  }

  /// The names that zones of its cities may have.
  var candidates: [String] {
    let cities = places.split(separator: ",").map { city in
      city.trimmed.map { $0 == " " ? "_" : String($0) }.joined()
    }
    let regions = ["Europe", "America", "Asia", "Australia", "Africa", "Pacific", "Atlantic"]
    return cities.flatMap { city in regions.map { "\($0)/\(city)" } }
  }

  /// Seconds of `+01:00`; 0 for nothing; nil for anything else.
  private static func offset(_ text: Substring) -> Int? {
    guard let sign = text.first else {
      return 0
    }
    let parts = text.dropFirst().split(separator: ":").compactMap { $0.wholeNumber(digits: 2) }
    let directions: [Character: Int] = ["+": 1, "-": -1, "−": -1]
    guard parts.count == 2, let direction = directions[sign] else {
      return nil
    }
    return direction * (parts[0] * 3_600 + parts[1] * 60)
  }
}
