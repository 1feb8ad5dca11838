// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Delivery
import Dispatch
import Files
import Glibc
import Keeping
import Planning
import Settings
import Text
import Wording
import Workspace
import YAML
import Zones

/// Finds out the facts of `oriel doctor`. Every question has a time limit of its own.
@MainActor
final class DoctorInquiry {
  private let paths: FilePaths
  private let configuration: Configuration
  private let surroundings: ServiceSurroundings
  private var facts: DoctorFacts

  init(_ files: FileOptions) {
    let reading = Self.read(files)
    paths = reading.paths
    configuration = reading.configuration
    let daemon = StateFile.daemon(of: paths.state)
    surroundings = ServiceSurroundings.now(daemon, of: paths.state)
    let zones = ZoneFiles()
    // The system's zone matters only to a person who has set none.
    let followedZones = configuration.zone == nil ? zones : nil
    let differences =
      files.isNamed ? [] : surroundings.differences(hasOwnZone: configuration.zone != nil)
    facts = DoctorFacts(
      settings: reading.settings, channels: configuration.channels,
      state: Self.state(paths), freeBytes: Self.freeBytes(paths.state),
      daemon: daemon.map { $0.process ?? 0 },
      daemonDoesNotAnswer: daemon.map { Self.doesNotAnswer($0, reading.paths.state) } ?? false,
      daemonWaitsForConfiguration: surroundings.unconfigured != nil,
      elsewhere: surroundings.elsewhere.map {
        DoctorFacts.StrayDaemon(process: $0.number, state: $0.files.state)
      }, isServiceInstalled: surroundings.isInstalled,
      isServiceRunning: surroundings.service != nil,
      differences: differences.filter { !$0.isSecondDaemon },
      lingers: Lingering.here.isOn, whyLockIsUnknown: Lock.whyUnknown,
      showsTexts: configuration.showsTextsOnScreen,
      zone: (configuration.zone ?? zones.system()).name, hasOwnZone: configuration.zone != nil,
      zoneProblem: followedZones.flatMap { Self.zoneProblem($0) },
      strayZone: followedZones?.strayVariable,
      version: Oriel.configuration.version)
    facts.isZoneOfVariable = followedZones?.hasVariable ?? false
    facts.daemonCannotSave = daemon?.cannotSave ?? false
    facts.secondDaemons = differences.filter(\.isSecondDaemon).map { $0.sentence(.english) }
    facts.plan = reading.inForce.map { Self.plan($0, paths) } ?? .unknown
    facts.calendar = reading.inForce.flatMap { Self.snapshot($0, paths)?.calendarFile }
  }

  /// Asks the parts that take time to answer: bus, notification server, service manager and mail
  /// server.
  func ask(then completion: @escaping @MainActor (DoctorFacts) -> Void) {
    surroundings.adoptDaemonEnvironment()
    let channels = configuration.channels
    var openQuestions = 1 + channels.count
    func answered() {
      openQuestions -= 1
      if openQuestions == 0 {
        completion(facts)
      }
    }
    askDesktop(then: answered)
    for channel in channels {
      ask(channel, then: answered)
    }
  }

  /// Asks what a channel of the chain needs.
  private func ask(_ channel: Channel, then completion: @escaping () -> Void) {
    switch channel {
    case .email: askMailServer(then: completion)
    // The desktop is asked in any case, together with the machine. A terminal needs nothing.
    case .desktop, .terminal: completion()
    }
  }

  private func askMailServer(then completion: @escaping () -> Void) {
    guard let mail = configuration.mail else {
      return completion()
    }
    let transport = MailTransport(startsHelper: !surroundings.daemonIsService)
    transport.check(mail) { [self] result in
      withExtendedLifetime(transport) {}
      facts.mail = result
      completion()
    }
  }

  private func askDesktop(then completion: @escaping () -> Void) {
    guard configuration.channels.contains(where: \.traits.needsDesktop) else {
      return askMachine(nil, then: completion)
    }
    let search = DesktopSearch(mark: nil)
    search.find { [self] found in
      search.channel.stop()
      facts.desktop = found
      if case .present(let server) = found {
        askMachine(server.name, then: completion)
      } else {
        askMachine(nil, then: completion)
      }
    }
  }

  private func askMachine(_ server: String?, then completion: @escaping () -> Void) {
    MachineInquiry().ask(about: server) { [self] answers in
      facts.machine = answers
      completion()
    }
  }
}

