// SPDX-License-Identifier: Apache-2.0
import Planning
import YAML

extension ConfigurationReading {
  /// The most series of a configuration.
  private static let mostSeries = 100
  private static let seriesExample = "`- name: induction`"

  /// The series that have no error.
  ///
  /// - Parameter home: The zone of the person; nil if it has an error.
  func series(_ entry: KeyEntry, home: Zone?) throws(ErrorReported) -> [Series] {
    if entry.value.isEmpty {
      return []
    }
    let items = try decoder.list(entry, example: Self.seriesExample)
    try decoder.require(
      items.count <= Self.mostSeries,
      or: decoder.error(
        entry.keyLocation, "there are \(items.count) series", "keep at most \(Self.mostSeries)"))
    let series = items.compactMap { try? oneSeries($0, home: home) }
    checkStarts()
    return series
  }

  private func oneSeries(_ node: Node, home: Zone?) throws(ErrorReported) -> Series {
    let table = ConfigurationKeys.series
    let group = try decoder.group(node, "a series", keys: table.names, example: Self.seriesExample)
    let name = attempt(try self.name(group))
    var parsed = ParsedPart(value: Series.defaults)
    table.read(group, by: self, into: &parsed)
    let zone =
      group["time_zone"] == nil
      ? zone(ofSeries: try? name.get(), group, home: home) : parsed.value.zone
    let facts = SeriesFacts(
      name: (try? name.get()) ?? "series", zone: zone, route: parsed.value.route,
      length: parsed.value.length)
    parsed.value.dates = try dates(group, facts)
    parsed.value.name = try name.get()
    return parsed.value
  }

  /// The zone of a series that names none: the one in which it was first seen, else `home`. The
  /// sessions of a person who travels stay where they are.
  private func zone(ofSeries name: String?, _ group: KeyGroup, home: Zone?) -> Zone? {
    guard let name, let home, let entry = group["name"] else {
      return home
    }
    let zone = keptZones[name].flatMap { zones.zone(kept: $0) } ?? home
    decoder.warn(
      entry.location,
      "`\(name)` has no time zone of its own, so its times are taken for those of \(zone.name)",
      "write `time_zone: \(ZoneNotes.named(zone, at: now))`, or the zone of the place where its sessions are"
    )
    return zone
  }

  func sessionLength(_ entry: KeyEntry) throws(ErrorReported) -> Elapsed {
    try decoder.length(entry, example: "40 min", Series.lengthRange, in: .either)
  }

  /// A name that no other series has.
  private func name(_ group: KeyGroup) throws(ErrorReported) -> String {
    let entry = try group.required(
      "name",
      or: decoder.error(
        group.location, "this series has no name", "write for example `name: induction`"))
    let name = try decoder.text(entry, example: "induction")
    if let error = SeriesName.error(in: name) {
      throw decoder.error(entry.location, error)
    }
    if let line = names[name]?.line {
      throw decoder.error(
        entry.location, "a series named `\(name)` stands in line \(line) already",
        "give each series a name of its own")
    }
    names[name] = entry.location
    if decoder.collectsWarnings, let warning = SeriesName.warning(of: name) {
      decoder.warn(entry.location, warning)
    }
    return name
  }
}
