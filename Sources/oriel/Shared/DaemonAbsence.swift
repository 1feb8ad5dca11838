// SPDX-License-Identifier: Apache-2.0
import Text
import Wording
import Workspace

extension ServiceSurroundings {
  /// The reason why no daemon runs with the state of the command, and the remedy.
  ///
  /// - Parameter isBroken: No configuration can be used, so that a daemon could not start.
  func absence(isBroken: Bool) -> Sentence {
    if unconfigured != nil {
      return .statusDaemonWaits
    }
    if let elsewhere {
      let state = elsewhere.files.state
      return .serviceOtherState(
        number: "\(elsewhere.number)", state: state,
        command: "oriel status --state \(shellWord(state))")
    }
    return isBroken
      ? .statusStoppedBroken(command: startCommand) : .statusStopped(command: startCommand)
  }
}
