// SPDX-License-Identifier: Apache-2.0
import Delivery
import Dispatch
import Planning
import Workspace

/// The reading of the settings of a daemon that starts. If the file cannot be used and none was
/// ever accepted, it waits a minute: a home folder may come late, and a slip may be corrected.
@MainActor
final class FirstSettings {
  private let options: DaemonOptions
  private let found: (SettingsInForce, SettingsWatch) -> Void
  /// The watch over the files, which compares them with the files that were read.
  let watch: SettingsWatch
  /// The looks that are left. They are counted, because a clock may be set meanwhile, as at boot.
  private var looksLeft: Int
  /// The sentences about the file that were reported last.
  private var reported: [String] = []

  /// The pause between two looks.
  private static let pause = DispatchTimeInterval.seconds(1)

  init(
    _ options: DaemonOptions,
    _ found: @escaping @MainActor (SettingsInForce, SettingsWatch) -> Void
  ) {
    self.options = options
    self.found = found
    watch = SettingsWatch(SettingsFiles(options.paths.configuration))
    looksLeft = ErrorNotice.patience.seconds / options.pace
  }

  /// Reads the settings, now and until they can be used or the minute is over.
  func look() {
    watch.filesAreRead()
    do throws(ConfigurationFault) {
      found(try SettingsInForce.read(options), watch)
    } catch {
      report(error)
      if looksLeft <= 0 {
        let (configuration, _) = LoadedConfiguration.loadOrSalvage(options.paths.configuration)
        return ExitNotice.showThenExit(options, .configuration(error), configuration.language)
      }
      looksLeft -= 1
      DispatchQueue.after(Self.pause) { self.look() }
    }
  }

  /// Reports the errors as soon as they are known, and again when they have changed.
  private func report(_ fault: ConfigurationFault) {
    let sentences = fault.logged
    guard sentences != reported else {
      return
    }
    reported = sentences
    options.report(.configuration(fault))
  }
}
