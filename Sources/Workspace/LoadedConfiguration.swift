// SPDX-License-Identifier: Apache-2.0
package import Files
package import Planning
package import Settings
package import Zones
import Wording
package import YAML

/// Why a configuration file could not be used.
package enum ConfigurationFault: Error {
  /// There is no such file.
  case missing(String)
  /// The file is there but could not be read, or is no file.
  case unreadable(String, SystemFault)
  /// The file has faults.
  case faulty([SourceFault], warnings: [SourceFault])

  /// What happened, to what, and what to do: a sentence for each.
  package var sentences: [String] {
    switch self {
    case .missing(let path): ["there is no configuration at \(path); write one with: oriel init"]
    case .unreadable(let path, let fault):
      [
        "\(path) could not be read (\(fault)); "
          + (fault == .isAFolder || fault == .notRegular
            ? "name the file that your configuration stands in" : "make it readable for you")
      ]
    case .faulty(let faults, _): faults.map(\.sentence)
    }
  }

  /// The same as a log may have it: nothing of what a person wrote to be read by nobody else.
  package var logged: [String] {
    if case .faulty(let faults, _) = self { faults.map(\.logged) } else { sentences }
  }

  /// The same with the source lines of faults.
  package var rendered: [String] {
    if case .faulty(let faults, _) = self { faults.map(\.rendered) } else { sentences }
  }
}

/// The configuration, read: the file, and the prompts of the person's own beside it.
package struct LoadedConfiguration: Sendable {
  /// What the person asked for.
  package var configuration: Configuration
  /// What is worth a warning, in the order of the file; then what is in the prompts of the person's
  /// own.
  package let warnings: [SourceFault]
  /// Where its series stand.
  package let places: SourceLocations
  /// The prompts of the person's own.
  package let own: OwnPrompts

  /// The texts in one language, the notes' unless another is named: those that the program brings
  /// with it, then the person's own.
  package func library(_ language: Language? = nil) -> [LibraryText] {
    let language = language ?? configuration.language
    return BuiltIn.library(language) + own[language]
  }

  /// Reads and understands a file, and the prompts beside it.
  ///
  /// - Parameters:
  ///   - now: When it is read, for warnings of dates that are far ahead; the present, if left out.
  ///   - ledger: What is remembered, for warnings of zones; nil: nothing.
  package static func load(
    _ path: String, zones: ZoneFiles = ZoneFiles(), now: Instant? = nil,
    remembering ledger: Ledger? = nil
  ) throws(ConfigurationFault) -> LoadedConfiguration {
    let reading = readConfiguration(
      try bytes(of: path), file: path, zones: zones, now: now ?? Clock().now,
      given: ledger?.register.series.mapValues(\.zone) ?? [:])
    let own = OwnPrompts.beside(path, language: reading.configuration?.language)
    let (faults, warnings) = (reading.faults + own.faults, reading.warnings + own.warnings)
    guard let configuration = reading.configuration, faults.isEmpty else {
      throw .faulty(faults, warnings: warnings)
    }
    return LoadedConfiguration(
      configuration: configuration, warnings: warnings, places: reading.locations, own: own)
  }

  /// Reads a file for what must be there whatever is wrong with it, such as a pause or the support
  /// lines. The prompts beside it are left alone.
  ///
  /// - Returns: The regimen and no fault; or what of it counts all the same, whom to turn to and
  ///   the zone, and why.
  package static func loadOrSalvage(
    _ path: String, zones: ZoneFiles = ZoneFiles()
  ) -> (configuration: Configuration, fault: ConfigurationFault?) {
    do throws(ConfigurationFault) {
      let bytes = try bytes(of: path)
      let reading = readConfiguration(bytes, file: path, zones: zones, now: nil)
      if let configuration = reading.configuration { return (configuration, nil) }
      return (
        partialConfiguration(bytes, zones: zones),
        .faulty(reading.faults, warnings: reading.warnings)
      )
    } catch {
      return (Configuration(), error)
    }
  }

  private static func bytes(of path: String) throws(ConfigurationFault) -> [UInt8] {
    do {
      return try Files.bytes(ofFile: path, limit: Source.mostBytes)
    } catch {
      if error.isMissing { throw .missing(path) }
      if error == .tooLong { throw .faulty([.tooLong(path)], warnings: []) }
      throw .unreadable(path, error)
    }
  }
}
