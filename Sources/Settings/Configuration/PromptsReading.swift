// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

extension ConfigurationReading {
  /// The loops that the notes speak to, each once.
  func loops(_ entry: KeyEntry) throws(ErrorReported) -> [Loop] {
    let items = try decoder.list(
      entry, example: "`loops: [replaying, presence]`",
      empty: DiagnosticText(
        message: "`loops` is empty",
        remedy: "name at least one, or remove the line to have all of them"))
    let loops = decoder.distinct(items, of: "loops", example: "presence") {
      text, location throws(ErrorReported) -> Loop in
      try decoder.choice(text, at: location, "a loop")
    }
    return loops.map(\.value)
  }

  /// One of the languages that the program has words in.
  func language(_ entry: KeyEntry) throws(ErrorReported) -> Language {
    let codes = languages.map(\.code)
    return Language(try decoder.choice(entry, "a language of the notes", among: codes))
  }
}
