// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Keeping
import Planning
import Service
import Settings

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
      let (regimen, warnings, places) = try Configuration.loadWithPlaces(path, now: now)
      tell([], warnings + remembered(regimen, path, places))
      if !json { say("\(path): no faults; \(Self.summary(regimen))") }
    } catch .faulty(let faults, let warnings) {
      tell(faults, warnings)
      throw ExitCode(78)
    } catch {
      throw complaint(error.sentences, 78)
    }
  }

  /// What only the state can tell: changes made by command whose session the configuration no longer has, which stand
  /// there without effect, and zones that have gone.
  private func remembered(_ regimen: Regimen, _ path: String, _ places: SeriesPlaces) -> [Fault] {
    guard path == files.places.configuration, let ledger = try? StateFile.read(files.places.state) else { return [] }
    let almanac = Almanac(regimen: regimen)
    let known = Set(almanac.agenda(for: ledger).enrolments.map(\.session.id))
    let stray = ledger.changes.keys.sorted().filter { !known.contains($0) }.map { id in
      places.fault(
        id.series, "\(id) was changed by command, but it is no longer here",
        "put its line back, or leave it: the change has no effect")
    }
    return stray + almanac.missingZones(ledger).map { places.fault($0.series, $0.message, $0.expected) }
  }

  private func tell(_ faults: [Fault], _ warnings: [Fault]) {
    if json {
      let document = JSON.members(
        ("faults", .array(faults.map(Shape.fault))), ("warnings", .array(warnings.map(Shape.fault))))
      return say(document.pretty.trimmed)
    }
    for fault in faults { say(fault.rendered) }
    for warning in warnings { say("warning: \(warning.rendered)") }
  }

  private static func summary(_ regimen: Regimen) -> String {
    let agenda = Almanac(regimen: regimen).agenda(for: nil)
    if agenda.sessions.isEmpty { return "there are no sessions yet" }
    return "\(counted(agenda.sessions.count, "session")), \(counted(agenda.prompts.count, "prompt"))"
  }
}

/// `1 session`, `2 sessions`.
func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
