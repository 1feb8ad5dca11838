// SPDX-License-Identifier: Apache-2.0
package import Planning
import Text
import Wording
import YAML
package import Zones

/// Reads a configuration: the settings, or all errors at once.
///
/// - Parameters:
///   - bytes: The content of the file: at most 1 MiB of UTF-8.
///   - file: The file's name, for the errors.
///   - zones: The time zones of the system.
///   - now: The present. Without it there are no warnings of dates in the past or far ahead.
///   - keptZones: The zone of each series that names none, by the name of the series, as the state
///     has kept it.
///   - hasCommandSession: True if a command has added or moved a session to a time that is still to
///     come.
///   - languages: The languages that notes can be written in.
/// - Returns: At most 100 errors and 100 warnings.
package func readConfiguration(
  _ bytes: [UInt8], file: String, zones: ZoneFiles, now: Instant?,
  keptZones: [String: String] = [:], hasCommandSession: Bool = false,
  languages: [Language] = BuiltIn.languages
) -> ConfigurationResult {
  readConfiguration(
    bytes, file: file, zones: ZoneLookup(zones), now: now, keptZones: keptZones,
    hasCommandSession: hasCommandSession, languages: languages)
}

/// The same with zones that were looked up for other configurations too.
///
/// - Parameter warns: False if nobody reads the warnings and the doubts, which cost as much as the
///   rest.
package func readConfiguration(
  _ bytes: [UInt8], file: String, zones: ZoneLookup, warns: Bool = true, now: Instant?,
  keptZones: [String: String] = [:], hasCommandSession: Bool = false,
  languages: [Language] = BuiltIn.languages
) -> ConfigurationResult {
  let source = Source(bytes, file: file, secretKeys: ConfigurationKeys.secretKeys)
  let reading = ConfigurationReading(
    decoder: NodeDecoder(source: source, collectsWarnings: warns), zones: zones, now: now,
    keptZones: keptZones, hasCommandSession: hasCommandSession, languages: languages)
  do throws(Diagnostic) {
    let tree = try Parser.tree(of: source, keys: ConfigurationKeys.file.names)
    reading.warnOfOutdented(tree.outdented)
    let configuration = try? reading.configuration(tree.root)
    return reading.result(configuration, tree.refused)
  } catch {
    return ConfigurationResult(
      configuration: nil, errors: reading.errors(after: error), warnings: [],
      locations: SourceLocations(source: source))
  }
}

/// The settings of a configuration that is one object of plain JSON (`Parser.plainObject`); nil for
/// any other text, and for one with an error. `readConfiguration` reads such a text, and says what
/// is wrong with it.
package func readPlainObject(_ bytes: [UInt8], zones: ZoneLookup) -> Configuration? {
  let source = Source(bytes, file: "")
  let reading = ConfigurationReading(
    decoder: NodeDecoder(source: source, collectsWarnings: false), zones: zones)
  let configuration = Parser.plainObject(bytes).flatMap { try? reading.configuration($0) }
  return reading.decoder.errors.isEmpty ? configuration : nil
}

/// The reading of one configuration, key by key (`ConfigurationKeys`).
final class ConfigurationReading {
  let decoder: NodeDecoder
  let zones: ZoneLookup
  let now: Instant?
  /// The name of the zone that the state has kept for a series, by the name of the series.
  let keptZones: [String: String]
  /// True if a command has added or moved a session to a time that is still to come.
  let hasCommandSession: Bool
  /// The languages that notes can be written in.
  let languages: [Language]
  /// The sessions that were read so far, to be compared with each other.
  var sessionLines: [SessionLine] = []
  /// The places of sessions of which a warning says that they are out of order.
  var outOfOrder: Set<SourceLocation> = []
  /// The sessions whose dates are probably not meant.
  var doubts: [SessionDoubt] = []
  /// The place of the name of each series.
  var names: [String: SourceLocation] = [:]
  /// The places of the files that the mail channel needs.
  var mailFiles: [SourceLocations.MailFile: SourceLocation] = [:]
  /// The places of series that seem to lack something.
  var absences: [SourceLocation] = []
  /// The place of the key `support`.
  private var supportKey: SourceLocation?
  /// The place of the key `email`.
  private var emailKey: SourceLocation?
  /// The place of the calendar file's path, or else of another key of `calendar`.
  var calendarLocation: SourceLocation?

