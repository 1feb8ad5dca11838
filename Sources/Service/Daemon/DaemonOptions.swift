// SPDX-License-Identifier: Apache-2.0
import Glibc
package import Workspace

/// The daemon's options.
package struct DaemonOptions: Sendable {
  /// The files of configuration and state.
  package var paths: FilePaths
  /// True if the terminal is the only channel.
  package var toTerminal: Bool
  /// True if the daemon ends with the person's session, because it belongs to no service manager:
  /// the daemon of the next session finds that session's bus.
  package var endsWithSession: Bool
  /// The speed of the clock against the wall's; 1 except for a try.
  package var pace: Int
  /// Reports why the daemon cannot start, to the journal or to standard error.
  package let report: @MainActor @Sendable (DaemonFault) -> Void

  /// True if somebody reads the daemon's standard output: it is a terminal, or the person asked for
  /// the notes there.
  var isInTerminal: Bool { toTerminal || isatty(1) == 1 }

  /// Options; without a pace the clock runs like the wall's.
  package init(
    paths: FilePaths, toTerminal: Bool = false, endsWithSession: Bool = false, pace: Int = 1,
    report: @escaping @MainActor @Sendable (DaemonFault) -> Void
  ) {
    self.paths = paths
    self.toTerminal = toTerminal
    self.endsWithSession = endsWithSession
    self.pace = pace
    self.report = report
  }
}
