// SPDX-License-Identifier: Apache-2.0
import Delivery
import Dispatch
import Glibc
import Planning
import Workspace

/// The end of a daemon that cannot go on before a person has done something. It says so on the
/// desktop, in neutral words, and ends the process.
@MainActor
enum ExitNotice {
  /// The longest time in which a desktop is looked for, less than the unit's `TimeoutStopSec=`.
  static let limit = DispatchTimeInterval.seconds(3)

  /// Ends the process with the status of a fault; after the note, if only a person can put it right.
  static func showThenExit(_ options: DaemonOptions, _ fault: DaemonFault, _ language: Language) {
    let status = fault.exitStatus
    guard fault.needsPerson, !options.toTerminal else {
      exit(status)
    }
    let note = DesktopChannel(icon: installedIcon(), leavesSoon: true, log: { _, _ in })
    note.report = { [weak note] report in
      guard case .appeared = report else {
        return
      }
      note?.respond(.needsLook, language: language, isNeutral: false) { _ in exit(status) }
    }
    note.lookForServer()
    DispatchQueue.after(limit) {
      withExtendedLifetime(note) {}
      exit(status)
    }
  }
}
