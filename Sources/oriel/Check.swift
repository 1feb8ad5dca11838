// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Keeping
import Planning
import Service
import Settings

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Show every fault and every warning of a configuration.")

  @OptionGroup var files: FileOptions

  @Flag(help: "Answer with JSON.")
  var json = false

  @Argument(help: "The file; if left out, yours.", completion: .file())
  var file: String?

  func run() throws {
    let path = file ?? files.places.configuration
    do {
      let (regimen, warnings) = try Configuration.load(path)
      tell([], warnings + strayChanges(regimen, path))
      if !json { say("\(path): no faults; \(Self.summary(regimen))") }
    } catch .faulty(let faults, let warnings) {
      tell(faults, warnings)
      throw ExitCode(78)
    } catch {
      throw complaint(error.sentences, 78)
    }
  }

  /// Changes made by command whose session the configuration no longer has: they stand in the state, without effect.
  private func strayChanges(_ regimen: Regimen, _ path: String) -> [Fault] {
    guard path == files.places.configuration, let ledger = try? StateFile.read(files.places.state) else { return [] }
    let known = Set(Almanac(regimen: regimen).agenda(for: ledger).enrolments.map(\.session.id))
    return ledger.changes.keys.sorted().filter { !known.contains($0) }.map { id in
      Fault(
        file: path, message: "\(id) was changed by command, but it is no longer here",
        expected: "put its line back, or leave it: the change has no effect")
    }
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
