// SPDX-License-Identifier: Apache-2.0
import Delivery
import Files
import Keeping
import Planning
import Text
import Wording
import Workspace

/// The findings, as a pure function of the facts: in the order in which a note is made.
extension DoctorFacts {
  var findings: [Finding] {
    let here = [configuration, planned, kept, disk].compactMap(\.self)
    let running =
      [running] + second + [service].compactMap(\.self) + shell + [logout].compactMap(\.self)
    let clocks = [clock, timeZone, versions]
    return here + running + Channel.allCases.flatMap(findings) + [followed].compactMap(\.self)
      + clocks
  }

  /// The findings about one way to the person.
  private func findings(of channel: Channel) -> [Finding] {
    switch channel {
    case .desktop: screen
    case .email: [mailed].compactMap(\.self)
    case .terminal: [terminal].compactMap(\.self)
    }
  }

  private var configuration: Finding {
    switch settings {
    case .unusable(let problem, let remedy): return .problem(.configuration, problem, remedy)
    case .invalid(let file, let errors):
      return .problem(
        .configuration, "\(file) has \(counted(errors, "error")), and nothing is in force.",
        "To see what would be right: oriel check")
    case .usable(let file):
      return .ok(.configuration, daemon == nil ? "no errors: \(file)" : "in force: \(file)")
    case .differs(.otherFile(let file)):
      return .problem(
        .configuration, Words.english[.settingsOtherFile(file: file)],
        "The other file does not count. Write into \(file), or start the daemon with the other one."
      )
    case .differs(let difference):
      return .warning(.configuration, Words.english[difference.sentence], nil)
    }
  }

  private var planned: Finding? {
    switch plan {
    case .unknown: nil
    case .noSessions:
      .warning(
        .plan, "There are no sessions, so no note comes.", "To write their dates: oriel edit")
    case .over:
      .warning(
        .plan, "No session is to come, so no note comes.", "To write more dates: oriel edit")
    case .noneWanted:
      .warning(
        .plan, "`most_per_day` is 0 in the configuration, so no note comes.",
        "To have notes again: oriel edit")
    case .paused(let until):
      .warning(
        .plan, "You asked for a pause\(until.orEmpty { ", until \($0)" }): no note comes in it.",
        "To end it: oriel resume")
    case .next(let time): .ok(.plan, "the next note comes \(time)")
    }
  }

  private var kept: Finding {
    switch state {
    case .none where daemonCannotSave, .good where daemonCannotSave:
      .problem(
        .state,
        "The daemon cannot save what happens, so it shows nothing; it tries again every minute.",
        "To see why: journalctl --user -u oriel -n 20")
    case .none(let path): .ok(.state, "none yet: \(path)")
    case .good(let path): .ok(.state, "kept in \(path)")
    case .beganAnew(let path):
      .problem(
        .state,
        "The state \(path) was lost, with what you answered and wrote. There is a backup of it.",
        "To see what it holds, and to take it: oriel recover\(StateFile.option(naming: path))")
    case .unreadable(let sentences): .problem(.state, sentences)
    case .unwritable(let folder, .nothing):
      .problem(
        .state, "The link \(folder) leads nowhere, so no note can be kept or shown.",
        "Have the disk mounted that it leads to, or remove the link.")
    case .unwritable(let folder, .notAFolder):
      .problem(
        .state, "A file is in the place of the folder \(folder), so no note can be kept or shown.",
        "Move it away.")
    case .unwritable(let folder, let reason):
      .problem(
        .state,
        "The folder \(folder) cannot be written (\(reason)), so no note can be kept or shown.",
        reason.remedyOfWriting.asSentence)
    }
  }

  /// The least free bytes with which the state can be kept, and those below which it is time to
  /// make room.
  private static let room: (least: UInt64, good: UInt64) = (1 << 20, 50 << 20)

  private var disk: Finding? {
    guard let freeBytes else {
      return nil
    }
    let free = "\(Self.size(freeBytes)) free where the state is"
    if freeBytes < Self.room.least {
      return .problem(.disk, "The disk is full: \(free).", "Make room.")
    }
    return freeBytes < Self.room.good
      ? .warning(.disk, "The disk is nearly full: \(free).", "Make room.") : .ok(.disk, free)
  }

  private static func size(_ bytes: UInt64) -> String {
    let units = ["kB", "MB", "GB", "TB"]
    var size = bytes / 1_000
    var unit = 0
    while size >= 1_000, unit < units.count - 1 {
      size /= 1_000
      unit += 1
    }
    return "\(size) \(units[unit])"
  }

  var hasService: Bool {
    isServiceInstalled || machine.manager?.service?.isInstalled == true
  }

