// SPDX-License-Identifier: Apache-2.0
import Text
import Wording
import Workspace

extension ServiceSurroundings {
  /// The sentence about a daemon that runs without using the state of the command: it waits for a
  /// configuration, or keeps another state. Nil if there is none.
  var unusedDaemon: Sentence? {
    if unconfigured != nil {
      return .statusDaemonWaits
    }
    return elsewhere.map { daemon in
      let state = daemon.files.state
      return .serviceOtherState(
        number: "\(daemon.number)", state: state,
        command: "oriel status --state \(shellWord(state))")
    }
  }

  /// The reason why no daemon runs with the state of the command, and the remedy.
  ///
  /// - Parameter isBroken: No configuration can be used, so that a daemon could not start.
  func absence(isBroken: Bool) -> Sentence {
    unusedDaemon
      ?? (isBroken
        ? .statusStoppedBroken(command: startCommand) : .statusStopped(command: startCommand))
  }
}
