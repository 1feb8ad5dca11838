// SPDX-License-Identifier: Apache-2.0
package import Library
package import Planning
import Text
package import Wording

/// The support card: the people to turn to. It needs no network, and uses as much of a
/// configuration as can be read. `wording.md`, "Low mood ratings" and "Crisis lines", has its order
/// and its sentences.
package struct SupportCard: Sendable {
  private let support: Support
  private let zone: String
  let words: Words
  let lowAnswer: LowAnswerPeriod?
  let place: SupportCountry

  /// - Parameter lowAnswer: The time after a low answer, if the card follows one; nil if the person
  ///   asked for the card.
  package init(_ local: LocalSupport, words: Words, after lowAnswer: LowAnswerPeriod? = nil) {
    support = local.support
    zone = local.zone
    self.words = words
    self.lowAnswer = lowAnswer
    place = SupportCountry(local, words)
  }

  /// Plain text: each sentence or entry on a line of its own, an empty line between two parts, no
  /// newline at the end.
  package var text: String { SupportPart.text(of: parts) }

  /// The card in lines for a terminal.
  ///
  /// - Parameter width: The most characters of a line, except for longer words.
  package func lines(width: Int) -> [String] {
    Array(parts.map { $0.wrapped(to: width) }.joined(separator: [""]))
  }

  /// Everybody to turn to, the emergency number first: the list of the card and of a mail.
  var entries: [SupportEntry] { [emergency] + countryEntries + own + clinicEntry }

  /// The sentence that the country is a guess, and how to set it; nil if it is no guess, or if no
  /// lines of it are known.
  private var guessSentence: String? {
    guessedCountry.map { words[.supportGuessed(country: $0, zone: zone)] }
  }

  /// The sentence that the country is a guess, and where other lines are. It is for notes and
  /// mails, which do not speak of the configuration.
  var shortGuessSentence: String? {
    guessedCountry.map { words[.supportGuessedShort(country: $0, zone: zone)] }
  }

  /// The name of the country that is guessed; nil if none is, or if no lines of it are known.
  private var guessedCountry: String? {
    place.lines.filter { _ in place.isGuessed }.map { words.name(ofCountry: $0.code) }
  }
}

// The facts for other programs.
extension SupportCard {
  /// The code of the country whose lines are shown, or else of the one that is configured.
  package var country: String? { place.lines?.code ?? support.country }

  /// True if the lines are those of the country in which the zone lies.
  package var isGuessed: Bool { place.isGuessed }

  /// The emergency numbers, the usual one first; empty if none is known.
  package var emergencyNumbers: [String] { place.emergency }

  /// The crisis lines of the country; empty if none is known.
  package var crisisLines: [CrisisLine] { place.lines?.lines ?? [] }

  /// The lines of the country as they are said, then its emergency numbers.
  package var countryLines: [String] { (countryEntries + [emergency]).map(\.text) }
}

// The parts, in their order.
extension SupportCard {
  private var parts: [SupportPart] {
    let hasLines = place.lines != nil
    let checked = hasLines ? words[.supportChecked(month: words.lastChecked)] : nil
    let small = [guessSentence, place.isUnknown ? words[.supportUnset] : nil, checked]
    let last = (small + [unwatched]).compactMap { $0 }
    return [opening, .list(entries)] + someoneAnswers + repeated + [
      someone, .sentences([words[.supportNoChange]]),
    ] + (last.isEmpty ? [] : [.sentences(last)])
  }

  private var opening: SupportPart { opening(thanks: true) }

  /// The first sentences.
  ///
  /// - Parameter thanks: They begin with thanks for a low answer, where there was one.
  func opening(thanks: Bool) -> SupportPart {
    // No sentence asks to call above a list without a number.
    let hasNumber = entries.contains { $0.text.contains(where: \.isNumber) }
    let danger = words[hasNumber ? .supportDanger : .supportDangerWithoutNumber]
    let thanked = [words[.supportThanks]].only(when: thanks && lowAnswer != nil)
    return .sentences(thanked + [danger])
  }

  var someoneAnswers: [SupportPart] {
    place.lines == nil ? [] : [.sentences([words[.supportWaiting]])]
  }

  var someone: SupportPart { .sentences([words[.supportSomeone]]) }

  /// The sentence about who sees the answer; nil if there was no answer.
  var unwatched: String? { lowAnswer.map { _ in words[.supportUnwatched] } }

  /// The sentence that asks to tell the clinic; empty unless there were two low answers.
  var repeated: [SupportPart] {
    guard lowAnswer?.isRepeated == true else {
      return []
    }
    let named = clinic.map { Sentence.supportRepeatedClinic(clinic: $0) }
    return [.sentences([words[named ?? .supportRepeated]])]
  }
}

// The entries of the list.
extension SupportCard {
  var emergency: SupportEntry {
    // A configured country without lines may be anywhere, whatever the zone is.
    let isOnEarth = zone.contains("/") && !zone.hasPrefix("Etc/")
    return SupportEntry(
      emergency: place.emergency, isSomewhere: isOnEarth && place.isUnknown, words)
  }

  private var countryEntries: [SupportEntry] {
    place.lines.map { $0.lines.map(entry) } ?? [elsewhere]
  }

  var elsewhere: SupportEntry {
    SupportEntry(words[.supportElsewhere], links: [SupportLink("findahelpline.com", .chat)])
  }

  func entry(_ line: CrisisLine) -> SupportEntry { SupportEntry(line, words) }

  var own: [SupportEntry] {
    support.lines.map(Plain.line).filter { !$0.isEmpty }.map(SupportEntry.init(own:))
  }

  /// The clinic, unless a sentence below the list names it.
  var clinicEntry: [SupportEntry] {
    guard let clinic, lowAnswer?.isRepeated != true else {
      return []
    }
    return [SupportEntry(own: words[.supportClinic(clinic: clinic)])]
  }

  var clinic: String? {
    support.clinic.map(Plain.line)?.ifNotEmpty
  }
}

extension Words {
  /// The month in which the lines were last compared with public pages about them: the oldest of
  /// all.
  package var lastChecked: String {
    let checked = countries.flatMap(\.lines).map(\.checked).min()
    return checked.map { month($0) } ?? ""
  }
}
