// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Delivery
import Keeping
import Planning
import Service
import Settings
import JSON
import Text
import Zones
import Workspace

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show every fault and every warning of a configuration.",
    usage: """
      oriel check [<file>] [--now <T>] [--json]
                  [--config <file>] [--state <file>]
      """)

  @OptionGroup var files: FileOptions

  @Option(help: ArgumentHelp("Answer as if it were this time.", valueName: "T"))
  var now: String?

  @Flag(help: "Answer with JSON.")
  var json = false

  @Argument(help: "The file; if left out, yours.", completion: .file())
  var file: String?

  func validate() throws { try checkMoment(now, "--now") }

  func run() throws {
    let path = file ?? files.places.configuration
    do {
      let now = moment(now, in: ZoneFiles().system())
      let ledger =
        path == files.places.configuration ? (try? StateFile.read(files.places.state)) ?? nil : nil
      let loaded = try LoadedConfiguration.load(path, now: now, remembering: ledger)
      let context = PlanningContext(loaded)
      let found = ledger.map {
        remembered($0, context, loaded.places, now: now ?? SystemClock().now)
      }
      let mail = loaded.configuration.mail.map { MailFiles.warnings($0, loaded.places) } ?? []
      tell([], loaded.warnings + (found ?? []) + mail)
      if json { return }
      say("\(path): no faults; \(Self.summary(context, ledger))\(Self.own(loaded))")
      Self.lockNote(loaded.configuration).forEach { say($0) }
    } catch .faulty(let faults, let warnings) {
      tell(faults, warnings)
      throw ExitCode(78)
    } catch {
      throw complaint(error.sentences, 78)
    }
  }

  /// What only the state can tell: changes made by command whose session the configuration no
  /// longer has, which stand there without effect, zones that have gone, and series that only a
  /// command has named.
  private func remembered(
    _ ledger: Ledger, _ context: PlanningContext, _ places: SourceLocations, now: Instant
  ) -> [SourceFault] {
    let known = Set(context.agenda(for: ledger).scheduledSessions.map(\.session.id))
    let stray = ledger.changes.keys.sorted().filter { !known.contains($0) }.map { id in
      places.fault(
        id.series, "\(id) was changed by command, but it is no longer here",
        "put its line back, or leave it: the change has no effect")
    }
    let written = Set(context.configuration.series.map(\.name))
    let telling = Set(ledger.changes.keys.map(\.series)).subtracting(written).sorted().compactMap {
      name in
      SeriesName.warning(of: name).map { places.fault(name, $0.message, $0.expected) }
    }
    // A line may have been edited to a time within a pause that was asked for when it stood
    // elsewhere.
    let situation = Situation(places: files.places, context: context, ledger: ledger, now: now)
    let swallowed = situation.swallowed.map { session in
      places.fault(
        session.id.series,
        "the pause that is on leaves out the words about getting home before \(session.id)",
        "end it, if you want that said: oriel resume")
    }
    return stray + telling + swallowed
      + context.missingZones(ledger).map { places.fault($0.series, $0.message, $0.expected) }
  }

  private func tell(_ faults: [SourceFault], _ warnings: [SourceFault]) {
    if json {
      let document = JSON.members(
        ("faults", .array(faults.map(Shape.fault))), ("warnings", .array(warnings.map(Shape.fault)))
      )
      return say(document.pretty.trimmed)
    }
    for fault in faults { say(fault.rendered) }
    for warning in warnings { say("warning: \(warning.rendered)") }
  }

  /// What the file asks for, and what comes of it with all that commands have added, moved and
  /// called off.
  private static func summary(_ context: PlanningContext, _ ledger: Ledger?) -> String {
    let written = count(context.agenda(for: nil))
    let current = ledger.map { count(context.agenda(for: $0)) } ?? written
    return current == written ? written : "\(written); with what was changed by command: \(current)"
  }

  /// What a locked screen shows, where nobody can tell whether it is.
  private static func lockNote(_ configuration: Configuration) -> [String] {
    guard configuration.channels.contains(.desktop), configuration.desktopDetail == .full,
      let why = Lock.whyUnknown
    else {
      return []
    }
    let note = """
      Locked screen: it cannot be told now whether it is locked (\(why)), so notes are shown as ever. If others \
      may see the screen, write `detail: discreet` under `desktop`.
      """
    return Plain.wrapped(note, to: 78)
  }

  /// What the person has written to be said.
  private static func own(_ loaded: LoadedConfiguration) -> String {
    let count = Language.allCases.map { loaded.own[$0].count }.reduce(0, +)
    return count == 0 ? "" : "; \(counted(count, "text")) of your own"
  }

  private static func count(_ agenda: Agenda) -> String {
    if agenda.sessions.isEmpty { return "there are no sessions yet" }
    return
      "\(counted(agenda.sessions.count, "session")), \(counted(agenda.prompts.count, "prompt"))"
  }
}

/// `1 session`, `2 sessions`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
