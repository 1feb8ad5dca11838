// SPDX-License-Identifier: Apache-2.0
import Files
package import Planning
package import Settings
package import Zones
import Wording
package import YAML

/// A configuration file that was read, with the person's own texts beside it.
package struct LoadedConfiguration: Sendable {
  /// The configuration itself.
  package var configuration: Configuration
  /// The warnings, in the order of the file; those about the person's own texts come last.
  package let warnings: [Diagnostic]
  /// The places of some settings in the file.
  package let locations: SourceLocations
  /// The person's own texts.
  package let ownTexts: OwnTexts
  /// The text that the configuration was read from.
  package let text: [UInt8]
  /// The files that the person's own texts were read from.
  let ownFiles: OwnTextFolder

  /// The number of the person's own texts, of all languages.
  package var ownCount: Int { BuiltIn.languages.map { ownTexts[$0].count }.reduce(0, +) }

  /// The warnings for the log of a daemon.
  ///
  /// - Parameter inTerminal: True if the daemon reaches the person in a terminal.
  package func warningsForLog(inTerminal: Bool) -> [Diagnostic] {
    warnings.filter { $0.belongsInLog && !(inTerminal && $0.isOfServiceWithoutTerminal) }
  }

  /// The built-in texts in one language, then the person's own. The language of the notes is used
  /// unless another is given.
  package func library(_ language: Language? = nil) -> [LibraryText] {
    let language = language ?? configuration.language
    return BuiltIn.library(language) + ownTexts[language]
  }

  /// Reads a file, and the person's own texts beside it.
  ///
  /// - Parameters:
  ///   - now: The time for warnings about dates; the present if left out.
  ///   - ledger: The state, for warnings about zones and dates; nil if there is none.
  package static func load(
    _ path: String, zones: ZoneFiles = ZoneFiles(), now: Instant? = nil,
    remembering ledger: Ledger? = nil
  ) throws(ConfigurationFault) -> LoadedConfiguration {
    let reading = read(try bytes(of: path), as: path, zones: zones, now: now, remembering: ledger)
    guard let loaded = reading.loaded, reading.errors.isEmpty else {
      throw .invalid(reading.errors, warnings: reading.warnings)
    }
    return loaded
  }

  /// The result of reading a text.
  struct Reading {
    /// Nil if the text itself has errors.
    let loaded: LoadedConfiguration?
    /// The errors of the text, then those of the person's own texts.
    let errors: [Diagnostic]
    /// The warnings in the same order.
    let warnings: [Diagnostic]
  }

  /// Reads a text in the place of the file at `path`.
  ///
  /// - Parameter ownFiles: The files of the person's own texts; those beside that file if nil.
  static func read(
    _ text: [UInt8], as path: String, ownFiles: OwnTextFolder? = nil,
    zones: ZoneFiles = ZoneFiles(), now: Instant? = nil, remembering ledger: Ledger? = nil
  ) -> Reading {
    let now = now ?? SystemClock().now
    let reading = readConfiguration(
      text, file: path, zones: zones, now: now,
      keptZones: ledger?.numbering.series.mapValues(\.zone) ?? [:],
      hasCommandSession: ledger?.hasChangedSession(after: now) == true)
    let ownFiles = ownFiles ?? OwnTextFolder(beside: path)
    let own = ownFiles.texts(language: reading.configuration?.language)
    let warnings = reading.warnings + own.warnings
    let loaded = reading.configuration.map {
      LoadedConfiguration(
        configuration: $0, warnings: warnings, locations: reading.locations, ownTexts: own,
        text: text, ownFiles: ownFiles)
    }
    return Reading(loaded: loaded, errors: reading.errors + own.errors, warnings: warnings)
  }

  /// Reads the parts of a file that must be there whatever is wrong with the rest, such as the
  /// support lines. The person's own texts beside it are not read.
  ///
  /// - Returns: The configuration without a fault; or the parts that count all the same (the
  ///   person's contacts, the zone and the language), and the fault.
  package static func loadOrSalvage(
    _ path: String, zones: ZoneFiles = ZoneFiles()
  ) -> (configuration: Configuration, fault: ConfigurationFault?) {
    do throws(ConfigurationFault) {
      let bytes = try bytes(of: path)
      let reading = readConfiguration(bytes, file: path, zones: zones, now: nil)
      if let configuration = reading.configuration {
        return (configuration, nil)
      }
      return (
        partialConfiguration(bytes, zones: zones),
        .invalid(reading.errors, warnings: reading.warnings)
      )
    } catch {
      return (Configuration(), error)
    }
  }

  static func bytes(of path: String) throws(ConfigurationFault) -> [UInt8] {
    do {
      return try Files.bytes(ofFile: path, limit: Source.mostBytes)
    } catch {
      if error.isMissing {
        throw .missing(path)
      }
      if error == .tooLong {
        throw .invalid([.tooLong(path)], warnings: [])
      }
      throw .unreadable(path, error)
    }
  }
}

extension Ledger {
  /// True if a command has made or moved a session to a time that is still to come. The zone of the
  /// series is not known here, so a start of the last day counts too.
  fileprivate func hasChangedSession(after now: Instant) -> Bool {
    changes.values.contains { change in
      guard let start = change.start, !change.isCancelled else {
        return false
      }
      return Zone.utc.resolve(start.civil).instant > now - .days(1)
    }
  }
}
