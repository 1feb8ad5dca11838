// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Delivery
import Keeping
import Planning
import JSON
import Text
import Workspace
import Wording

struct SupportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "support",
    abstract: "Show whom to turn to; works without configuration, daemon and network.",
    usage: usage("support", shared: FileOptions.usage + JSONOption.usage))

  @OptionGroup var files: FileOptions

  @OptionGroup var form: JSONOption

  func run() throws {
    // Whatever is wrong with the configuration, the lines are there.
    let path = files.places.configuration
    let (configuration, fault) = LoadedConfiguration.loadOrSalvage(path)
    let (support, words) = (configuration.support, Words(configuration.language))
    form.answer(
      Self.json(support, words), or: [SupportCard.terminalText(support, words: words)])
    guard case .faulty = fault else {
      return
    }
    say("oriel: \(path) has errors, so a line of your own may be missing; see: oriel check", to: 2)
  }

  private static func json(_ support: Support, _ words: Words) -> JSON {
    .members(
      ("country", .orNull(support.country.map { .text($0) })),
      ("clinic", .orNull(support.clinic.map { .text($0) })),
      (
        "lines",
        .array(SupportCard.lines(country: support.country, words: words).map { .text($0) })
      ),
      ("text", .text(SupportCard.text(support, words: words))))
  }
}