// Facts from files, which need no waiting.
extension DoctorInquiry {
  /// The settings, as far as there are any.
  private struct ReadSettings {
    var paths: FilePaths
    var configuration: Configuration
    var settings: DoctorFacts.SettingsFact
    var inForce: SettingsInForce?
  }

  private static func read(_ files: FileOptions) -> ReadSettings {
    do throws(ConfigurationFault) {
      let read = try files.settings()
      return ReadSettings(
        paths: read.paths, configuration: read.settings.loaded.configuration,
        settings: read.difference.map { .differs($0) }
          ?? .usable(file: read.paths.configuration),
        inForce: read.ofDaemon)
    } catch {
      let (salvaged, _) = LoadedConfiguration.loadOrSalvage(files.paths.configuration)
      return ReadSettings(
        paths: files.paths, configuration: salvaged, settings: settings(error))
    }
  }

  /// True if a daemon that can be asked does not answer.
  private static func doesNotAnswer(_ daemon: RunningDaemon, _ state: String) -> Bool {
    guard let process = daemon.process,
      case .noAnswer = DaemonProbe.ask(process, of: daemon, state)
    else {
      return false
    }
    return true
  }

  private static func settings(_ fault: ConfigurationFault) -> DoctorFacts.SettingsFact {
    if case .invalid(let errors, _) = fault {
      return .invalid(file: fault.file, errors: errors.count)
    }
    let clauses = fault.sentences.joined(separator: "; ").parts(between: "; ", most: 2)
    return .unusable(
      clauses.first.map(String.init) ?? "", remedy: clauses.last.map(String.init) ?? "")
  }

  private static func plan(_ settings: SettingsInForce, _ paths: FilePaths) -> DoctorFacts.PlanFact
  {
    // A state that cannot be read may have a pause or other dates.
    do { return plan(settings, paths, try StateFile.read(paths.state)) } catch { return .unknown }
  }

  /// All that is known from the files; nil if there is no state that can be read.
  private static func snapshot(_ settings: SettingsInForce, _ paths: FilePaths) -> Snapshot? {
    ((try? StateFile.read(paths.state)) ?? nil).map { snapshot(settings, paths, $0) }
  }

  private static func snapshot(
    _ settings: SettingsInForce, _ paths: FilePaths, _ ledger: Ledger?
  ) -> Snapshot {
    Snapshot(
      paths: paths, context: PlanningContext(settings.loaded), ledger: ledger,
      now: SystemClock().now
    ).inEnglish
  }

  private static func plan(
    _ settings: SettingsInForce, _ paths: FilePaths, _ ledger: Ledger?
  ) -> DoctorFacts.PlanFact {
    let snapshot = snapshot(settings, paths, ledger)
    if snapshot.agenda.sessions.isEmpty {
      return .noSessions
    }
    if let pause = snapshot.pause {
      return .paused(until: pause.until.map(snapshot.clock.text))
    }
    if snapshot.wantsNoNotes {
      return .noneWanted
    }
    let next = upcoming(snapshot.ledger, snapshot.agenda, snapshot.now, limit: 1).first
    return next.map { .next(snapshot.clock.text($0.at)) } ?? .over
  }

  private static func state(_ paths: FilePaths) -> DoctorFacts.StateFileFact {
    do {
      let ledger = try StateFile.read(paths.state)
      if let hindrance = StateFile.hindrance(of: paths.state) {
        return .unwritable(folder: hindrance.folder, hindrance.reason)
      }
      guard let ledger else {
        return .none(paths.state)
      }
      return StateBackup.isOfAnother(than: ledger, paths.state)
        ? .beganAnew(paths.state) : .good(paths.state)
    } catch {
      return .unreadable(error.description)
    }
  }

  private static func zoneProblem(_ zones: ZoneFiles) -> DoctorFacts.ZoneProblem? {
    fault(ofSystemZone: zones, at: SystemClock().now).map {
      DoctorFacts.ZoneProblem(problem: $0.message, remedy: $0.remedy)
    }
  }

  private static func freeBytes(_ state: String) -> UInt64? {
    var facts = statvfs()
    let folder = existingFolder(towards: parts(ofPath: destination(ofPath: state)).folder)
    guard statvfs(folder, &facts) == 0 else {
      return nil
    }
    return UInt64(facts.f_bavail) * UInt64(facts.f_frsize)
  }
}

extension FileOptions {
  /// True if a file was named on the command line, so that the service's files are not meant.
  var isNamed: Bool { config != nil || state != nil }
}
