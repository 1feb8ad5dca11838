// SPDX-License-Identifier: Apache-2.0
import Files
import Planning
import Text
package import Wording
package import Zones

/// A difference between this shell, or a daemon that was started by hand, and the service.
package enum ServiceDifference: Hashable, Sendable {
  /// A variable that leads to other files; a value is nil if it is not set.
  case variable(String, here: String?, there: String?)
  /// The variable `TZ`, here and for the daemon, while the configuration names no zone.
  case timeZone(here: String?, there: String?)
  /// The shell finds another program first than the one that the service runs.
  case program(here: String, there: String)
  /// The service runs a program whose file was replaced since.
  case replaced
  /// The daemon of this state is not the service.
  case byHand(process: Int32)
  /// Another daemon of the person shows notes too.
  case second(process: Int32, state: String, isOfService: Bool)

  /// True for another daemon that shows notes too.
  package var isSecondDaemon: Bool {
    if case .second = self { true } else { false }
  }

  /// True for the variable that leads to another configuration.
  fileprivate var isOfConfiguration: Bool {
    if case .variable(BaseFolder.configuration.rawValue, _, _) = self { true } else { false }
  }

  /// The difference as a sentence in a person's language.
  package func sentence(_ words: Words) -> String {
    func shown(_ value: String?) -> String { value ?? words[.serviceUnset] }
    return switch self {
    case .variable(let name, let here, let there):
      words[
        .serviceVariable(
          name: name, here: shown(here), there: shown(there), command: Self.command(name, there))]
    case .timeZone(let here, let there):
      words[
        .serviceTimeZone(
          here: shown(here), there: shown(there), command: Self.command("TZ", there))]
    case .program(let here, let there):
      words[
        .serviceOtherProgram(
          here: here, there: there, folder: shellWord(parts(ofPath: there).folder))]
    case .replaced: words[.serviceReplaced]
    case .byHand(let process): words[.serviceByHand(number: "\(process)")]
    case .second(let process, let state, let isOfService):
      words[
        .serviceSecond(
          number: "\(process)", state: state,
          command: isOfService ? "systemctl --user stop oriel" : "kill \(process)")]
    }
  }

  /// The command that sets a variable of the shell, or unsets it if the value is nil.
  package static func command(_ variable: String, _ value: String?) -> String {
    value.map { "export \(variable)=\(shellWord($0))" } ?? "unset \(variable)"
  }
}