  init(
    decoder: NodeDecoder, zones: ZoneLookup, now: Instant? = nil, keptZones: [String: String] = [:],
    hasCommandSession: Bool = false, languages: [Language] = BuiltIn.languages
  ) {
    self.decoder = decoder
    self.zones = zones
    self.now = now
    self.keptZones = keptZones
    self.hasCommandSession = hasCommandSession
    self.languages = languages
  }

  /// Reads the whole file. The value counts only if there are no errors.
  func configuration(_ root: Node) throws(ErrorReported) -> Configuration {
    let group = try decoder.group(
      root, "the configuration", keys: ConfigurationKeys.file.names,
      example: "`time_zone: Europe/Berlin`")
    supportKey = group["support"]?.keyLocation
    emailKey = group["email"]?.keyLocation
    var parsed = ParsedPart(value: Configuration())
    ConfigurationKeys.file.read(group, by: self, into: &parsed)
    warnOfThePast(parsed.value.window)
    warnOfOverlaps(parsed.value.window)
    return parsed.value
  }

  /// The result of the reading.
  ///
  /// - Parameter refused: Errors that leave the rest of the file readable.
  fileprivate func result(
    _ configuration: Configuration?, _ refused: [Diagnostic]
  ) -> ConfigurationResult {
    let found = decoder.errors.after(refused)
    let errors = decoder.redacted(certain(found, beside: found))
    return ConfigurationResult(
      configuration: errors.isEmpty ? configuration : nil, errors: errors,
      warnings: decoder.redacted(decoder.warnings.byPlace()),
      locations: SourceLocations(
        source: decoder.source, seriesLocations: names, mailLocations: mailFiles,
        supportLocation: supportKey, emailLocation: emailKey, calendarLocation: calendarLocation),
      doubts: doubts)
  }

  /// All errors of a file whose first error of the syntax is `first`: further errors of the syntax,
  /// and errors of the values in the other lines, as far as the file can be read.
  fileprivate func errors(after first: Diagnostic) -> [Diagnostic] {
    let repair = SyntaxRepair(of: decoder.source, after: first)
    guard let tree = repair.tree else {
      return decoder.redacted(repair.errors.byPlace())
    }
    _ = try? configuration(tree.root)
    let others = result(nil, tree.refused).errors.filter { !repair.lines.contains($0.line) }
    let errors = repair.errors + certain(others, beside: repair.errors)
    return decoder.redacted(errors.byPlace())
  }

  /// The errors without those of a key that seems to be missing, if one of `known` is about a line
  /// in a wrong column: that line may have the key.
  private func certain(_ errors: [Diagnostic], beside known: [Diagnostic]) -> [Diagnostic] {
    guard known.contains(where: { $0.isOfColumns }) else {
      return errors
    }
    return errors.filter { error in
      error.isOfColumns
        || !absences.contains { $0.line == error.line && $0.column == error.column }
    }
  }

  /// Warns of lines that are read without the space in front of them.
  fileprivate func warnOfOutdented(_ location: SourceLocation?) {
    guard let location else {
      return
    }
    decoder.warn(
      location,
      "a space stands in front of this line, as is left where only a `#` was taken away; it is read "
        + "as if it were not there",
      "take it away, and one space from each line that belongs to it")
  }

  /// The keys of one part of the file. A part without keys is read as if it were left out.
  func part(_ entry: KeyEntry, keys: [String], example: String) throws(ErrorReported) -> KeyGroup {
    if entry.value.isEmpty {
      return .empty
    }
    return try decoder.group(
      entry.value, "`\(entry.key)`", keys: keys,
      example: "`\(example)` on a line of its own below `\(entry.key):`")
  }
}
