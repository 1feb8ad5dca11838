// SPDX-License-Identifier: Apache-2.0
import Delivery
import Keeping
import Planning
import Workspace

/// The settings of a running daemon: watched, accepted, or refused in the journal (`contract.md`,
/// "Never silent about itself").
extension Daemon {
  /// Watches the files from now on, and reports if the first settings were accepted or refused.
  func watchSettings() {
    settingsWatch.changed = { [weak self] in self?.readAgain() }
    if let refusal = firstSettings.refusal {
      refuse(refusal, "the configuration was refused; what was accepted last is in force")
    } else {
      recordReading(isRefused: false)
      record(firstSettings)
    }
    if !settingsWatch.look() {
      sayUnwatched(options.paths.configuration)
    }
  }

  /// Reads the settings again because a signal asks for it.
  func reload() {
    guard hasBegun else {
      return isReloadDue = true
    }
    readAgain()
  }

  private func readAgain() {
    notifier.reloading()
    settingsWatch.filesAreRead()
    do throws(ConfigurationFault) {
      let read = try read()
      if let refusal = read.refusal {
        throw refusal
      }
      accept(read)
    } catch {
      refuse(error, "the new configuration was refused; the old one stays in force")
    }
    notifier.ready(conductor.status)
  }

  /// Reads the file for a turn after that of a command, which used it; nil if it cannot be used.
  func rereadFile() -> NewSettings? {
    guard let read = try? read(), read.refusal == nil else {
      return nil
    }
    return NewSettings(read, inTerminal: options.isInTerminal)
  }

  private func read() throws(ConfigurationFault) -> SettingsInForce {
    try SettingsInForce.read(options)
  }

  private func accept(_ read: SettingsInForce) {
    let isSaved = conductor.replace(NewSettings(read, inTerminal: options.isInTerminal))
    // The entry comes last: whoever waits for it finds these settings in force.
    record(read)
    recordReading(isRefused: false)
    let more = isSaved ? "" : "; its first decision could not be saved, and is tried again"
    journal.write(
      JournalEntry(
        .reloaded, isSaved ? .info : .warning, "the configuration was read again" + more))
  }

  /// Records these settings as those that were accepted last.
  func record(_ read: SettingsInForce) {
    acceptedRecord.set(read)
    recordAccepted()
  }

  /// Records the settings in force as accepted, if the files still have them and that is not done
  /// yet.
  func recordAccepted() {
    let isKnown = acceptedRecord.hasFailed
    do {
      try acceptedRecord.save()
    } catch {
      if !isKnown {
        let sentence = "what was accepted could not be kept for a later start: \(error)"
        journal.write(JournalEntry(.stateFault, .warning, sentence))
      }
    }
  }

  /// Records a reading for the commands, unless a reload that was asked for follows at once:
  /// `oriel reload` would take this reading for its own.
  private func recordReading(isRefused: Bool) {
    if !isReloadDue { conductor.state.recordReading(isRefused: isRefused) }
  }

  private func refuse(_ fault: ConfigurationFault, _ consequence: String) {
    acceptedRecord.set(nil)
    conductor.setConfigurationRefused(true)
    recordReading(isRefused: true)
    for sentence in fault.logged + [consequence] {
      journal.write(JournalEntry(.configurationRefused, .error, sentence))
    }
  }
}

extension SettingsInForce {
  /// Reads the settings of a daemon, with the channels that its options demand.
  static func read(_ options: DaemonOptions) throws(ConfigurationFault) -> SettingsInForce {
    let ledger = (try? StateFile.ledger(inFile: options.paths.state)) ?? nil
    var read = try read(options.paths, remembering: ledger)
    if options.toTerminal {
      read.loaded.configuration.channels = [.terminal]
    }
    return read
  }
}
