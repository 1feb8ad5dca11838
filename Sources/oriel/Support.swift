// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Delivery
import Planning
import Service

struct SupportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "support", abstract: "Show whom to turn to; works without configuration, daemon and network.")

  @OptionGroup var files: FileOptions

  func run() throws {
    // Whatever is wrong with the configuration, the lines are there.
    let support = (try? Configuration.load(files.places.configuration).0)?.support ?? Support()
    say(SupportCard.terminalText(support))
  }
}
