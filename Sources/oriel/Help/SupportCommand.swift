// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Delivery
import Keeping
import Library
import Planning
import JSON
import Text
import Workspace
import Wording

struct SupportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "support",
    abstract: "Show whom to turn to; works without configuration, daemon and network.",
    usage: usage("support", shared: FileOptions.usage + FormOptions.usage),
    discussion: examples("oriel support"))

  @OptionGroup var files: FileOptions

  @OptionGroup var form: FormOptions

  /// All other words. They are ignored, because somebody who needs the card need not type it right.
  @Argument(help: .hidden) var rest: [String] = []

  func run() throws {
    // The card is shown even if the configuration has errors.
    let read = files.readable
    let support = read.configuration.localSupport
    let isKnown = read.fault == nil || (try? SettingsInForce.read(read.paths)) != nil
    // Without settings, the language is that of the shell.
    let isWithoutFile = if case .missing = read.fault { !isKnown } else { false }
    let words = Words(isWithoutFile ? SetupFacts.language : read.configuration.language)
    let card = SupportCard(support, words: words)
    form.answer(
      Self.json(support, card), or: card.lines(width: Terminal.width))
    if case .invalid = read.fault {
      let path = read.paths.configuration
      say(
        "oriel: \(path) has errors, so a line of your own may be missing; see: oriel check", to: 2)
    }
    if let other = otherFile(than: read) { say(words[other], to: 2) }
  }

  /// The sentence about another file that the daemon or the service reads; nil if there is none.
  private func otherFile(than read: ReadableSettings) -> Sentence? {
    if let other = read.otherFile {
      return other.sentence
    }
    let state = read.paths.state
    guard !files.isNamed, StateFile.daemon(of: state) == nil else {
      return nil
    }
    return ServiceSurroundings.now(nil, of: state)
      .otherConfiguration(than: read.paths.configuration)
      .map { .settingsServiceFile(file: $0.file, command: $0.command) }
  }

  private static func json(_ local: LocalSupport, _ card: SupportCard) -> JSON {
    .members(
      ("country", .orNull(card.country.map { .text($0) })),
      ("guessed", .bool(card.isGuessed)), ("time_zone", .text(local.zone)),
      // From here on in the order of the card.
      ("emergency", texts(card.emergencyNumbers)),
      ("crisis_lines", .array(card.crisisLines.map(line))),
      ("own_lines", texts(local.support.lines)),
      ("clinic", .orNull(local.support.clinic.map { .text($0) })),
      ("lines", texts(card.countryLines)), ("text", .text(card.text)))
  }

  private static func line(_ line: CrisisLine) -> JSON {
    .members(
      ("name", .text(line.name)), ("call", texts(line.call)), ("text", texts(line.text)),
      ("chat", texts(line.chat)), ("free", .orNull(line.isFree.map { .bool($0) })),
      ("from", .orNull(line.hours.map { .text($0.from.description) })),
      ("until", .orNull(line.hours.map { .text($0.until.description) })),
      ("languages", texts(line.languages.map(\.code))))
  }

  private static func texts(_ texts: [String]) -> JSON { .array(texts.map { .text($0) }) }
}
