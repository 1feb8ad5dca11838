// SPDX-License-Identifier: Apache-2.0
import JSON
import Planning
import Testing

@testable import Settings
import YAML

/// The table of keys, the stored properties of `Configuration`, the reader of the file and `oriel
/// export json` know the same keys.
@Suite struct ConfigurationKeysTests {
  /// Files that together give every key a value other than its default.
  static let files = [
    """
    time_zone: America/New_York
    series:
      - {name: first, route: oral, length: 90 min, time_zone: Europe/Berlin, sessions: [2026-12-07 10:00]}
      - {name: second, first: 2027-01-15 11:00, every: 2 weeks, count: 6, except: [2027-01-29]}
      - {name: third, first: 2027-01-16 11:00, every: 28 days, until: 2027-12-31}
    window: {preset: long, combine: noisy-or, prep_from: 48 h, intention_from: 12 h, morning_of: 2 h,
      hold_before: 30 min, hold_after: 5 h, rest_until: 20 h, core_until: 100 h,
      consolidate_until: 200 h, taper_until: 300 h}
    day: {wake: 07:00, quiet: 22:00, morning: 09:00, evening: 19:00, jitter: 20 min,
      most_per_day: 2, least_gap: 2 h, expiry: 3 h}
    deliver: [{channel: terminal}, {channel: email, after: 45 min}]
    desktop: {detail: discreet}
    email: {from: Me <me@example.org>, to: you@example.org, server: smtp://mail.example.org,
      user: me, password: {command: pass show mail}, auth: login, ca_file: /own.pem,
      detail: discreet}
    prompts: {loops: [presence], language: de}
    support: {country: DE, clinic: Riverside, lines: [My sister]}
    calendar: {file: ~/Sync/oriel.ics, words: true}
    """,
    """
    time_zone: Europe/Berlin
    deliver: [{channel: email}]
    email: {from: a@example.org, to: b@example.org, server: "sendmail:/usr/bin/msmtp"}
    """,
    """
    time_zone: Europe/Berlin
    deliver: [{channel: email}]
    email: {from: a@example.org, to: b@example.org, server: smtps://mail.example.org, user: me,
      token: {command: [oama, access, me]}}
    """,
    """
    time_zone: Europe/Berlin
    deliver: [{channel: email}]
    email: {from: a@example.org, to: b@example.org, server: smtps://mail.example.org, user: me,
      password: {file: ~/.config/oriel/password}}
    """,
  ]

  private static func configurations() throws -> [Configuration] {
    try files.map { file in
      let reading = read(file)
      #expect(reading.errors.isEmpty, "\(printed(reading))")
      return try #require(reading.configuration)
    }
  }

  private static let paths = Set(ConfigurationKeys.all.map(\.path))

  /// A new key is one that goes with every mail server and program, or it joins the others; the same
  /// of the dates of a series.
  @Test func everyKeyThatExcludesAnotherIsJudged() {
    let mail = ["from", "to", "server", "detail"] + ConfigurationReading.keysOfServer
    #expect(Set(ConfigurationKeys.email.names) == Set(mail))
    let series =
      ["name", "route", "length", "time_zone", "sessions"] + ConfigurationReading.keysOfRecurrence
    #expect(Set(ConfigurationKeys.series.names) == Set(series))
  }

  @Test func everyKeyIsReadFromAFile() throws {
    var found: Set<String> = []
    for file in Self.files {
      found.formUnion(Self.paths(in: try Parser.tree(of: Source(Array(file.utf8), file: "")).root))
    }
    #expect(found.symmetricDifference(Self.paths).sorted() == [])
  }

  private static func paths(in root: Node) -> [String] {
    (root.pairs ?? []).flatMap { pair -> [String] in
      let part = pair.key.text ?? ""
      var groups = [pair.value]
      if case .sequence(let items) = pair.value.content { groups = items }
      return [part] + groups.flatMap { $0.pairs ?? [] }.map { "\(part).\($0.key.text ?? "")" }
    }
  }