  private var running: Finding {
    if let daemon {
      return daemonDoesNotAnswer
        ? .problem(
          .daemon, "The daemon (process \(daemon)) does not answer, so nothing is shown.",
          "To start it again: \(restart(daemon))")
        : .ok(.daemon, daemon == 0 ? "running" : "running (process \(daemon))")
    }
    if daemonWaitsForConfiguration {
      return .problem(
        .daemon, "The daemon waits for a configuration that it can use, so nothing is shown.",
        "To see what is wrong: oriel check")
    }
    if let elsewhere {
      return .problem(
        .daemon,
        "A daemon runs (process \(elsewhere.process)), but it keeps its state in \(elsewhere.state).",
        "See below what differs in this shell, or ask about that one: oriel doctor --state "
          + shellWord(elsewhere.state))
    }
    if isServiceRunning {
      return .problem(
        .daemon, "The service runs, but it keeps its state in another place than this command.",
        "See below what differs in this shell.")
    }
    let start = hasService ? "systemctl --user start oriel" : "oriel daemon"
    return .problem(
      .daemon, "No daemon runs, so nothing is shown.",
      settings.canBeUsed
        ? "To start it: \(start)" : "Correct the configuration first, then start it: \(start)")
  }

  private func restart(_ daemon: Int32) -> String {
    isServiceRunning ? "systemctl --user restart oriel" : "kill -KILL \(daemon), then oriel daemon"
  }

  private var second: [Finding] { secondDaemons.map { .warning(.daemon, $0, nil) } }

  private var service: Finding? {
    guard let manager = machine.manager else {
      return .warning(
        .service, "There is no service manager here, so nothing starts oriel when you log in.",
        "Have your desktop start: oriel daemon")
    }
    guard let unit = manager.service, unit.isInstalled else {
      return .warning(
        .service, "The service is not installed, so nothing starts oriel when you log in.",
        "Install oriel again, or have your desktop start: oriel daemon")
    }
    if unit.isMasked {
      return .problem(
        .service, "The service is locked away (masked) and cannot start.",
        "To unlock it: \(StoppedService.unmaskCommand)")
    }
    if unit.active == "failed" {
      return .problem(
        .service, "The service has failed. To see why: journalctl --user -u oriel -n 20",
        "To start it again: systemctl --user restart oriel")
    }
    guard unit.isEnabled else {
      return .problem(
        .service, "The service does not start when you log in.",
        "To have it start: systemctl --user enable oriel")
    }
    // Notes come all the same.
    return unit.isRunning && unit.hasNamespaces == false
      ? .warning(
        .service,
        "The service starts when you log in. It runs without a part of its sandbox "
          + "(10-sandbox.conf), which this computer may forbid.",
        "To see why: journalctl --user -u oriel -u oriel-plain@daemon")
      : .ok(.service, "starts when you log in")
  }

  private var shell: [Finding] {
    let found = differences.map { difference in
      Finding.warning(.shell, difference.sentence(.english), nil)
    }
    return found.isEmpty && isServiceRunning ? [.ok(.shell, "as for the service")] : found
  }

  private var logout: Finding? {
    switch machine.manager == nil ? nil : lingers {
    case nil: nil
    case true?: .ok(.logout, "oriel runs then, too")
    case false?:
      .warning(
        .logout, channels.lazy.compactMap(Self.lossAtLogout).first ?? "oriel does not run then.",
        "To have it run always: loginctl enable-linger")
    }
  }

  /// The sentence about a channel whose notes could come while the person is logged out, if the
  /// daemon ran then; nil if none could.
  private static func lossAtLogout(_ channel: Channel) -> String? {
    switch channel {
    case .email: "oriel runs only while you are logged in, so no mail comes then."
    case .desktop, .terminal: nil
    }
  }

  private var clock: Finding {
    switch machine.isClockSynchronised {
    case true?: .ok(.clock, "kept right by the network")
    case nil:
      .warning(
        .clock, "No program here says whether the clock is right, and notes come by that clock.",
        "Compare it with another clock.")
    case false?:
      .warning(
        .clock, "Nothing keeps the clock right, and notes come by that clock.",
        "To have it kept right: timedatectl set-ntp true")
    }
  }

  private var timeZone: Finding {
    if let zoneProblem {
      return .warning(
        .zone, zoneProblem.problem.asSentence, zoneProblem.remedy.asSentence)
    }
    guard let strayZone else {
      return .ok(.zone, "\(zone), \(originOfZone)")
    }
    return .warning(
      .zone, "TZ is “\(strayZone)”, which is no zone, so \(zone) counts.", "To unset it: unset TZ")
  }

  private var originOfZone: String {
    if hasOwnZone {
      return "by the configuration"
    }
    return isZoneOfVariable ? "by TZ in this shell" : "as the system has it"
  }

  private var versions: Finding {
    .ok(.versions, ([version] + machine.manager.map { "systemd \($0.version)" }.asList).listed)
  }
}

extension DoctorFacts.SettingsFact {
  /// True if a daemon can go by some settings.
  fileprivate var canBeUsed: Bool {
    switch self {
    case .unusable, .invalid: false
    case .usable, .differs: true
    }
  }
}

extension [String] {
  fileprivate var listed: String { joined(separator: ", ") }
}
