// SPDX-License-Identifier: Apache-2.0
package import Planning
import Text
package import Zones

/// What came of reading a configuration.
package struct Reading: Sendable {
  /// What the person asked for; nil if there is any fault.
  package var configuration: Configuration?
  /// What is wrong, in the order of the file.
  package var faults: [Fault]
  /// What is allowed but worth knowing, in the order of the file.
  package var warnings: [Fault]
  /// Where its series stand.
  package var places: SettingPlaces

  /// No file is read beyond this size, in bytes.
  package static let mostBytes = Source.largest
}

/// Where some settings stand in a configuration, for what is worth knowing about them but the file
/// alone cannot tell.
package struct SettingPlaces: Sendable {
  let source: Source
  var marks: [String: Mark] = [:]
  var mailMarks: [MailFile: Mark] = [:]

  /// A file that the mail channel needs.
  package enum MailFile: Hashable, Sendable {
    /// The file of the password.
    case password
    /// The certificates that are trusted.
    case authorities
    /// The program that letters are handed to.
    case program
  }

  /// Something about a series, told at its name; about the file alone, if the series is not in it.
  package func fault(_ series: String, _ message: String, _ expected: String) -> Fault {
    guard let mark = marks[series] else { return .nowhere(in: source.file, message, expected) }
    return source.fault(mark, message, expected)
  }

  /// Something about a file that the mail channel needs, told where the configuration names it.
  package func fault(_ file: MailFile, _ message: String, _ expected: String) -> Fault {
    guard let mark = mailMarks[file] else { return .nowhere(in: source.file, message, expected) }
    return source.fault(mark, message, expected)
  }
}

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
/// - Returns: a regimen within the bounds of `model.md`, or the faults; at most 100 faults and 100
///   warnings.
package func readConfiguration(
  _ bytes: [UInt8], file: String, zones: ZoneFiles, now: Instant?, given: [String: String] = [:]
) -> Reading {
  let source = Source(bytes, file: file)
  do throws(Fault) {
    let (root, marks) = try Parser.tree(of: source)
    var reading = ConfigurationReading(
      reader: Reader(source: source), zones: ZoneLookup(zones), now: now, given: given)
    let configuration = reading.configuration(root)
    let faults = reading.reader.veiled(reading.reader.faults.after(marks))
    return Reading(
      configuration: faults.isEmpty ? configuration : nil, faults: faults,
      warnings: reading.reader.veiled(reading.reader.warnings.byPlace()),
      places: SettingPlaces(source: source, marks: reading.names, mailMarks: reading.mailFiles))
  } catch {
    return Reading(
      configuration: nil, faults: [error], warnings: [], places: SettingPlaces(source: source))
  }
}

/// The reading of one configuration, part by part.
struct ConfigurationReading {
  var reader: Reader
  var zones: ZoneLookup
  let now: Instant?
  /// The zones of series that name none, as far as they were seen before.
  let given: [String: String]
  /// Every session met so far, to find two at the same instant.
  var starts: [Start] = []
  /// Where the name of each series stands.
  var names: [String: Mark] = [:]
  /// Where the files stand that the mail channel needs.
  var mailFiles: [SettingPlaces.MailFile: Mark] = [:]

  init(reader: Reader, zones: ZoneLookup, now: Instant?, given: [String: String] = [:]) {
    self.reader = reader
    self.zones = zones
    self.now = now
    self.given = given
  }

  static let keys = [
    "time_zone", "series", "window", "day", "deliver", "desktop", "email", "prompts", "support",
  ]

  /// Reads the whole file; what it returns counts only if there are no faults.
  mutating func configuration(_ root: Node) -> Configuration {
    var configuration = Configuration()
    guard
      let group = reader.group(
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

  private mutating func detail(_ entry: Group.Entry) -> Detail {
    guard let group = part(entry, keys: ["detail"], example: "detail: full") else { return .full }
    return detail(in: group)
  }

  /// How much the messages of a channel say.
  mutating func detail(in group: Group) -> Detail {
    reader.choice(group["detail"], "a value of `detail`") ?? .full
  }

  private mutating func prompts(_ entry: Group.Entry) -> ([Loop], Language) {
    guard
      let group = part(entry, keys: ["loops", "language"], example: "loops: [replaying, presence]")
    else {
      return (Loop.allCases, .english)
    }
    return (
      loops(group["loops"]), reader.choice(group["language"], "a language of the notes") ?? .english
    )
  }

  private mutating func loops(_ entry: Group.Entry?) -> [Loop] {
    guard let written = entry else { return Loop.allCases }
    let example = "`loops: [replaying, presence]`"
    guard let items = reader.list(written, example: example) else { return [] }
    if items.isEmpty {
      reader.fault(
        written.mark, "`loops` is empty",
        "name at least one, or remove the line to have all of them")
    }
    var loops: [Loop] = []
    for item in items {
      guard let text = reader.item(item, of: "loops", example: "presence"),
        let loop: Loop = reader.choice(text, at: item.mark, "a loop")
      else { continue }
      if loops.contains(loop) {
        reader.fault(item.mark, "`\(text)` stands in `loops` twice", "keep one of the two")
      }
      loops.append(loop)
    }
    return loops
  }

  private mutating func support(_ entry: Group.Entry) -> Support {
    var support = Support()
    guard let group = part(entry, keys: ["country", "clinic"], example: "country: US") else {
      return support
    }
    if let entry = group["country"], let text = reader.text(entry, example: "US") {
      support.country = text
      if text.utf8.count != 2 || !text.utf8.allSatisfy({ (0x41...0x5A).contains($0) }) {
        let upper = text.utf8.count == 2 && text.utf8.allSatisfy(isLetter) ? text.uppercased() : nil
        reader.fault(
          entry.mark, "\(quoted(text)) is not a country code",
          "write \(upper.map { "`\($0)`" } ?? "its two capital letters, for example `US`, `GB` or `DE`")"
        )
      }
    }
    if let entry = group["clinic"],
      let text = reader.text(entry, example: "\"Riverside, +1 555 0100\"")
    {
      support.clinic = text.trimmed
      if text.trimmed.contains(where: \.isControl) {
        reader.fault(entry.mark, "`clinic` has more than one line", "write it as one line")
      } else if text.count > Self.longestClinic {
        reader.fault(
          entry.mark, "`clinic` has \(text.count) characters",
          "write at most \(Self.longestClinic): a name and a telephone number")
      }
    }
    return support
  }

  /// The clinic's own line has no more characters.
  static let longestClinic = 200

  /// One of the parts of the file that are groups of keys; written without any, it is as good as
  /// left out.
  mutating func part(_ entry: Group.Entry, keys: [String], example: String) -> Group? {
    if entry.value.isEmpty { return nil }
    return reader.group(
      entry.value, "`\(entry.key)`", keys: keys,
      example: "`\(example)` on a line of its own below `\(entry.key):`")
  }
}
