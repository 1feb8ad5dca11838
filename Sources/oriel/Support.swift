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
    let path = files.places.configuration
    say(SupportCard.terminalText(Configuration.salvaged(path).support))
    do { _ = try Configuration.load(path) } catch {
      guard case .faulty = error else { return }
      say("oriel: \(path) has faults, so a line of your own may be missing; see: oriel check", to: 2)
    }
  }
}
