// SPDX-License-Identifier: Apache-2.0
import Delivery
package import Keeping
package import Workspace

/// The reason for a daemon that did not start, or cannot go on.
package enum DaemonFault: Error {
  /// The configuration could not be used.
  case configuration(ConfigurationFault)
  /// The state could not be used.
  case state(KeepingFault)

  /// The exit status of the process.
  package var exitStatus: Int32 {
    switch self {
    case .configuration(let fault): fault.restartsDaemon ? 1 : ConfigurationFault.exitStatus
    case .state(let fault): fault.restartsDaemon ? 1 : fault.exitStatus
    }
  }

  /// True if a person has to fix something before a daemon can go on.
  var needsPerson: Bool {
    switch self {
    case .configuration(let fault): !fault.restartsDaemon
    case .state(let fault): !fault.restartsDaemon
    }
  }

  /// Writes the fault to the journal, with its fields, if standard error is the journal's.
  ///
  /// - Returns: True if it was written; if not, it has to be written for a person.
  package func writeToJournal() -> Bool {
    let journal = Journal(clock: SystemClock())
    guard journal.isNative else {
      return false
    }
    entries.forEach(journal.write)
    return true
  }

  /// The sentence about a state that could not be used. If another daemon keeps it, the sentence
  /// says which one that is, and how to end it.
  package static func sentence(_ fault: KeepingFault) -> String {
    guard case .lockedByDaemon(let process?) = fault.kind, let other = DaemonProcess(process) else {
      return fault.description
    }
    return sentence(fault, other)
  }

  static func sentence(_ fault: KeepingFault, _ other: DaemonProcess) -> String {
    let (name, command) =
      other.isOfService
      ? ("It is the service", "systemctl --user stop oriel")
      : ("It is not the service", "kill \(other.number)")
    return "\(fault.problem); one is enough. \(name). To end it first: \(command)"
  }

  private var entries: [JournalEntry] {
    switch self {
    case .configuration(let fault):
      fault.logged.map { JournalEntry(.configurationRefused, .error, $0) }
    case .state(let fault): [JournalEntry(.stateFault, .error, Self.sentence(fault))]
    }
  }
}
