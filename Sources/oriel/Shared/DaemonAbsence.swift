// SPDX-License-Identifier: Apache-2.0
import Keeping
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
  /// - Parameters:
  ///   - isBroken: No configuration can be used, so that a daemon could not start.
  ///   - service: Looks at the service, only if nothing else is the reason.
  func absence(
    isBroken: Bool, service: () -> StoppedService? = { StoppedService.here }
  ) -> Sentence {
    if let unusedDaemon {
      return unusedDaemon
    }
    if isBroken {
      return .statusStoppedBroken(command: startCommand)
    }
    return switch service() {
    case nil: .statusStopped(command: startCommand)
    case .masked: .statusServiceMasked(command: StoppedService.unmaskCommand)
    case .failed: .statusServiceFailed
    case .disabled: .statusServiceDisabled(command: StoppedService.enableCommand)
    case .stopped: .statusServiceStopped(command: startCommand)
    }
  }
}

extension Snapshot {
  /// The reason why no daemon runs with this state, and the remedy; nil if one runs.
  var daemonAbsence: Sentence? {
    guard StateFile.daemon(of: paths.state) == nil else {
      return nil
    }
    return ServiceSurroundings.now(nil, of: paths.state).absence(isBroken: settings == nil)
  }
}

/// The service while no daemon runs, and the reason.
enum StoppedService: CaseIterable {
  /// Somebody has masked it, so that it cannot be started.
  case masked
  /// The service manager has given up starting it.
  case failed
  /// Nothing starts it at the login.
  case disabled
  /// It is enabled, and was stopped, or not started yet.
  case stopped

  static let enableCommand = "systemctl --user enable --now oriel"
  static let unmaskCommand = "systemctl --user unmask oriel"

  /// The service of the person; nil if there is no service manager, or no service in it.
  static var here: StoppedService? {
    guard let machine = UserMachine(), machine.has("oriel.service") else {
      return nil
    }
    if machine.isMasked("oriel.service") {
      return .masked
    }
    if SetupService.hasFailed {
      return .failed
    }
    return machine.isEnabled("oriel.service") ? .stopped : .disabled
  }
}
