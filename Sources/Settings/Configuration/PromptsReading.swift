// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import YAML

extension ConfigurationReading {
  /// The loops that the notes speak to, each once.
  func loops(_ entry: KeyEntry) throws(Faulted) -> [Loop] {
    let items = try decoder.list(
      entry, example: "`loops: [replaying, presence]`",
      empty: FaultText(
        message: "`loops` is empty",
        expected: "name at least one, or remove the line to have all of them"))
    let loops = decoder.distinct(items, of: "loops", example: "presence") {
      text, location throws(Faulted) -> Loop in
      try decoder.choice(text, at: location, "a loop")
    }
    return loops.map(\.value)
  }

  /// One of the languages that the program has words in.
  func language(_ entry: KeyEntry) throws(Faulted) -> Language {
    let codes = languages.map(\.code)
    return Language(try decoder.choice(entry, "a language of the notes", among: codes))
  }
}