/// The daemon that runs, the service that is installed, and the shell of a command, to be compared.
package struct ServiceSurroundings: Hashable, Sendable {
  /// The process of the service; nil if it does not run.
  package var service: DaemonProcess?
  /// The service as its manager would start it; nil if it runs, or if that is not known.
  package var stopped: DaemonProcess?
  /// The daemon that keeps the state of the command; nil if none does.
  package var daemon: DaemonProcess?
  /// The other daemons of the person, whose state is another one.
  package var others: [DaemonProcess]
  /// A daemon that was started for the state of the command, and does not keep it yet, because it
  /// waits for a configuration that it can use.
  package var unconfigured: DaemonProcess?
  /// True if a service manager runs and has a unit for the service.
  package var isInstalled: Bool
  /// The environment of the command.
  package var environment: [String: String]
  /// The first `oriel` in the shell's PATH, links followed; nil if there is none.
  package var program: String?
  /// The zones of the system.
  package var zones: ZoneFiles

  package init(
    service: DaemonProcess? = nil, stopped: DaemonProcess? = nil, daemon: DaemonProcess? = nil,
    others: [DaemonProcess] = [], unconfigured: DaemonProcess? = nil, isInstalled: Bool = false,
    environment: [String: String] = [:], program: String? = nil, zones: ZoneFiles = ZoneFiles()
  ) {
    self.service = service
    self.stopped = stopped
    self.daemon = daemon
    self.others = others
    self.unconfigured = unconfigured
    self.isInstalled = isInstalled
    self.environment = environment
    self.program = program
    self.zones = zones
  }

  /// True if the daemon that runs, or would run, is the service, whose sandbox lets no child of its
  /// own send mail.
  package var daemonIsService: Bool {
    if let daemon {
      return daemon.isOfService
    }
    return service != nil || isInstalled
  }

  /// The environment in which the daemon looks for its bus and its mail helper.
  package var daemonEnvironment: [String: String]? { (daemon ?? service)?.environment }

  /// All differences.
  ///
  /// - Parameter hasOwnZone: The configuration names a zone, so that `TZ` does not count.
  package func differences(hasOwnZone: Bool) -> [ServiceDifference] {
    var found = folderDifferences
    if let service {
      found += programs(service)
    }
    found += timeZoneDifference(hasOwnZone: hasOwnZone).asList
    if let daemon, !daemon.isOfService, isInstalled {
      found.append(.byHand(process: daemon.number))
    }
    if daemon != nil {
      found += others.filter { !$0.isTrial }.map {
        .second(process: $0.number, state: $0.files.state, isOfService: $0.isOfService)
      }
    }
    return found
  }

  /// A daemon that runs while none keeps the state of the command; nil if there is none. The one
  /// that keeps the usual state of its environment comes first.
  package var elsewhere: DaemonProcess? {
    daemon == nil ? others.first { !$0.namesState } ?? others.first : nil
  }

  /// The command that starts a daemon.
  package var startCommand: String {
    isInstalled ? "systemctl --user start oriel" : "oriel daemon"
  }

  /// The variables that lead to other folders here than for the service.
  package var folderDifferences: [ServiceDifference] {
    (service ?? stopped).map { service in
      Self.folders.compactMap { differs($0, service.environment) }
    } ?? []
  }

  /// The folders that matter to a daemon.
  private static let folders: [BaseFolder] = [.configuration, .state, .runtime]

  /// The sentences about folders that differ from the service's, for a person who has just written
  /// a configuration. First comes the sentence that the service reads another one, with the
  /// remedies.
  package func sentences(onConfiguration path: String, _ words: Words) -> [String] {
    guard let other = otherConfiguration(than: path) else {
      return folderDifferences.map { $0.sentence(words) }
    }
    let folder = shellWord(parts(ofPath: other.file).folder)
    let move = "mkdir -p \(folder) && mv -i \(shellWord(path)) \(shellWord(other.file))"
    let first = Sentence.serviceOtherConfiguration(
      there: other.file, here: path, move: move, command: other.command)
    let rest = folderDifferences.filter { !$0.isOfConfiguration }
    return [words[first]] + rest.map { $0.sentence(words) }
  }

  private func differs(_ folder: BaseFolder, _ there: [String: String]) -> ServiceDifference? {
    func path(_ environment: [String: String]) -> String? {
      folder.path { Self.value($0, environment) }
    }
    guard path(environment) != path(there) else {
      return nil
    }
    return .variable(
      folder.rawValue, here: Self.value(folder.rawValue, environment),
      there: Self.value(folder.rawValue, there))
  }

  /// The difference between the times of this shell and those of the daemon; nil if there is none.
  ///
  /// - Parameter hasOwnZone: The configuration names a zone, so that `TZ` does not count.
  package func timeZoneDifference(hasOwnZone: Bool) -> ServiceDifference? {
    guard !hasOwnZone, let running = daemon ?? service else {
      return nil
    }
    let (here, there) = (environment["TZ"]?.ifNotEmpty, running.value(of: "TZ"))
    return here == there || zone(here) == zone(there)
      ? nil : .timeZone(here: here, there: there)
  }

  /// The zone under a value of `TZ`, without its name: two names may mean the same times.
  private func zone(_ variable: String?) -> Zone {
    Zone(named: "", as: zones.system(variable: variable))
  }

  /// The configuration that the service reads in place of this one, and the command by which this
  /// shell would look there; nil if it reads this one, or if nothing is known of it.
  package func otherConfiguration(
    than path: String
  ) -> (file: String, command: String)? {
    guard let service = service ?? stopped, !FilePaths.isSame(service.files.configuration, path)
    else {
      return nil
    }
    let name = BaseFolder.configuration.rawValue
    return (
      service.files.configuration,
      ServiceDifference.command(name, Self.value(name, service.environment))
    )
  }

  private func programs(_ service: DaemonProcess) -> [ServiceDifference] {
    let replaced = [ServiceDifference.replaced].only(when: service.isReplaced)
    guard let program, let there = service.program, program != there else {
      return replaced
    }
    return replaced + [.program(here: program, there: there)]
  }

  /// The value of a variable; nil if it is not set or empty, which counts as the same.
  private static func value(_ name: String, _ environment: [String: String]) -> String? {
    environment[name]?.ifNotEmpty
  }
}
