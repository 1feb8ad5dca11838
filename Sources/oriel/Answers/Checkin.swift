// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Delivery
import Glibc
import Keeping
import Planning
import Service
import JSON
import Text
import Workspace
import Wording

struct Checkin: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say how you are, from 0 (worst) to 10 (best); only if you like.",
    usage: """
      oriel checkin [<number>] [--now <T>] [--json]
                    [--config <file>] [--state <file>]
      """,
    discussion: """
      No one is watching these answers in real time. After a low one you see at once whom to turn to, and for a day \
      there are half as many notes, only about what holds.
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
    let value = try number.map(Self.value) ?? asked()
    guard let value else {
      if look.json { say(JSON.members(("at", .null), ("value", .null)).pretty.trimmed) }
      return say("That is fine too. Nothing was kept.", to: 2)
    }
    var rating = Rating(at: Clock().now, value: value)
    let after: Situation
    do {
      after = try look.turning(needsPlan: false) { now in
        rating.at = now.now
        return .rated(rating, nil)
      }
    } catch {
      // That it could not be kept is no reason to be left alone with it.
      if let care = rating.cardAtLeast {
        card(LoadedConfiguration.loadOrSalvage(look.files.places.configuration).configuration, care)
      }
      throw error
    }
    let care = after.ledger.card(for: rating)
    if look.json { return say(Self.json(rating, care, after.context.configuration).pretty.trimmed) }
    guard let care else { return say("Kept. Thank you.") }
    card(after.context.configuration, care)
  }

  /// On standard output, where the person looks.
  private func card(_ configuration: Configuration, _ care: LowMoodPeriod) {
    if look.json { return }
    say(
      SupportCard.terminalText(
        configuration.support, words: Words(configuration.language), after: care)
    )
  }

  private static func json(_ rating: Rating, _ care: LowMoodPeriod?, _ configuration: Configuration)
    -> JSON
  {
    let card = care.map {
      SupportCard.text(configuration.support, words: Words(configuration.language), after: $0)
    }
    return .members(
      ("at", Shape.instant(rating.at)), ("value", .int(rating.value)), ("low", .bool(care != nil)),
      ("care_until", .orNull(care.map { Shape.instant($0.until) })),
      ("support", .orNull(card.map { .text($0) })))
  }

  private static func value(_ text: String) throws -> Int {
    guard let value = Int(text), Rating.bounds.contains(value) else {
      throw ValidationError("\(text): write a whole number from 0 (worst) to 10 (best)")
    }
    return value
  }

  /// Nothing is an answer as well.
  private func asked() throws -> Int? {
    if isatty(0) == 1 { put("From 0 (worst) to 10 (best), or nothing: ", to: 2) }
    guard let line = readLine(), case let word = Plain.line(line), !word.isEmpty else { return nil }
    do { return try Self.value(word) } catch let error as ValidationError {
      throw complaint([error.message], 64)
    }
  }
}
