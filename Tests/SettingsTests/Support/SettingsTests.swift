// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Testing

@testable import Settings
@testable import YAML
@testable import Zones

/// The zones of this system, with Berlin as the person's zone on every machine.
let berlinFiles = ZoneFiles(
  link: "/nonexistent", nameFile: "/nonexistent", variable: "Europe/Berlin")
/// Sunday, 22 November 2026, noon in UTC.
let noon = Instant(seconds: 1_795_348_800)

/// Reads a configuration as a test would write it.
func read(_ text: String, file: String = "config.yaml", now: Instant? = noon) -> ConfigurationResult
{
  readConfiguration(Array(text.utf8), file: file, zones: berlinFiles, now: now)
}

/// The output of a command about a reading.
func printed(_ reading: ConfigurationResult) -> String {
  (reading.errors.map(\.rendered) + reading.warnings.map { "warning: " + $0.rendered }).map {
    $0 + "\n"
  }.joined()
}

/// The output of a command about the person's own texts.
func printed(_ own: OwnTexts) -> String {
  (own.errors.map(\.rendered) + own.warnings.map { "warning: " + $0.rendered }).map { $0 + "\n" }
    .joined()
}

/// A file of a person's own texts with one of them.
func ownText(
  _ id: String, _ text: String = "If you like, look up.", language: Language = .english
) -> String {
  """
  language: \(language.code)
  prompts:
    - id: \(id)
      text: \(text)
      phases: [core]
      technique: noticing
      minutes: 1
      effort: light

  """
}

/// A file of the fixtures.
func fixture(_ name: String) throws -> URL {
  try #require(Bundle.module.resourceURL).appending(path: "Fixtures").appending(path: name)
}
