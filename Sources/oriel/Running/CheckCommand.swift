// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Files
import Glibc
import JSON
import Keeping
import Planning
import Settings
import Text
import Workspace
import Zones
import Wording
import YAML

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Show every error and every warning of a configuration.",
    usage: usage("check", ["[<file>]"], shared: CommonOptions.usage),
    discussion: examples("oriel check", "oriel check draft.yaml"))

  @OptionGroup var common: CommonOptions

  @Argument(help: "The file; if left out, yours.", completion: .file())
  var file: String?

  func run() throws {
    let path = self.path
    let now = try typedInstant(common.now, in: ZoneFiles().system())
    let (ledger, fault) = state(of: path)
    let ofState = fault.asList.map(\.diagnostic)
    do {
      let loaded = try load(path, now: now, remembering: ledger)
      if isOwn(path) {
        common.files.warnOfOtherTimes(loaded.configuration)
      }
      let context = PlanningContext(loaded)
      let conclusion = "\(path): no errors; \(Self.summary(context, ledger))\(Self.own(loaded))"
      answer(
        ofState.only(when: common.json),
        warnings(path, loaded, ledger, now: now ?? SystemClock().now),
        [conclusion] + nextStep(path).only(when: fault == nil))
    } catch .invalid(let errors, let warnings) {
      answer(
        errors + ofState.only(when: common.json), warnings,
        whatStays(path, .invalid(errors, warnings: warnings)))
      printErrors(fault.asList.map(\.description))
      throw ExitCode(ConfigurationFault.exitStatus)
    } catch {
      if common.json {
        answer(error.diagnostics + ofState, [], [])
      }
      printErrors(error.sentences + fault.asList.map(\.description))
      throw errorExit(
        lines: common.json ? [] : whatStays(path, error), ConfigurationFault.exitStatus)
    }
    // No daemon can start with such a state, even with a good configuration.
    if let fault {
      throw errorExit(fault)
    }
  }

  /// The file to look at. Any path that leads to the person's own file stands for that file.
  private var path: String {
    let own = common.files.paths.configuration
    guard let file, !FilePaths.isSame(file, own) else {
      return own
    }
    return file
  }

  /// True for the person's own file.
  private func isOwn(_ path: String) -> Bool { path == common.files.paths.configuration }

  /// Reads a file as the daemon would.
  private func load(
    _ path: String, now: Instant?, remembering ledger: Ledger?
  ) throws(ConfigurationFault) -> LoadedConfiguration {
    guard isOwn(path) else {
      do {
        return try LoadedConfiguration.load(path, now: now, remembering: ledger)
      } catch .missing(let path) {
        // `oriel init` writes no first configuration there, so the error only says that the file is
        // missing.
        throw .unreadable(path, SystemFault(number: ENOENT))
      }
    }
    let settings = try SettingsInForce.read(common.files.paths, now: now, remembering: ledger)
    if let refusal = settings.refusal {
      throw refusal
    }
    return settings.loaded
  }

  /// The next step after a file without errors.
  private func nextStep(_ path: String) -> [String] {
    guard isOwn(path) else {
      return [
        "It was only tried. To have it count, make it yours: \(common.files.paths.configuration)"
      ]
    }
    guard let read = try? common.files.settings() else {
      return []
    }
    if read.daemon?.cannotSave == true || StateFile.hindrance(of: common.files.paths.state) != nil {
      return [Words.english[.statusUnsaved].uppercasedFirst]
    }
    if read.daemon == nil {
      return [absence] + whatDiffers
    }
    guard let difference = read.difference else {
      return ["It is in force. What comes next: oriel next"]
    }
    guard case .unread = difference else {
      return [Words.english[difference.sentence]]
    }
    let ledger = state(of: path).ledger
    return [
      Words.english[difference.sentence],
      "In force: \(Self.summary(PlanningContext(read.ofDaemon.loaded), ledger))",
    ]
  }

  /// The reason why no daemon uses the file.
  private var absence: String {
    let surroundings = ServiceSurroundings.now(nil, of: common.files.paths.state)
    return surroundings.unusedDaemon.map { Words.english[$0] }
      ?? "The daemon does not run; to start it: \(surroundings.startCommand)"
  }

  /// The settings that are in force while a file has errors.
  private func whatStays(_ path: String, _ fault: ConfigurationFault) -> [String] {
    guard isOwn(path) else {
      return []
    }
    guard let read = try? common.files.settings() else {
      return whatDiffers
    }
    if let difference = read.difference, case .otherFile = difference {
      return [Words.english[difference.sentence]] + whatDiffers
    }
    let inForce = read.settings.loaded
    let summary = Self.summary(PlanningContext(inForce), state(of: path).ledger)
    return [sentenceOnSettingsInForce(fault), "In force: \(summary)\(Self.own(inForce))"]
  }

  /// The variables that make this shell look in other folders than the service.
  private var whatDiffers: [String] {
    guard !common.files.isNamed else {
      return []
    }
    let state = common.files.paths.state
    return ServiceSurroundings.now(StateFile.daemon(of: state), of: state).folderDifferences
      .map { $0.sentence(.english) }
  }

  /// The state, or the fault that keeps it from being read; neither for a file that is not the
  /// person's own.
  private func state(of path: String) -> (ledger: Ledger?, fault: KeepingFault?) {
    guard isOwn(path) else {
      return (nil, nil)
    }
    do {
      return (try StateFile.read(common.files.paths.state), nil)
    } catch {
      return (nil, error)
    }
  }

  private func warnings(
    _ path: String, _ loaded: LoadedConfiguration, _ ledger: Ledger?, now: Instant
  ) -> [Diagnostic] {
    var warnings = FileWarnings(loaded, ledger, common.files.paths, now: now).all
    if isOwn(path), let machine = UserMachine() {
      warnings += MachineWarnings(machine, loaded).all
    }
    return warnings + MachineWarnings.lock(loaded).asList
  }

  private func answer(
    _ errors: [Diagnostic], _ warnings: [Diagnostic], _ conclusion: [String]
  ) {
    common.answer(
      JSON.members(
        ("faults", .array(errors.map(JSONOutput.diagnostic))),
        ("warnings", .array(warnings.map(JSONOutput.diagnostic)))),
      or: errors.map(\.rendered) + warnings.map(\.renderedAsWarning) + conclusion)
  }

  /// The numbers of sessions and notes in the file, and those after the changes by command.
  private static func summary(_ context: PlanningContext, _ ledger: Ledger?) -> String {
    let written = count(context.agenda(for: nil))
    guard let ledger else {
      return written
    }
    let current = count(context.agenda(for: ledger))
    if context.configuration.series.isEmpty, current != written {
      return "\(current), all added by command"
    }
    return current == written ? written : "\(written); with the changes made by command: \(current)"
  }

  private static func count(_ agenda: Agenda) -> String {
    if agenda.sessions.isEmpty {
      return "there are no sessions yet"
    }
    return
      "\(counted(agenda.sessions.count, "session")), \(counted(agenda.prompts.count, "note"))"
  }

  /// The number of texts that the person has written.
  private static func own(_ loaded: LoadedConfiguration) -> String {
    "; \(counted(loaded.ownCount, "text")) of your own".only(when: loaded.ownCount > 0)
  }
}

extension KeepingFault {
  /// The fault as an error without a place.
  fileprivate var diagnostic: Diagnostic { .withoutPlace(in: path, problem, remedy) }
}
