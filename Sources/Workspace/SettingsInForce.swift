// SPDX-License-Identifier: Apache-2.0
package import Keeping
package import Planning
import Text
package import YAML

/// The settings that count: the configuration file and the person's own texts, or both as they were
/// accepted last while one of them cannot be used (`contract.md`, "Never silent about itself").
package struct SettingsInForce: Sendable {
  /// The settings that were read: those of the files, or those that were accepted last.
  package var loaded: LoadedConfiguration
  /// The reason why the files do not count; nil if they do.
  package let refusal: ConfigurationFault?

  /// The settings of a file.
  init(_ loaded: LoadedConfiguration, refusal: ConfigurationFault? = nil) {
    self.loaded = loaded
    self.refusal = refusal
  }

  /// Reads the file and the person's own texts; or else, if one of them has an error, both as they
  /// were accepted last.
  ///
  /// - Parameter ledger: The state, for warnings about zones and dates; nil if there is none.
  /// - Throws: The errors of the files, if nothing was ever accepted.
  package static func read(
    _ paths: FilePaths, now: Instant? = nil, remembering ledger: Ledger? = nil
  ) throws(ConfigurationFault) -> SettingsInForce {
    let record = AcceptedText(besideState: paths.state)
    let accepted = record.read()
    do {
      return SettingsInForce(
        try file(paths.configuration, after: accepted, now: now, remembering: ledger))
    } catch {
      guard let accepted,
        let loaded = Self.accepted(accepted, record, paths, now: now, remembering: ledger)
      else {
        throw error
      }
      return SettingsInForce(loaded, refusal: error)
    }
  }

  /// The settings as they were accepted last, which a daemon uses until it has read the file again;
  /// nil if nothing was ever accepted.
  package static func acceptedLast(
    _ paths: FilePaths, remembering ledger: Ledger? = nil
  ) -> SettingsInForce? {
    let record = AcceptedText(besideState: paths.state)
    return record.read().flatMap { accepted($0, record, paths, remembering: ledger) }
      .map { SettingsInForce($0) }
  }

  private static func accepted(
    _ text: [UInt8], _ record: AcceptedText, _ paths: FilePaths, now: Instant? = nil,
    remembering ledger: Ledger?
  ) -> LoadedConfiguration? {
    LoadedConfiguration.read(
      text, as: paths.configuration,
      ownFiles: OwnTextFolder(accepted: record.ownTexts(), beside: paths.configuration), now: now,
      remembering: ledger
    ).loaded
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

  /// Reads the settings as far as they can be read, for what must be there whatever is wrong, such
  /// as the support lines.
  ///
  /// - Returns: The configuration in force, or without one the parts of the file that count all the
  ///   same (the person's contacts, the zone and the language); and the fault of the file, if any.
  package static func readOrSalvage(
    _ paths: FilePaths
  ) -> (configuration: Configuration, fault: ConfigurationFault?) {
    let inForce = try? read(paths)
    if let inForce, inForce.refusal == nil {
      return (inForce.loaded.configuration, nil)
    }
    let (salvaged, fault) = LoadedConfiguration.loadOrSalvage(paths.configuration)
    guard let inForce, let refusal = inForce.refusal else {
      return (salvaged, fault)
    }
    // The contacts of the file count as far as they can be read: they are the person's newest ones.
    var configuration = inForce.loaded.configuration
    configuration.support = salvaged.support.completed(by: configuration.support)
    return (configuration, refusal)
  }

  /// Records the files as those that were accepted last, unless that is recorded already. Files
  /// that have changed since they were read are not recorded: the next reading does that.
  ///
  /// - Throws: `KeepingFault` if that cannot be saved; the older text is then still the one that
  ///   was accepted last.
  package func accept(_ paths: FilePaths) throws(KeepingFault) {
    let record = AcceptedText(besideState: paths.state)
    guard refusal == nil, differingFile(from: record, paths) != nil else {
      return
    }
    try record.replace(with: loaded.text, loaded.ownFiles.files) { isUnchanged(paths) }
  }

  /// True if the files are still as they were read.
  private func isUnchanged(_ paths: FilePaths) -> Bool {
    (try? LoadedConfiguration.bytes(of: paths.configuration)) == loaded.text
      && OwnTextFolder(beside: paths.configuration).files == loaded.ownFiles.files
  }

  /// True if a text was accepted for the state, and the configuration file has another one. The
  /// file need not be one that could be used.
  package static func isUnaccepted(_ paths: FilePaths) -> Bool {
    guard let accepted = AcceptedText(besideState: paths.state).read() else {
      return false
    }
    return (try? LoadedConfiguration.bytes(of: paths.configuration)) != accepted
  }

  /// The path of a file that was read and is not the one that was accepted last; nil if there is
  /// none, or if none is known, because an erasure takes away what was accepted. Nil also while a
  /// file is refused.
  package func unacceptedFile(_ paths: FilePaths) -> String? {
    let record = AcceptedText(besideState: paths.state)
    return record.read() == nil ? nil : differingFile(from: record, paths)
  }

  /// The path of the first file that differs from those of a record; nil if there is none. From a
  /// record without a text, the configuration differs.
  private func differingFile(from record: AcceptedText, _ paths: FilePaths) -> String? {
    record.read() == loaded.text
      ? loaded.ownFiles.firstDifference(from: record.ownTexts()) : paths.configuration
  }
}

extension Array<UInt8> {
  /// True if there is nothing but spaces and line breaks.
  fileprivate var isBlank: Bool { allSatisfy { [0x20, 0x09, 0x0a, 0x0d].contains($0) } }
}

extension Support {
  /// These contacts, with what they lack taken from older ones.
  fileprivate func completed(by older: Support) -> Support {
    var completed = self
    completed.country = country ?? older.country
    completed.clinic = clinic ?? older.clinic
    completed.lines = lines.isEmpty ? older.lines : lines
    return completed
  }
}

extension SettingsInForce {
  /// The errors that a text would have as the file at `path`, without those of the person's own
  /// texts.
  package static func errors(of text: [UInt8], as path: String) -> [Diagnostic] {
    let reading = LoadedConfiguration.read(text, as: path)
    return reading.errors.only(when: reading.loaded == nil)
  }
}
