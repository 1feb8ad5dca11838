// SPDX-License-Identifier: Apache-2.0
package import Planning
import Text
import Wording
import YAML
package import Zones

/// Reads a configuration (`contract.md`, "Configuration"): all its faults at once, or what it asks
/// for.
///
/// - Parameters:
///   - bytes: the file as it stands; at most 1 MiB of UTF-8.
///   - file: the file's name, for the faults.
///   - zones: the time zones of the system.
///   - now: when it is read; without it, dates far ahead are not warned of.
///   - given: the names of the zones that series without one were given when they were first seen,
///     as far as is known.
///   - languages: the languages that notes can be written in.
/// - Returns: a regimen within the bounds of `model.md`, or the faults; at most 100 faults and 100
///   warnings.
package func readConfiguration(
  _ bytes: [UInt8], file: String, zones: ZoneFiles, now: Instant?, given: [String: String] = [:],
  languages: [Language] = BuiltIn.languages
) -> ConfigurationResult {
  let source = Source(bytes, file: file)
  do throws(SourceFault) {
    let (root, marks) = try Parser.tree(of: source)
    var reading = ConfigurationReading(
      decoder: NodeDecoder(source: source), zones: ZoneLookup(zones), now: now, given: given,
      languages: languages)
    let configuration = reading.configuration(root)
    let faults = reading.decoder.veiled(reading.decoder.faults.after(marks))
    return ConfigurationResult(
      configuration: faults.isEmpty ? configuration : nil, faults: faults,
      warnings: reading.decoder.veiled(reading.decoder.warnings.byPlace()),
      locations: SourceLocations(
        source: source, seriesLocations: reading.names, mailLocations: reading.mailFiles))
  } catch {
    return ConfigurationResult(
      configuration: nil, faults: [error], warnings: [], locations: SourceLocations(source: source))
  }
}

/// The reading of one configuration, part by part.
struct ConfigurationReading {
  var decoder: NodeDecoder
  var zones: ZoneLookup
  let now: Instant?
  /// The zones of series that name none, as far as they were seen before.
  let given: [String: String]
  /// The languages that notes can be written in.
  let languages: [Language]
  /// Every session met so far, to find two at the same instant.
  var starts: [SessionLine] = []
  /// Where the name of each series stands.
  var names: [String: SourceLocation] = [:]
  /// Where the files stand that the mail channel needs.
  var mailFiles: [SourceLocations.MailFile: SourceLocation] = [:]

  init(
    decoder: NodeDecoder, zones: ZoneLookup, now: Instant?, given: [String: String] = [:],
    languages: [Language] = BuiltIn.languages
  ) {
    self.decoder = decoder
    self.zones = zones
    self.now = now
    self.given = given
    self.languages = languages
  }

  static let keys = [
    "time_zone", "series", "window", "day", "deliver", "desktop", "email", "prompts", "support",
  ]

  /// Reads the whole file; what it returns counts only if there are no faults.
  mutating func configuration(_ root: Node) -> Configuration {
    var configuration = Configuration()
    guard
      let group = decoder.group(
        root, "the configuration", keys: Self.keys, example: "`time_zone: Europe/Berlin`")
    else { return configuration }
    configuration.zone = zone(group["time_zone"])
    // Where the zone is written but not understood, nothing is said about wall times in it.
    let home = group["time_zone"] == nil ? system() : configuration.zone
    (configuration.window, configuration.weighting) = window(group["window"])
    configuration.series = series(group["series"], home: home)
    checkHold(of: configuration, written: group["window"])
    configuration.day = day(group["day"])
    if let entry = group["desktop"] { configuration.desktopDetail = detail(entry) }
    if let entry = group["email"] { configuration.mail = mail(entry) }
    if let entry = group["deliver"] {
      configuration.deliver = chain(entry, day: configuration.day, hasMail: group["email"] != nil)
    }
    checkUse(of: group["email"], in: configuration)
    if let entry = group["prompts"] {
      (configuration.loops, configuration.language) = prompts(entry)
    }
    if let entry = group["support"] { configuration.support = support(entry) }
    return configuration
  }

  private mutating func detail(_ entry: KeyEntry) -> Detail {
    guard let group = part(entry, keys: ["detail"], example: "detail: full") else { return .full }
    return detail(in: group)
  }

  /// How much the messages of a channel say.
  mutating func detail(in group: KeyGroup) -> Detail {
    decoder.choice(group["detail"], "a value of `detail`") ?? .full
  }

  private mutating func prompts(_ entry: KeyEntry) -> ([Loop], Language) {
    guard
      let group = part(entry, keys: ["loops", "language"], example: "loops: [replaying, presence]")
    else {
      return (Loop.allCases, .english)
    }
    let code = decoder.choice(
      group["language"], "a language of the notes", among: languages.map(\.code))
    return (loops(group["loops"]), code.map { Language($0) } ?? .english)
  }

  private mutating func loops(_ entry: KeyEntry?) -> [Loop] {
    guard let written = entry else { return Loop.allCases }
    let example = "`loops: [replaying, presence]`"
    guard let items = decoder.list(written, example: example) else { return [] }
    if items.isEmpty {
      decoder.fault(
        written.location, "`loops` is empty",
        "name at least one, or remove the line to have all of them")
    }
    var loops: [Loop] = []
    for item in items {
      guard let text = decoder.item(item, of: "loops", example: "presence"),
        let loop: Loop = decoder.choice(text, at: item.location, "a loop")
      else { continue }
      if loops.contains(loop) {
        decoder.fault(item.location, "`\(text)` stands in `loops` twice", "keep one of the two")
      }
      loops.append(loop)
    }
    return loops
  }

  private mutating func support(_ entry: KeyEntry) -> Support {
    var support = Support()
    guard let group = part(entry, keys: ["country", "clinic"], example: "country: US") else {
      return support
    }
    if let entry = group["country"], let text = decoder.text(entry, example: "US") {
      support.country = text
      if text.utf8.count != 2 || !text.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) {
        let upper = text.utf8.count == 2 && text.utf8.allSatisfy(isLetter) ? text.uppercased() : nil
        decoder.fault(
          entry.location, "\(quoted(text)) is not a country code",
          "write \(upper.map { "`\($0)`" } ?? "its two capital letters, for example `US`, `GB` or `DE`")"
        )
      }
    }
    if let entry = group["clinic"],
      let text = decoder.text(entry, example: "\"Riverside, +1 555 0100\"")
    {
      support.clinic = text.trimmed
      if text.trimmed.contains(where: \.isControl) {
        decoder.fault(entry.location, "`clinic` has more than one line", "write it as one line")
      } else if text.count > Self.longestClinic {
        decoder.fault(
          entry.location, "`clinic` has \(text.count) characters",
          "write at most \(Self.longestClinic): a name and a telephone number")
      }
    }
    return support
  }

  /// The clinic's own line has no more characters.
  static let longestClinic = 200

  /// One of the parts of the file that are groups of keys; written without any, it is as good as
  /// left out.
  mutating func part(_ entry: KeyEntry, keys: [String], example: String) -> KeyGroup? {
    if entry.value.isEmpty { return nil }
    return decoder.group(
      entry.value, "`\(entry.key)`", keys: keys,
      example: "`\(example)` on a line of its own below `\(entry.key):`")
  }
}
