// SPDX-License-Identifier: Apache-2.0
import Planning
import YAML

extension ConfigurationReading {
  private static let seriesKeys = [
    "name", "route", "length", "time_zone", "sessions", "first", "every", "count", "until",
    "except",
  ]
  /// A configuration has no more series.
  static let mostSeries = 100

  /// The courses of sessions; `home` is the zone of the person.
  mutating func series(_ entry: KeyEntry?, home: Zone?) -> [Series] {
    guard let entry, !entry.value.isEmpty,
      let items = decoder.list(entry, example: "`- name: induction`")
    else {
      return []
    }
    guard items.count <= Self.mostSeries else {
      decoder.fault(
        entry.keyLocation, "there are \(items.count) series", "keep at most \(Self.mostSeries)")
      return []
    }
    let series = items.compactMap { oneSeries($0, home: home) }
    checkStarts()
    return series
  }

  private mutating func oneSeries(_ node: Node, home: Zone?) -> Series? {
    guard
      let group = decoder.group(
        node, "a series", keys: Self.seriesKeys, example: "`- name: induction`")
    else { return nil }
    let name = name(group)
    let route = decoder.choice(group["route"], "a route") ?? Route.iv
    let own = zone(group["time_zone"])
    // A person who travels takes no session along.
    let home = home.map { home in
      name.flatMap { given[$0] }.flatMap { try? zones.zone(named: $0).get() } ?? home
    }
    if group["time_zone"] == nil, let name, let home, let location = group["name"]?.location {
      decoder.warn(
        location,
        "`\(name)` has no time zone of its own, so its times are taken for those of \(home.name)",
        "write `time_zone: \(home.name)`, or the zone of the place where its sessions are")
    }
    let clinic = SeriesZone(name: name ?? "series", zone: group["time_zone"] == nil ? home : own)
    let length = length(group["length"], route: route)
    guard let plan = plan(group, clinic), let name else { return nil }
    return Series(name: name, route: route, length: length, zone: own, plan: plan)
  }

  private mutating func length(_ entry: KeyEntry?, route: Route) -> Elapsed? {
    guard let entry, let length = decoder.duration(entry, example: "40 min") else { return nil }
    guard (Elapsed.minutes(1)...Elapsed.hours(6)).contains(length) else {
      let fault = length < .minutes(1) ? "short" : "long"
      decoder.fault(
        entry.location, "`length` is \(length), which is too \(fault)", "choose 1 min to 6 h")
      return nil
    }
    return length
  }

  private mutating func name(_ group: KeyGroup) -> String? {
    guard let entry = group["name"] else {
      decoder.fault(
        group.location, "this series has no name", "write for example `name: induction`")
      return nil
    }
    guard let name = decoder.text(entry, example: "induction") else { return nil }
    if let wrong = SeriesName.fault(in: name) {
      decoder.fault(entry.location, wrong.message, wrong.expected)
      return nil
    }
    if let line = names[name]?.line {
      decoder.fault(
        entry.location, "a series named `\(name)` stands in line \(line) already",
        "give each series a name of its own")
      return nil
    }
    names[name] = entry.location
    if let warning = SeriesName.warning(of: name) {
      decoder.warn(entry.location, warning.message, warning.expected)
    }
    return name
  }
}