  /// A stored property that no key reads keeps its default, and is named here.
  @Test func everyStoredPropertyHasAKey() throws {
    var fallback = Configuration(mail: MailSettings.defaults)
    let first = try #require(CivilDateTime("2026-01-01 00:00"))
    let recurrence = Recurrence(first: first, everyDays: 1, limit: .count(1))
    fallback.series = [
      Series(name: "", dates: .listed([])), Series(name: "", dates: .recurring(recurrence)),
    ]
    fallback.mail?.login = MailSettings.Login(user: "", secret: .file(""))
    let read = try Self.configurations().map { StoredValues(of: $0).values }
    for (path, defaults) in StoredValues(of: fallback).values.sorted(by: { $0.key < $1.key }) {
      let isRead = read.contains { $0[path] != nil && $0[path] != defaults }
      #expect(
        isRead,
        "Configuration\(path): no row of ConfigurationKeys reads it, or no file here changes it")
    }
  }

  @Test func everyKeyIsExported() throws {
    var found: Set<String> = []
    for configuration in try Self.configurations() {
      found.formUnion(Self.paths(in: ConfigurationKeys.json(of: configuration)))
    }
    #expect(found.symmetricDifference(Self.paths).sorted() == [])
  }

  private static func paths(in document: JSON) -> [String] {
    guard case .object(let parts) = document else { return [] }
    return parts.flatMap { part -> [String] in
      var groups = [part.value]
      if case .array(let items) = part.value { groups = items }
      let below = groups.flatMap { group -> [JSON.Member] in
        if case .object(let members) = group { members } else { [] }
      }
      return [part.name] + below.map { "\(part.name).\($0.name)" }
    }
  }

  /// JSON is YAML, so that the export is a configuration itself.
  @Test func anExportedConfigurationIsReadBack() throws {
    for configuration in try Self.configurations() {
      let reading = read(ConfigurationKeys.json(of: configuration).pretty)
      #expect(reading.errors.isEmpty, "\(printed(reading))")
      #expect(reading.configuration == configuration)
    }
  }

  @Test(arguments: ConfigurationKeys.all.filter { $0.type.unit != nil && $0.part != "series" })
  func aLengthOutsideItsRangeIsRefused(_ key: ConfigurationKey) throws {
    let range = try #require(key.range)
    let bounds = range.split(separator: " to ").compactMap { Grammar.duration($0) }
    try #require(bounds.count == 2)
    let part = try #require(key.part)
    let isList = ConfigurationKeys.key(at: part)?.type == .groups
    for length in [bounds[0] - .minutes(1), bounds[1] + .minutes(1)] where length >= .zero {
      let group = "{\(key.name): \(length)}"
      let reading = read("\(part): \(isList ? "[\(group)]" : group)")
      #expect(printed(reading).contains("choose \(range)"), "\(key.path): \(length)")
    }
  }

  @Test func aKeyIsFoundByItsPath() {
    let key = ConfigurationKeys.key(at: "day.expiry")
    #expect(key?.type == .length(.either) && key?.type.unit == "min or h")
    #expect(key?.defaultValue == .value("4 h") && key?.range == "15 min to 12 h")
    #expect(ConfigurationKeys.key(at: "day.nothing") == nil)
  }

  @Test(arguments: ConfigurationKeys.all) func aMeaningIsOneSentence(_ key: ConfigurationKey) {
    #expect(key.meaning.hasSuffix(".") && key.meaning.first?.isUppercase == true)
    #expect(!key.meaning.dropLast().contains(". "))
    #expect(!"\(key.type)".isEmpty && !"\(key.defaultValue)".isEmpty)
  }

  /// Whoever adds a key says why its default and its range are what they are, unless they are no
  /// decision.
  @Test func everyKeyWithoutAReasonIsJudged() {
    // A group whose keys have the defaults, and what only the person or their server knows.
    let groups = ["window", "day", "desktop", "prompts", "support", "calendar"]
    let personal = [
      "series.first", "series.until", "deliver.channel", "email.from", "email.to", "email.user",
      "email.token", "prompts.language",
    ]
    let without = ConfigurationKeys.all.filter { $0.reason == nil }.map(\.path)
    #expect(Set(without) == Set(groups + personal))
  }

  @Test(arguments: ConfigurationKeys.all.compactMap(\.reason)) func aReasonIsInWholeSentences(
    _ reason: String
  ) {
    #expect(reason.hasSuffix(".") && reason.first?.isUppercase == true)
  }
}

/// Every value that is stored in a configuration, by the names of its properties.
private struct StoredValues {
  private(set) var values: [String: Set<String>] = [:]

  init(of configuration: Configuration) { add(configuration, "") }

  private mutating func add(_ value: Any, _ path: String) {
    let mirror = Mirror(reflecting: value)
    let isPlain = value is any CustomStringConvertible || value is Zone
    switch mirror.displayStyle {
    case .collection?, .set?, .optional?:
      if mirror.children.isEmpty { values[path, default: []].insert("none") }
      for child in mirror.children { add(child.value, path) }
    case .struct? where !isPlain, .tuple?,
      .enum? where !mirror.children.isEmpty && !isPlain:
      for child in mirror.children { add(child.value, "\(path).\(child.label ?? "")") }
    default: values[path, default: []].insert("\(value)")
    }
  }
}
