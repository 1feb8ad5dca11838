// SPDX-License-Identifier: Apache-2.0
import Planning

/// The zone in which the wall times of a series are read, to tell what they will mean.
struct Clinic {
  /// The name of the series.
  var name: String
  /// nil: it is written but not understood, so nothing can be said of its wall times.
  var zone: Zone?
}

extension ConfigurationReading {
  private static let seriesKeys = [
    "name", "route", "length", "time_zone", "sessions", "first", "every", "count", "until",
    "except",
  ]
  /// A configuration has no more series.
  static let mostSeries = 100

  /// The courses of sessions; `home` is the zone of the person.
  mutating func series(_ entry: Group.Entry?, home: Zone?) -> [Series] {
    guard let entry, !entry.value.isEmpty,
      let items = reader.list(entry, example: "`- name: induction`")
    else {
      return []
    }
    guard items.count <= Self.mostSeries else {
      reader.fault(
        entry.keyMark, "there are \(items.count) series", "keep at most \(Self.mostSeries)")
      return []
    }
    let series = items.compactMap { oneSeries($0, home: home) }
    checkStarts()
    return series
  }

  private mutating func oneSeries(_ node: Node, home: Zone?) -> Series? {
    guard
      let group = reader.group(
        node, "a series", keys: Self.seriesKeys, example: "`- name: induction`")
    else { return nil }
    let name = name(group)
    let route = reader.choice(group["route"], "a route") ?? Route.iv
    let own = zone(group["time_zone"])
    // A person who travels takes no session along.
    let home = home.map { home in
      name.flatMap { given[$0] }.flatMap { try? zones.zone(named: $0).get() } ?? home
    }
    if group["time_zone"] == nil, let name, let home, let mark = group["name"]?.mark {
      reader.warn(
        mark,
        "`\(name)` has no time zone of its own, so its times are taken for those of \(home.name)",
        "write `time_zone: \(home.name)`, or the zone of the place where its sessions are")
    }
    let clinic = Clinic(name: name ?? "series", zone: group["time_zone"] == nil ? home : own)
    let length = length(group["length"], route: route)
    guard let plan = plan(group, clinic), let name else { return nil }
    return Series(name: name, route: route, length: length, zone: own, plan: plan)
  }

  private mutating func length(_ entry: Group.Entry?, route: Route) -> Elapsed? {
    guard let entry, let length = reader.duration(entry, example: "40 min") else { return nil }
    guard (Elapsed.minutes(1)...Elapsed.hours(6)).contains(length) else {
      let fault = length < .minutes(1) ? "short" : "long"
      reader.fault(
        entry.mark, "`length` is \(length), which is too \(fault)", "choose 1 min to 6 h")
      return nil
    }
    return length
  }

  private mutating func name(_ group: Group) -> String? {
    guard let entry = group["name"] else {
      reader.fault(group.mark, "this series has no name", "write for example `name: induction`")
      return nil
    }
    guard let name = reader.text(entry, example: "induction") else { return nil }
    if let wrong = SeriesName.fault(in: name) {
      reader.fault(entry.mark, wrong.message, wrong.expected)
      return nil
    }
    if let line = names[name]?.line {
      reader.fault(
        entry.mark, "a series named `\(name)` stands in line \(line) already",
        "give each series a name of its own")
      return nil
    }
    names[name] = entry.mark
    if let warning = SeriesName.warning(of: name) {
      reader.warn(entry.mark, warning.message, warning.expected)
    }
    return name
  }
}
