// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Dispatch
import JSON
import Pictures

struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Show everything that could keep a note from arriving here, and how to mend it.",
    usage: usage("doctor", shared: FileOptions.usage + FormOptions.usage),
    discussion: """
      The daemon's own way to the desktop and to the mail server is tried, up to the login; nothing \
      is shown or sent. It ends with 1 if something keeps notes from arriving.

      \(examples("oriel doctor", "oriel doctor --json"))
      """)

  @OptionGroup var files: FileOptions

  @OptionGroup var form: FormOptions

  func run() throws {
    MainActor.assumeIsolated { ask(DoctorInquiry(files)) }
  }

  @MainActor
  private func ask(_ inquiry: DoctorInquiry) -> Never {
    inquiry.ask { facts in
      let findings = facts.findings
      form.show(.array(findings.map(\.json))) { screen in
        findings.map(\.withShortPaths).lines(on: screen).map { StyledText($0) }
      }
      DoctorCommand.exit(isGood: findings.letNotesArrive)
    }
    withExtendedLifetime(inquiry) { dispatchMain() }
  }
}
