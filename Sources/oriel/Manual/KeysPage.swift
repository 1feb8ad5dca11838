// SPDX-License-Identifier: Apache-2.0
import Settings

/// The page of the configuration, from the table that the file is read by.
enum KeysPage {
  static let name = "oriel.yaml"

  /// - Parameter date: The date of the program, as `2026-03-07`.
  static func page(date: String) -> ManualPage {
    var page = ManualPage(
      name: name, section: .files, summary: "the configuration of oriel", date: date)
    page.section("SYNOPSIS")
    page.text("~/.config/oriel/config.yaml")
    page.section("DESCRIPTION")
    page.text(description)
    page.section("KEYS")
    for key in ConfigurationKeys.all { add(key, to: &page) }
    page.section("FILES")
    for (path, meaning) in ManualTables.files { page.item(Roff.italic(path), [meaning]) }
    page.section("EXAMPLES")
    page.text("This is enough:")
    page.example(example)
    page.section("SEE ALSO")
    let commands = CommandOutline.program.all.filter { related.contains($0.name) }
    page.references(commands.map(CommandPage.reference))
    return page
  }

  private static let related: Set = [
    "oriel", "oriel check", "oriel edit", "oriel init", "oriel daemon",
  ]

  private static let description = """
    The file is YAML. Every key can be left out; it then has its default. What you save is in force \
    within two seconds. A file with errors is refused, you are told, and what was accepted last stays in \
    force. `oriel check` names every error with its line, and `oriel edit` opens the file.

    A length is written as `40 min`, `3 h`, `2 weeks` or `1 h 30 min`, a time of day as `08:00`, a \
    date with its time as `2026-12-07 10:00`.

    Where no reason is given, a number is a convention, and as good as others within its range. \
    `oriel help config` shows the same keys.
    """

  private static let example = [
    "series:", "  - name: first", "    time_zone: America/New_York", "    sessions:",
    "      - 2026-12-07 10:00", "      - 2026-12-10 10:00",
  ]

  private static func add(_ key: ConfigurationKey, to page: inout ManualPage) {
    let isPart = [.group, .groups].contains(key.type)
    if isPart {
      page.part(key.path)
      page.text("\(key.meaning) It is \(key.type). If left out: \(key.defaultValue).")
      if let reason = key.reason {
        page.text("Reason: \(reason)")
      }
      return
    }
    page.item(Roff.bold(key.path), [key.meaning])
    page.facts(key.facts.map { "\($0.label): \($0.text)" })
  }
}
