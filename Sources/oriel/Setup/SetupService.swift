// SPDX-License-Identifier: Apache-2.0
import Glibc
import Posting

/// The service of the person, by the programs of the service manager.
enum SetupService {
  /// The outcome for the service. The raw values stand in the JSON.
  enum ServiceStart: String {
    case started, failed, masked
    case uninstalled = "not-installed"
    case noManager = "no-manager"
    case leftAlone = "left-alone"
  }

  /// Has the service started now and after each login.
  static func start() -> ServiceStart {
    guard let machine = UserMachine() else {
      return .noManager
    }
    guard machine.has("oriel.service") else {
      return .uninstalled
    }
    if machine.isMasked("oriel.service") {
      return .masked
    }
    let units = ["oriel.service", "oriel-post.socket"].filter(machine.has)
    let isStarted = run(["systemctl", "--user", "enable", "--now"] + units)
    return isStarted || runAfterAll(units) ? .started : .failed
  }

  /// The most times that the manager is asked if the service runs, and the pause before each, in
  /// microseconds: ten seconds in all, and the time of the answers.
  private static let patience: (looks: Int, pause: UInt32) = (50, 200_000)

  /// True as soon as all units run; false if they do not within `patience`. Where the computer forbids the sandbox, the
  /// first start fails, and `oriel-plain@.service` starts the daemon again without it.
  private static func runAfterAll(_ units: [String]) -> Bool {
    (0..<patience.looks).contains { _ in
      usleep(patience.pause)
      return units.allSatisfy { run(["systemctl", "--user", "--quiet", "is-active", $0]) }
    }
  }

  /// Lets the person's services run while they are logged out.
  static func enableLingering() -> Bool { run(["loginctl", "enable-linger"]) }

  /// True if the service manager says that the service has failed; false if it does not say so in
  /// time.
  static var hasFailed: Bool {
    run(["systemctl", "--user", "--quiet", "is-failed", "oriel.service"], within: 2_000)
  }

  /// Runs a program without output; true if its exit status is 0.
  ///
  /// - Parameter milliseconds: The time after which it is killed; -1 for no limit.
  private static func run(_ words: [String], within milliseconds: Int32 = -1) -> Bool {
    let nothing = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer { close(nothing) }
    guard
      case .success(let child) = Program.start(
        words, environment: nil, input: nothing, output: nothing)
    else {
      return false
    }
    defer { close(child.end) }
    var end = pollfd(fd: child.end, events: Int16(POLLIN), revents: 0)
    if poll(&end, 1, milliseconds) == 0 {
      child.kill()
    }
    return child.reap() == 0
  }
}
