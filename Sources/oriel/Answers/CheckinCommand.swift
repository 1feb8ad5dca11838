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
    usage: usage("checkin", ["[<answer>]"], shared: CommonOptions.usage),
    discussion: """
      Nobody sees these answers but you. After a low answer you see at once whom to turn to. \
      For a day after it there are only evening notes, and only gentle ones.

      \(examples("oriel checkin", "oriel checkin 6"))
      """)

  // Every word that is typed here counts as an answer, and none is a usage error: it may come from
  // somebody who is not well.
  @Argument(
    parsing: .allUnrecognized,
    help: ArgumentHelp(
      "From 0 (worst) to 10 (best), or the word of a button; if left out, you are asked.",
      valueName: "answer"))
  var typed: [String] = []

  @OptionGroup var common: CommonOptions

  func validate() throws { try common.checkChange() }

  func run() throws {
    switch try answer() {
    case .rating(let value): try save(value)
    case .distress: showCard()
    case .nothing, .unclear:
      // An answer that could not be read has ended the command already.
      if common.json { say(Self.json(at: nil, value: nil, nil, until: nil, Configuration())) }
      say(common.files.words[.checkinNone], to: 2)
    }
  }

  private func save(_ value: Int) throws {
    var rating = Rating(at: SystemClock().now, value: value)
    let after: Snapshot
    do {
      after = try StateChange.commit(from: common.salvagedSnapshot()) { before in
        rating.at = before.now
        return [.rated(rating, nil)]
      }.after
    } catch {
      // The support card is shown even if the rating could not be saved.
      if let lowAnswer = rating.lowAnswerPeriodAlone { show(lowAnswer, unkept: value) }
      throw error
    }
    let lowAnswer = after.ledger.lowAnswerPeriod(after: rating)
    common.answer(
      Self.json(
        at: rating.at, value: rating.value, lowAnswer, until: lowAnswer?.until, configuration),
      or: [lowAnswer.map { Self.card(configuration, $0) } ?? after.words[.checkinKept]])
  }

  /// Shows the support card to somebody who wrote of distress without a rating.
  private func showCard() {
    let lowest = Rating(at: SystemClock().now, value: Rating.bounds.lowerBound)
    if let lowAnswer = lowest.lowAnswerPeriodAlone { show(lowAnswer, unkept: nil) }
  }

  /// Shows the support card when nothing is saved.
  ///
  /// - Parameter value: The rating that could not be kept; nil if there is none.
  private func show(_ lowAnswer: LowAnswerPeriod, unkept value: Int?) {
    let configuration = configuration
    common.answer(
      Self.json(at: nil, value: value, lowAnswer, until: nil, configuration),
      or: [Self.card(configuration, lowAnswer)])
  }

  /// The support card; it answers a low answer if there is one.
  private static func card(_ configuration: Configuration, _ lowAnswer: LowAnswerPeriod?) -> String
  {
    support(configuration, lowAnswer).lines(width: Terminal.width).joined(separator: "\n")
  }

  private static func support(
    _ configuration: Configuration, _ lowAnswer: LowAnswerPeriod?
  ) -> SupportCard {
    let (support, words) = (configuration.localSupport, Words(configuration.language))
    return lowAnswer.map { SupportCard(support, words: words, after: $0) }
      ?? SupportCard(support, words: words)
  }

  private static func json(
    at: Instant?, value: Int?, _ lowAnswer: LowAnswerPeriod?, until: Instant?,
    _ configuration: Configuration, showsCard: Bool = false
  ) -> JSON {
    let card = lowAnswer == nil && !showsCard ? nil : support(configuration, lowAnswer).text
    return .members(
      ("at", .orNull(at.map(JSONOutput.instant))), ("value", .orNull(value.map { .int($0) })),
      ("low", .bool(lowAnswer != nil)), ("care_until", .orNull(until.map(JSONOutput.instant))),
      ("support", .orNull(card.map { .text($0) })))
  }

  /// The answer of the command line, or else the one that is typed now.
  private func answer() throws -> CheckinAnswer {
    guard !typed.isEmpty else {
      return try asked()
    }
    let answer = CheckinAnswer(typed.joined(separator: " "))
    if case .unclear(let hasWords) = answer {
      if common.json, hasWords {
        say(Self.json(at: nil, value: nil, nil, until: nil, configuration, showsCard: true))
      }
      explain(withCard: hasWords)
      throw ExitCode(64)
    }
    return answer
  }

  /// The answer that is typed now. If it cannot be read, it is asked for again.
  private func asked() throws -> CheckinAnswer {
    var isAskedAgain = false
    repeat {
      if isatty(0) == 1 { printText(words[.checkinAsk(words: answers)] + " ", to: 2) }
      guard let line = readLine() else {
        if isAskedAgain { throw ExitCode(64) }
        return .nothing
      }
      let answer = CheckinAnswer(line)
      guard case .unclear(let hasWords) = answer else {
        return answer
      }
      explain(withCard: hasWords)
      isAskedAgain = true
    } while true
  }

  private var words: Words { common.files.words }

  /// The words of the buttons, in the person's language.
  private var answers: String { words.listed(NoteButton.checkInAnswers.map { words[$0.label] }) }

  /// The configuration, or as much of it as can be read: the card is that of `oriel support`.
  private var configuration: Configuration { common.files.readable.configuration }

  /// Says how to answer, and whom to turn to. The typed text is not repeated.
  ///
  /// - Parameter withCard: True where the answer had words: they may tell of distress, so that the
  ///   whole support card follows.
  private func explain(withCard: Bool) {
    say(words[.checkinUnclear(words: answers)], to: 2)
    say(withCard ? "\n" + Self.card(configuration, nil) : words[.statusSupport], to: 2)
  }
}
