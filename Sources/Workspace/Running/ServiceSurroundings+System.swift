// SPDX-License-Identifier: Apache-2.0
import Files
import Glibc
package import Keeping

extension ServiceSurroundings {
  /// The surroundings of this command.
  ///
  /// - Parameters:
  ///   - daemon: The daemon that keeps its state; nil if none does.
  ///   - state: The path of that state.
  package static func now(_ daemon: RunningDaemon?, of state: String) -> ServiceSurroundings {
    let environment = ownEnvironment
    let processes = DaemonProcess.all()
    let strangers = processes.filter {
      $0.isDaemon && $0.number != daemon?.process
        && $0.value(of: "HOME") == environment["HOME"]
    }
    func isOfState(_ process: DaemonProcess) -> Bool {
      FilePaths.isSame(process.files.state, state)
    }
    let service = processes.first(where: \.isOfService)
    let hasService = isInstalled(environment)
    return ServiceSurroundings(
      service: service,
      stopped: service == nil && hasService ? stoppedService(environment) : nil,
      daemon: daemon?.process.flatMap { DaemonProcess($0) },
      others: strangers.filter { !isOfState($0) },
      unconfigured: daemon == nil ? strangers.first(where: isOfState) : nil,
      isInstalled: hasService, environment: environment,
      program: firstProgram(environment["PATH", default: ""]))
  }

  /// The difference between the times of this shell and those of a daemon, where the configuration
  /// names no zone. No other process is looked at.
  package static func timeZoneDifference(from daemon: RunningDaemon?) -> ServiceDifference? {
    ServiceSurroundings(
      daemon: daemon?.process.flatMap { DaemonProcess($0) }, environment: ownEnvironment
    ).timeZoneDifference(hasOwnZone: false)
  }

  /// Makes this process look for bus and mail helper where the daemon does.
  package func adoptDaemonEnvironment() {
    guard let daemonEnvironment else {
      return
    }
    for name in ["XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS"] {
      if let value = daemonEnvironment[name] {
        setenv(name, value, 1)
      } else {
        unsetenv(name)
      }
    }
  }

  private static var ownEnvironment: [String: String] {
    let names = ["HOME", "PATH", "TZ"] + BaseFolder.allCases.map(\.rawValue)
    let pairs = names.compactMap { name in environmentVariable(name).map { (name, $0) } }
    return Dictionary(uniqueKeysWithValues: pairs)
  }

  /// The service as its manager would start it. The manager is only asked where this shell does not
  /// look in the usual folders; nil otherwise.
  private static func stoppedService(_ environment: [String: String]) -> DaemonProcess? {
    let home = environment.filter { $0.key == "HOME" }
    let isUsual = [BaseFolder.configuration, .state].allSatisfy { folder in
      folder.path { environment[$0] } == folder.path { home[$0] }
    }
    return isUsual
      ? nil
      : ManagerEnvironment.asked().map {
        DaemonProcess(number: 0, program: nil, isOfService: true, environment: $0)
      }
  }

  /// True if a service manager of the person runs and has a file for the service.
  private static func isInstalled(_ environment: [String: String]) -> Bool {
    let runtime = environment["XDG_RUNTIME_DIR"] ?? "/run/user/\(getuid())"
    guard isFolder(runtime + "/systemd") else {
      return false
    }
    return BaseFolder.unitFolders { environment[$0] }
      .contains { access("\($0)/oriel.service", F_OK) == 0 }
  }

  /// The first program of that name in these folders, links followed.
  private static func firstProgram(_ path: String) -> String? {
    path.split(separator: ":").lazy.map { "\($0)/oriel" }
      .first { access($0, X_OK) == 0 && !isFolder($0) }.flatMap(followed)
  }
}
