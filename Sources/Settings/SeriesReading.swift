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
    "name", "route", "length", "time_zone", "sessions", "first", "every", "count", "until", "except",
  ]
  /// A configuration has no more series.
  static let mostSeries = 100
  /// A series name has no more characters.
  static let longestName = 40

  /// The courses of sessions; `home` is the zone of the person.
  mutating func series(_ entry: Group.Entry?, home: Zone?) -> [Series] {
    guard let entry, !entry.value.isEmpty, let items = reader.list(entry, example: "`- name: induction`") else {
      return []
    }
    guard items.count <= Self.mostSeries else {
      reader.fault(entry.keyMark, "there are \(items.count) series", "keep at most \(Self.mostSeries)")
      return []
    }
    let series = items.compactMap { oneSeries($0, home: home) }
    checkStarts()
    return series
  }

  private mutating func oneSeries(_ node: Node, home: Zone?) -> Series? {
    guard let group = reader.group(node, "a series", keys: Self.seriesKeys, example: "`- name: induction`")
    else { return nil }
    let name = name(group)
    let route = reader.choice(group["route"], "a route") ?? Route.iv
    let own = zone(group["time_zone"])
    if group["time_zone"] == nil, let name, let home, let mark = group["name"]?.mark {
      reader.warn(
        mark, "`\(name)` has no time zone of its own, so its times are read on your clock (\(home.name))",
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
      reader.fault(entry.mark, "`length` is \(length), which is too \(fault)", "choose 1 min to 6 h")
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
    if let wrong = Self.fault(inName: name) {
      reader.fault(entry.mark, wrong.message, wrong.expected)
      return nil
    }
    if let line = names[name]?.line {
      reader.fault(
        entry.mark, "a series named `\(name)` stands in line \(line) already", "give each series a name of its own")
      return nil
    }
    names[name] = entry.mark
    if Self.isTelling(name) {
      reader.warn(
        entry.mark, "names of series are seen in the system's log, and `\(name)` tells what this is about",
        "choose a plain one, such as `first` or `monthly`")
    }
    return name
  }

  /// What keeps a name from being one: it becomes a part of `induction-2`, in files, on command lines, in the log.
  private static func fault(inName name: String) -> (message: String, expected: String)? {
    guard name.utf8.count <= longestName else {
      return ("the name \(quoted(name)) is too long", "write at most \(longestName) characters")
    }
    let parts = name.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isPlain = parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { isLetter($0) || isDigit($0) } }
    guard isPlain, name.utf8.first.map(isLetter) == true else {
      return (
        "\(quoted(name)) cannot be a name",
        "write letters, digits and single dashes between them, with a letter first, for example `induction`"
      )
    }
    if parts.count > 1, let last = parts.last, last.allSatisfy(isDigit) {
      return (
        "`\(name)` reads like a session's name, as in `induction-2`",
        "leave out the number at its end, or write it without a dash"
      )
    }
    return nil
  }

  /// Whether a name says what it must not say where others may read it (`wording.md`, "Privacy").
  private static func isTelling(_ name: String) -> Bool {
    let lower = name.lowercased()
    let anywhere = [
      "ketamin", "infusion", "spravato", "depress", "clinic", "suicid", "psych", "therap", "treatment", "bipolar",
      "ptsd", "hospital", "drug", "dose", "dosing",
    ]
    // These are parts of harmless words, such as `five` and `trim`.
    let alone = ["iv", "im", "trd", "mdd", "ect", "tms"]
    return anywhere.contains { lower.contains($0) }
      || lower.split(separator: "-").contains { part in alone.contains(String(part)) }
  }
}
