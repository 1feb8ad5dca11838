// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Delivery
import Glibc
import JSON
import Planning
import Text
import Workspace
import Wording

struct CheckinCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkin",
    abstract: "Say how you are, from 0 (worst) to 10 (best); only if you like.",
    usage: usage("checkin", ["[<number>]"], shared: LookOptions.usage),
    discussion: """
      Nobody sees these answers but you. After a low answer you see at once whom to turn to. \
      For a day after it there are only evening notes, and only gentle ones.
      """)

  @Argument(
    help: ArgumentHelp(
      "From 0 (worst) to 10 (best); if left out, you are asked.", valueName: "number"))
  var number: String?

  @OptionGroup var look: LookOptions

  func validate() throws {
    try look.checkChange()
    if let number { _ = try Self.value(number) }
  }

  func run() throws {
    guard let value = try number.map(Self.value) ?? asked() else {
      if look.json { say(JSON.members(("at", .null), ("value", .null))) }
      return say(look.files.words[.checkinNone], to: 2)
    }
    var rating = Rating(at: SystemClock().now, value: value)
    let after: Snapshot
    do {
      after = try StateChange.take(on: look.salvagedSnapshot()) { before in
        rating.at = before.now
        return [.rated(rating, nil)]
      }.after
    } catch {
      // The support card is shown even if the rating could not be kept.
      if let care = rating.cardAtLeast, !look.json {
        let path = look.files.places.configuration
        say(Self.card(LoadedConfiguration.loadOrSalvage(path).configuration, care))
      }
      throw error
    }
    let care = after.ledger.card(for: rating)
    look.answer(
      Self.json(rating, care, after.configuration),
      or: [care.map { Self.card(after.configuration, $0) } ?? after.words[.checkinKept]])
  }

  /// The support card.
  private static func card(_ configuration: Configuration, _ care: LowMoodPeriod) -> String {
    SupportCard(configuration.localSupport, words: Words(configuration.language), after: care)
      .lines(width: Terminal.width).joined(separator: "\n")
  }

  private static func json(
    _ rating: Rating, _ care: LowMoodPeriod?, _ configuration: Configuration
  ) -> JSON {
    let card = care.map {
      SupportCard(
        configuration.localSupport, words: Words(configuration.language), after: $0
      ).text
    }
    return .members(
      ("at", JSONOutput.instant(rating.at)), ("value", .int(rating.value)),
      ("low", .bool(care != nil)),
      ("care_until", .orNull(care.map { JSONOutput.instant($0.until) })),
      ("support", .orNull(card.map { .text($0) })))
  }

  private static func value(_ text: String) throws -> Int {
    guard let value = Int(text), Rating.bounds.contains(value) else {
      throw ValidationError("\(text): write a whole number from 0 (worst) to 10 (best)")
    }
    return value
  }

  /// The number that is typed now; nil if the line is empty, which is an answer as well.
  private func asked() throws -> Int? {
    if isatty(0) == 1 { put(look.files.words[.checkinAsk] + " ", to: 2) }
    let word = Plain.line(readLine() ?? "")
    if word.isEmpty {
      return nil
    }
    do { return try Self.value(word) } catch let error as ValidationError {
      throw complaint(error.message, 64)
    }
  }
}
