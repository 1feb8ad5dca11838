// SPDX-License-Identifier: Apache-2.0
import Text

/// The forms in which programs write the name of a zone.
enum ZoneNames {
  /// True for the name of a place, which has only one meaning. The system also has `EST`, `GMT` and
  /// `Etc/GMT`, as zones that never change. A file may describe changes under these names.
  static func isRegion(_ id: String) -> Bool {
    id.contains("/") && !id.lowercased().hasPrefix("etc/")
  }

  /// The names of system zones that a TZID may mean: the TZID itself, the end of a path, the zone
  /// of a Windows name, and the zone of an offset.
  ///
  /// - Parameter isDescribed: True if the file describes the zone. An abbreviation then means no
  ///   system zone.
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

  /// System zones that never change, each with a zone that has the same offset in winter and summer
  /// time.
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
    // In these names the sign is positive west of UTC.
    let sign = offset.direction > 0 ? "-" : "+"
    return offset.hours == 0 ? "Etc/GMT" : "Etc/GMT\(sign)\(offset.hours)"
  }

  /// A path such as `/mozilla.org/20050126_1/Europe/Berlin`, and its last three, two and one parts.
  /// A name such as `America/Indiana/Knox` has three, and `UTC` has one.
  private static func pathEnds(of id: String) -> [String] {
    let parts = id.split(separator: "/")
    let counts = [3, 2, 1].filter { $0 <= parts.count }
    return [id] + counts.map { parts.suffix($0).joined(separator: "/") }
  }
}

/// The name of a zone as Windows shows it, in the language of the sender:
/// `(UTC-05:00) Eastern Time (US & Canada)`, `(GMT+01:00) Amsterdam, Berlin, Bern, Rom, Wien`.
struct DisplayName {
  /// Seconds east of UTC without summer time; nil if the name states no offset.
  let offset: Int?
  private let places: String

  /// Nil for any other name.
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

  /// The IANA name of a zone of North America; nil for another zone.
  var windowsName: String? {
    let word = places.prefix { $0.isLetter }.lowercased()
    let zones = [
      "eastern": "Eastern", "central": "Central", "mountain": "Mountain", "pacific": "Pacific",
      "atlantic": "Atlantic",
    ]
    let isAmerican = ["(US", "(Can"].contains(where: places.contains(text:))
    guard let zone = zones[word], isAmerican else {
      return nil
    }
    return WindowsZones.name(of: "\(zone) Standard Time")
  }

  /// The IANA names that the cities in the name may have.
  var candidates: [String] {
    let cities = places.split(separator: ",").map { city in
      city.trimmed.map { $0 == " " ? "_" : String($0) }.joined()
    }
    let regions = ["Europe", "America", "Asia", "Australia", "Africa", "Pacific", "Atlantic"]
    return cities.flatMap { city in regions.map { "\($0)/\(city)" } }
  }

  /// The seconds of `+01:00`; 0 for an empty text; nil for anything else.
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
