// SPDX-License-Identifier: Apache-2.0
package import Planning
import Text
package import YAML
package import Zones

/// The named zones that people may mean by an offset or an old abbreviation.
package enum ZoneNotes {
  /// Named zones, by their minutes ahead of UTC in winter. The first one has clocks that change,
  /// the second one clocks that never do. If there is only one kind, it stands alone.
  static let places: [Int: [String]] = [
    -660: ["Pacific/Pago_Pago"], -600: ["Pacific/Honolulu"], -540: ["America/Anchorage"],
    -480: ["America/Los_Angeles"], -420: ["America/Denver", "America/Phoenix"],
    -360: ["America/Chicago", "America/Regina"], -300: ["America/New_York", "America/Panama"],
    -240: ["America/Halifax", "America/Puerto_Rico"], -210: ["America/St_Johns"],
    -180: ["America/Sao_Paulo"], -60: ["Atlantic/Azores", "Atlantic/Cape_Verde"],
    0: ["Europe/London", "Africa/Abidjan"], 60: ["Europe/Berlin", "Africa/Lagos"],
    120: ["Europe/Athens", "Africa/Johannesburg"], 180: ["Europe/Istanbul"],
    210: ["Asia/Tehran"], 240: ["Asia/Dubai"], 300: ["Asia/Karachi"], 330: ["Asia/Kolkata"],
    345: ["Asia/Kathmandu"], 360: ["Asia/Dhaka"], 420: ["Asia/Bangkok"], 480: ["Asia/Singapore"],
    540: ["Asia/Tokyo"], 570: ["Australia/Adelaide", "Australia/Darwin"],
    600: ["Australia/Sydney", "Australia/Brisbane"], 660: ["Pacific/Noumea"],
    720: ["Pacific/Auckland", "Pacific/Fiji"], 780: ["Pacific/Tongatapu"],
  ]

  /// The named zones in which an abbreviation is in use.
  static let abbreviations: [String: [String]] = [
    "ET": ["America/New_York"], "EDT": ["America/New_York"], "EST5EDT": ["America/New_York"],
    "CT": ["America/Chicago"], "CST": ["America/Chicago"], "CDT": ["America/Chicago"],
    "CST6CDT": ["America/Chicago"], "MT": ["America/Denver"], "MDT": ["America/Denver"],
    "MST7MDT": ["America/Denver"], "PT": ["America/Los_Angeles"], "PST": ["America/Los_Angeles"],
    "PDT": ["America/Los_Angeles"], "PST8PDT": ["America/Los_Angeles"],
    "AKST": ["America/Anchorage"], "AKDT": ["America/Anchorage"], "AST": ["America/Halifax"],
    "ADT": ["America/Halifax"], "NST": ["America/St_Johns"], "BST": ["Europe/London"],
    "WET": ["Europe/Lisbon"], "WEST": ["Europe/Lisbon"],
    "CET": ["Europe/Berlin", "Europe/Paris"], "CEST": ["Europe/Berlin", "Europe/Paris"],
    "MEZ": ["Europe/Berlin"], "MESZ": ["Europe/Berlin"], "MET": ["Europe/Berlin", "Europe/Paris"],
    "EET": ["Europe/Athens", "Europe/Helsinki"], "EEST": ["Europe/Athens", "Europe/Helsinki"],
    "MSK": ["Europe/Moscow"], "IST": ["Asia/Kolkata", "Europe/Dublin"], "JST": ["Asia/Tokyo"],
    "AEST": ["Australia/Sydney", "Australia/Brisbane"], "AEDT": ["Australia/Sydney"],
    "ACST": ["Australia/Adelaide", "Australia/Darwin"], "AWST": ["Australia/Perth"],
    "NZST": ["Pacific/Auckland"], "NZDT": ["Pacific/Auckland"],
  ]

  /// The minutes ahead of UTC that a name states: `GMT+1`, `UTC-05:30`, `+1`; nil for another name.
  /// The zone files have such names too, with the opposite meaning of the sign.
  static func offset(_ name: String) -> Int? {
    var rest = name.uppercased().filter { $0 != " " }[...]
    for word in ["ETC/", "GMT", "UTC", "Z"] where rest.hasPrefix(word) {
      rest = rest.dropFirst(word.count)
    }
    guard let sign = rest.first.flatMap({ signs[$0] }) else {
      return nil
    }
    let digits = rest.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    let parts = digits.flatMap(\.hoursAndMinutes).map { $0.wholeNumber(digits: 2) }
    guard (1...2).contains(parts.count), let hours = parts[0], hours <= 14,
      let minutes = (parts + [0])[1], minutes < 60
    else {
      return nil
    }
    return (hours * 60 + minutes) * sign
  }

  private static let signs: [Character: Int] = ["+": 1, "-": -1]

  /// `1 h ahead of UTC`.
  static func distance(_ minutes: Int) -> String {
    minutes == 0
      ? "the same as UTC"
      : "\(Elapsed.minutes(abs(minutes))) \(minutes > 0 ? "ahead of" : "behind") UTC"
  }

  /// The advice to write a named zone in place of an offset; nil if none is known.
  static func remedy(_ minutes: Int) -> String? { place(minutes).map { "write \($0)" } }

  /// The named zones that may be meant by an offset, as the end of a sentence; nil if none is
  /// known.
  private static func place(_ minutes: Int) -> String? {
    places[minutes].map { places in
      let unchanging = places.dropFirst().map { ", or `\($0)` if the clocks never change there" }
      return "the place where it counts, such as `\(places[0])`" + unchanging.joined()
    }
  }

  /// The problem of a zone that is only an offset or an old abbreviation: the predicate of a
  /// sentence about it, and the words that follow "write". Nil if it is the zone of a place.
  static func placeless(_ zone: Zone, at now: Instant?) -> DiagnosticText? {
    if let meant = abbreviations[zone.name] {
      return DiagnosticText(
        message: "is an old abbreviation, and the name of no place", remedy: listed(meant))
    }
    let name = bareName(of: zone)
    let isOffset = name.hasPrefix("GMT")
    guard isOffset || ["EST", "MST", "HST", "Greenwich"].contains(name) else {
      return nil
    }
    return fixed(zone, at: now, isReversed: isOffset)
  }

  /// The first place that an abbreviation or an offset may mean; nil for any other text.
  package static func place(meantBy text: String) -> String? {
    abbreviations[text.uppercased()]?.first ?? offset(text).flatMap { places[$0]?.first }
  }

  /// The place that is meant by a zone which is only an offset or an old abbreviation; nil for the
  /// zone of a place.
  package static func place(meantBy zone: Zone, at now: Instant?) -> String? {
    placeless(zone, at: now).map { _ in named(zone, at: now) }
  }

  /// The name of a zone. For an offset or an old abbreviation, the name of the first place that it
  /// may mean.
  static func named(_ zone: Zone, at now: Instant?) -> String {
    guard placeless(zone, at: now) != nil || isUTC(zone) else {
      return zone.name
    }
    let minutes = minutesAhead(zone, at: now)
    return abbreviations[zone.name]?.first ?? places[minutes]?.first ?? zone.name
  }

  /// The minutes by which the clocks of a zone are ahead of UTC now.
  private static func minutesAhead(_ zone: Zone, at now: Instant?) -> Int {
    zone.offset(at: now ?? Instant(seconds: 0)) / 60
  }

  /// True for UTC under one of its names, which is no place either.
  static func isUTC(_ zone: Zone) -> Bool {
    ["UTC", "UCT", "Zulu", "Universal"].contains(bareName(of: zone))
  }

  /// The name of a zone without the folder of those that are no place.
  private static func bareName(of zone: Zone) -> Substring { zone.name.without(beginning: "Etc/") }

  /// The problem of a zone whose clocks never change.
  ///
  /// - Parameter isReversed: True if the sign in its name has the opposite meaning.
  static func fixed(
    _ zone: Zone, at now: Instant?, isReversed: Bool = false
  ) -> DiagnosticText {
    let minutes = minutesAhead(zone, at: now)
    let reversed = isReversed && minutes != 0
    let others = (places[-minutes]?.first).asList.only(when: reversed)
    return DiagnosticText(
      message: "is always \(distance(minutes)), in summer and in winter"
        + ", because its sign counts the other way round".only(when: reversed),
      remedy: (place(minutes) ?? "the place where it counts")
        + others.map { "; \(distance(-minutes)) is for example `\($0)`" }.joined())
  }
}

