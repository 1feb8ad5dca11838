// SPDX-License-Identifier: Apache-2.0
import Delivery
import Dispatch
import Glibc
import Keeping
import Planning
import Workspace

/// The end of a daemon that could not start. If a person has to do something first, it says so on
/// the desktop, in neutral words. The next daemon takes that notification away.
@MainActor
enum ExitNotice {
  /// The longest time for which a desktop is looked for; less than the unit's `TimeoutStopSec=`.
  static let limit = DispatchTimeInterval.seconds(3)
  /// The pause before a start that has failed is tried again.
  private static let pause = DispatchTimeInterval.seconds(5)

  /// Ends the process with the status of a fault. If only a person can correct it, a notification
  /// is shown first.
  static func showThenExit(_ options: DaemonOptions, _ fault: DaemonFault, _ language: Language) {
    let status = fault.exitStatus
    guard fault.needsPerson else {
      // The service restarts the daemon at once, so a fault that may pass waits here.
      guard getenv("NOTIFY_SOCKET") != nil else {
        exit(status)
      }
      return DispatchQueue.after(pause) { exit(status) }
    }
    guard !options.toTerminal else {
      exit(status)
    }
    let note = DesktopChannel(icon: installedIcon(), leavesSoon: true, log: { _, _ in })
    let left = LeftNotice(besideState: options.paths.state)
    left.read().map { note.remember(.needsLook, $0) }
    note.report = { [weak note] report in
      guard case .appeared = report else {
        return
      }
      // No buttons, because the process is gone when somebody presses one.
      note?.respond(.needsLook, language: language, isNeutral: false, hasButtons: false) { _ in
        note?.handle(at: .needsLook).map(left.save)
        exit(status)
      }
    }
    note.lookForServer()
    DispatchQueue.after(limit) {
      withExtendedLifetime(note) {}
      exit(status)
    }
  }
}
