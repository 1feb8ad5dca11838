// SPDX-License-Identifier: Apache-2.0
import Planning
import YAML

extension ConfigurationReading {
  /// A configuration has no more series.
  private static let mostSeries = 100
  private static let seriesExample = "`- name: induction`"

  /// The series; `home` is the zone of the person.
  mutating func series(_ entry: KeyEntry?, home: Zone?) -> [Series] {
    guard let entry, !entry.value.isEmpty,
      let items = decoder.list(entry, example: Self.seriesExample)
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
    let table = ConfigurationKeys.series
    let group = decoder.group(node, "a series", keys: table.names, example: Self.seriesExample)
    guard let group else {
      return nil
    }
    let name = name(group)
    let own = zone(group["time_zone"])
    var parsed = ParsedPart(Series.defaults)
    table.read(group, by: &self, into: &parsed)
    var place = SeriesZone(name: name ?? "series", zone: own)
    if group["time_zone"] == nil {
      place.zone = lastZone(name, home: home)
      warnOfNoZone(name, group, place.zone)
    }
    guard let plan = plan(group, place), let name else {
      return nil
    }
    var series = parsed.value
    series.name = name
    series.zone = own
    series.plan = plan
    return series
  }

  /// The zone of a series that names none: the one it was first seen in, because the sessions of a
  /// person who travels stay where they are.
  private mutating func lastZone(_ name: String?, home: Zone?) -> Zone? {
    guard home != nil, let name, let given = given[name],
      case .success(let zone) = zones.zone(named: given)
    else {
      return home
    }
    return zone
  }

  private mutating func warnOfNoZone(_ name: String?, _ group: KeyGroup, _ zone: Zone?) {
    guard let name, let zone, let location = group["name"]?.location else {
      return
    }
    decoder.warn(
      location,
      "`\(name)` has no time zone of its own, so its times are taken for those of \(zone.name)",
      "write `time_zone: \(zone.name)`, or the zone of the place where its sessions are")
  }

  /// The length of a session; nil if it is left out, or after a fault.
  mutating func sessionLength(_ entry: KeyEntry?) -> Elapsed? {
    guard let entry else {
      return nil
    }
    return decoder.length(entry, example: "40 min", Series.lengthRange, in: .either)
  }

  private mutating func name(_ group: KeyGroup) -> String? {
    guard let entry = group["name"] else {
      decoder.fault(
        group.location, "this series has no name", "write for example `name: induction`")
      return nil
    }
    guard let name = decoder.text(entry, example: "induction") else {
      return nil
    }
    if let fault = SeriesName.fault(in: name) {
      decoder.fault(entry.location, fault)
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
      decoder.warn(entry.location, warning)
    }
    return name
  }
}