/// The problem of the system's own zone: it is only an offset or an old abbreviation, or there is
/// none. Nil if it is the zone of a place, or UTC under its own name.
package func fault(ofSystemZone files: ZoneFiles, at now: Instant?) -> DiagnosticText? {
  let zone = files.system()
  guard files.hasSystemZone else {
    let found =
      files.hasLink
      ? "`\(files.link)` leads to no time zone that can be read" : "this computer has no time zone"
    return DiagnosticText(
      message: "\(found), so UTC is used",
      remedy: "set the zone of this computer with `timedatectl`, or write `time_zone`")
  }
  let isUnnamedOffset = !zone.name.contains(",") && (try? files.zone(named: zone.name)) == nil
  let fault =
    isUnnamedOffset
    ? ZoneNotes.fixed(zone, at: now) : ZoneNotes.placeless(zone, at: now)
  return fault.map {
    DiagnosticText(
      message: "`\(zone.name)`, the time zone of this computer, \($0.message)",
      remedy: "write as `time_zone` \($0.remedy)")
  }
}

extension ConfigurationReading {
  /// Warns of a zone that is only an offset, or an old abbreviation.
  func warnOfPlaceless(_ zone: Zone, at location: SourceLocation) {
    guard decoder.collectsWarnings else {
      return
    }
    if let fault = ZoneNotes.placeless(zone, at: now) {
      decoder.warn(location, "`\(zone.name)` \(fault.message)", "write \(fault.remedy)")
    } else if ZoneNotes.isUTC(zone) {
      // UTC may be meant, so the log of a daemon does not get the warning.
      let remedy = ZoneNotes.fixed(zone, at: now).remedy
      decoder.warn(
        location, "`\(zone.name)` is the time of no place", "write \(remedy)", belongsInLog: false)
    }
  }
}

extension Substring {
  /// The digits of hours, and those of minutes behind them if there are any: `0530`, `5`.
  fileprivate var hoursAndMinutes: [Substring] {
    count > 2 ? [dropLast(2), suffix(2)] : [self]
  }
}
