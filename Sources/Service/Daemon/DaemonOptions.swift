// SPDX-License-Identifier: Apache-2.0
package import Keeping
package import Workspace

/// How to run the daemon.
package struct DaemonOptions: Sendable {
  /// Where the files are.
  package var places: Places
  /// Delivers to the terminal and nowhere else.
  package var toTerminal: Bool
  /// How many times as fast as the wall the clock runs; 1 but for a try.
  package var pace: Int

  /// Options; the clock runs as the wall's does unless said otherwise.
  package init(places: Places, toTerminal: Bool = false, pace: Int = 1) {
    self.places = places
    self.toTerminal = toTerminal
    self.pace = pace
  }
}

/// Why the daemon did not start, or cannot go on.
package enum DaemonFault: Error {
  /// The configuration could not be used.
  case configuration(ConfigurationFault)
  /// The state could not be used.
  case state(KeepingFault)

  /// The exit status that goes with it (`contract.md`, "Commands").
  package var exitStatus: Int32 {
    switch self {
    case .configuration: 78
    case .state(let fault): fault.isLasting ? 78 : 1
    }
  }

  /// Writes the fault to the journal, with its fields, if standard error is the journal's.
  ///
  /// - Returns: Whether it was written; if not, a person has to be told.
  package func isInJournal() -> Bool {
    let journal = Journal(clock: Clock())
    guard journal.isNative else { return false }
    switch self {
    case .configuration(let fault):
      for sentence in fault.logged {
        journal.write(JournalEntry(.configurationRefused, .error, sentence))
      }
    case .state(let fault): journal.write(JournalEntry(.stateFault, .error, fault.description))
    }
    return true
  }
}
