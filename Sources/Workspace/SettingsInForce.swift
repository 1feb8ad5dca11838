// SPDX-License-Identifier: Apache-2.0
package import Keeping
package import Planning
package import YAML

/// The settings that count: those of the configuration file, or those that were accepted last while
/// the file cannot be used (`contract.md`, "Never silent about itself").
package struct SettingsInForce: Sendable {
  /// The configuration that was read: from the file, or from the text that was accepted last.
  package var loaded: LoadedConfiguration
  /// The reason why the file does not count; nil: it does.
  package let refusal: ConfigurationFault?

  /// The settings of a file.
  init(_ loaded: LoadedConfiguration, refusal: ConfigurationFault? = nil) {
    self.loaded = loaded
    self.refusal = refusal
  }

  /// Reads the file, or else the text that was accepted last. While the person's own prompts have
  /// errors, the prompts without errors count.
  ///
  /// - Parameter ledger: The state, for warnings about zones; nil: none.
  /// - Throws: The errors of the file, if nothing was ever accepted.
  package static func read(
    _ paths: FilePaths, now: Instant? = nil, remembering ledger: Ledger? = nil
  ) throws(ConfigurationFault) -> SettingsInForce {
    let accepted = AcceptedText(besideState: paths.state).read()
    do {
      return SettingsInForce(
        try file(paths.configuration, after: accepted, now: now, remembering: ledger))
    } catch {
      guard let accepted,
        let loaded = LoadedConfiguration.read(
          accepted, as: paths.configuration, now: now, remembering: ledger
        ).loaded
      else {
        throw error
      }
      return SettingsInForce(loaded, refusal: error)
    }
  }

  /// Reads the file alone. An empty file is refused where there was a text before, because a full
  /// disk leaves one, and all sessions would be gone.
  private static func file(
    _ path: String, after accepted: [UInt8]?, now: Instant?, remembering ledger: Ledger?
  ) throws(ConfigurationFault) -> LoadedConfiguration {
    let loaded = try LoadedConfiguration.load(path, now: now, remembering: ledger)
    if loaded.text.isBlank, let accepted, !accepted.isBlank {
      throw .emptied(path)
    }
    return loaded
  }

  /// Reads the settings as far as they can be read, for what must be there whatever is wrong, such as
  /// the support lines.
  ///
  /// - Returns: The configuration in force; without one, the parts of the file that count all the
  ///   same (the person's contacts and the zone). And the fault of the file, if it has one.
  package static func readOrSalvage(
    _ paths: FilePaths
  ) -> (configuration: Configuration, fault: ConfigurationFault?) {
    let (salvaged, fault) = LoadedConfiguration.loadOrSalvage(paths.configuration)
    guard let inForce = try? read(paths), let refusal = inForce.refusal else {
      return (salvaged, fault)
    }
    // The contacts of the file count as far as they can be read: they are the person's newest ones.
    var configuration = inForce.loaded.configuration
    configuration.support = salvaged.support.completed(by: configuration.support)
    return (configuration, refusal)
  }

  /// Records that the file is in force from now on, unless it is recorded already.
  ///
  /// - Throws: `KeepingFault` if that cannot be saved; the older text is then still the one that
  ///   was accepted last.
  package func accept(_ paths: FilePaths) throws(KeepingFault) {
    let accepted = AcceptedText(besideState: paths.state)
    guard refusal == nil, accepted.read() != loaded.text else {
      return
    }
    try accepted.replace(with: loaded.text)
  }

  /// True if the text of the file is the one that was accepted last, as far as that is known: an
  /// erasure takes that text away.
  package func isAccepted(_ paths: FilePaths) -> Bool {
    guard refusal == nil, let accepted = AcceptedText(besideState: paths.state).read() else {
      return refusal == nil
    }
    return accepted == loaded.text
  }
}

extension Array<UInt8> {
  /// True if there is nothing but spaces and line breaks.
  fileprivate var isBlank: Bool { allSatisfy { [0x20, 0x09, 0x0a, 0x0d].contains($0) } }
}

extension Support {
  /// The same with what it lacks taken from an older one.
  fileprivate func completed(by older: Support) -> Support {
    var completed = self
    completed.country = country ?? older.country
    completed.clinic = clinic ?? older.clinic
    completed.lines = lines.isEmpty ? older.lines : lines
    return completed
  }
}

extension SettingsInForce {
  /// The errors that a text would have as the file at `path`; those of the person's own prompts do
  /// not count.
  package static func errors(of text: [UInt8], as path: String) -> [Diagnostic] {
    let reading = LoadedConfiguration.read(text, as: path)
    return reading.loaded == nil ? reading.errors : []
  }
}
