// SPDX-License-Identifier: Apache-2.0
package import Library
package import Planning
import Text
package import Wording

/// The support card: whom to turn to. It needs no network, and no more of a configuration than
/// there is. `wording.md`, "Low mood ratings" and "Crisis lines", has its order and its sentences.
package struct SupportCard: Sendable {
  private let support: Support
  private let zone: String
  private let words: Words
  private let lowAnswer: LowAnswerPeriod?
  private let place: SupportCountry

  /// - Parameter lowAnswer: The time after a low answer, to which the card is the answer; nil: it was
  ///   asked for.
  package init(_ local: LocalSupport, words: Words, after lowAnswer: LowAnswerPeriod? = nil) {
    support = local.support
    zone = local.zone
    self.words = words
    self.lowAnswer = lowAnswer
    place = SupportCountry(local, words)
  }

  /// Plain text: a sentence or an entry a line, an empty line between two parts, no newline at the
  /// end.
  package var text: String { CardPart.text(of: parts) }

  /// The same in lines for a terminal.
  ///
  /// - Parameter width: The most characters of a line, except for longer words.
  package func lines(width: Int) -> [String] {
    Array(parts.map { $0.wrapped(to: width) }.joined(separator: [""]))
  }

  /// The card on a notification: the emergency number, a few lines of the country, two lines of the
  /// person's own, the clinic, and the way to further lines where there are any.
  package var shortText: String { shortTexts[0] }

  /// The same, and shorter ones for a small room, with everybody to turn to. Among those the clinic,
  /// which a repeated low answer names below the list, stands before all else.
  package var shortTexts: [String] {
    let chosen = [emergency] + fewCountryEntries + own.prefix(2) + clinicEntry
    let more = chosen.count < entries.count ? words[.supportMore] : nil
    let further = (shortGuessSentence ?? more).map { [CardPart.sentences([$0])] } ?? []
    let seen = unwatched.map { [CardPart.sentences([$0])] } ?? []
    let people = [opening, .list(chosen)]
    return [
      people + further + waiting + repeated + [someone] + seen,
      people + repeated + further + [someone] + seen, people + repeated + further + seen,
      people + repeated + further,
    ].map(CardPart.text)
  }

  /// Everybody to turn to, the emergency number first: the list of the card and of a mail.
  var entries: [SupportEntry] { [emergency] + countryEntries + own + clinicEntry }

  /// Says that the country is a guess, and how to set it; nil: it is none, or has no lines here.
  private var guessSentence: String? {
    guessedCountry.map { words[.supportGuessed(country: $0, zone: zone)] }
  }

  /// Says that the country is a guess, and where other lines are: on a note or in a mail, which are
  /// no place to speak of the configuration.
  var shortGuessSentence: String? {
    guessedCountry.map { words[.supportGuessedShort(country: $0, zone: zone)] }
  }

  /// The name of the country that is guessed; nil: it is none, or has no lines here.
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

  /// The emergency numbers, the usual one first; empty: none is known.
  package var emergencyNumbers: [String] { place.emergency }

  /// The crisis lines of the country; empty: none is known.
  package var crisisLines: [CrisisLine] { place.lines?.lines ?? [] }

  /// The lines of the country as they are said, then its emergency numbers.
  package var countryLines: [String] { (countryEntries + [emergency]).map(\.text) }
}

// The parts, in their order.
extension SupportCard {
  private var parts: [CardPart] {
    let hasLines = place.lines != nil
    let checked = hasLines ? words[.supportChecked(month: words.lastChecked)] : nil
    let small = [guessSentence, place.isUnknown ? words[.supportUnset] : nil, checked]
    let last = (small + [unwatched]).compactMap { $0 }
    return [opening, .list(entries)] + waiting + repeated + [
      someone, .sentences([words[.supportNoChange]]),
    ] + (last.isEmpty ? [] : [.sentences(last)])
  }

  private var opening: CardPart {
    // Nobody is told to call above a list without a number.
    let hasNumber = entries.contains { $0.text.contains(where: \.isNumber) }
    let danger = words[hasNumber ? .supportDanger : .supportDangerWithoutNumber]
    return .sentences((lowAnswer == nil ? [] : [words[.supportThanks]]) + [danger])
  }

  private var waiting: [CardPart] {
    place.lines == nil ? [] : [.sentences([words[.supportWaiting]])]
  }

  private var someone: CardPart { .sentences([words[.supportSomeone]]) }

  /// Who sees the answer; nil: none was given.
  private var unwatched: String? { lowAnswer.map { _ in words[.supportUnwatched] } }

  /// The advice after a second low answer.
  private var repeated: [CardPart] {
    guard lowAnswer?.isRepeated == true else {
      return []
    }
    let named = clinic.map { Sentence.supportRepeatedClinic(clinic: $0) }
    return [.sentences([words[named ?? .supportRepeated]])]
  }
}

// The entries of the list.
extension SupportCard {
  private var emergency: SupportEntry {
    // A written country without lines may be anywhere, whatever the zone says.
    let isOnEarth = zone.contains("/") && !zone.hasPrefix("Etc/")
    return SupportEntry(
      emergency: place.emergency, isSomewhere: isOnEarth && place.isUnknown, words)
  }

  private var countryEntries: [SupportEntry] {
    place.lines.map { $0.lines.map(entry) } ?? [elsewhere]
  }

  /// Of the lines that answer in the person's language, or of all where none does: the first, and
  /// the first that answers text messages or chats. Where neither answers day and night, the
  /// country's first that does.
  private var fewCountryEntries: [SupportEntry] {
    guard let lines = place.lines?.lines else {
      return [elsewhere]
    }
    let spoken = lines.filter { $0.languages.contains(words.language) }
    let understood = spoken.isEmpty ? lines : spoken
    var chosen = [understood.first, understood.first(where: \.isWritten)]
    if !chosen.contains(where: { $0?.isAlwaysThere == true }) {
      chosen.append(lines.first(where: \.isAlwaysThere))
    }
    return lines.filter(chosen.contains).map(entry)
  }

  private var elsewhere: SupportEntry {
    SupportEntry(words[.supportElsewhere], links: [SupportLink("findahelpline.com", .chat)])
  }

  private func entry(_ line: CrisisLine) -> SupportEntry { SupportEntry(line, words) }

  private var own: [SupportEntry] {
    support.lines.map(Plain.line).filter { !$0.isEmpty }.map(SupportEntry.init(own:))
  }

  /// The clinic, unless a sentence below the list names it.
  private var clinicEntry: [SupportEntry] {
    guard let clinic, lowAnswer?.isRepeated != true else {
      return []
    }
    return [SupportEntry(own: words[.supportClinic(clinic: clinic)])]
  }

  private var clinic: String? {
    let clinic = support.clinic.map(Plain.line) ?? ""
    return clinic.isEmpty ? nil : clinic
  }
}

extension CrisisLine {
  /// True if it answers somebody who cannot speak.
  fileprivate var isWritten: Bool { !text.isEmpty || !chat.isEmpty }

  /// True if it answers day and night.
  fileprivate var isAlwaysThere: Bool { hours == nil }
}

/// A part of the card: some sentences, or the list of whom to turn to.
private enum CardPart {
  case sentences([String])
  case list([SupportEntry])

  static func text(of parts: [CardPart]) -> String {
    parts.map { $0.lines.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private var lines: [String] {
    switch self {
    case .sentences(let sentences): sentences
    case .list(let entries): entries.map(\.text)
    }
  }

  func wrapped(to width: Int) -> [String] {
    switch self {
    case .sentences(let sentences): sentences.flatMap { $0.wrapped(to: width) }
    case .list(let entries): entries.flatMap { Self.wrapped($0, to: width) }
    }
  }

  /// An entry, set in where there is room, with its further lines two characters further.
  private static func wrapped(_ entry: SupportEntry, to width: Int) -> [String] {
    let indent = width < 60 ? "" : "  "
    let lines = entry.wrapped(to: width - indent.count - 2)
    return lines.prefix(1).map { indent + $0 }
      + lines.dropFirst().map { line in
        // An address that is too long for this is not set in, rather than cut by the terminal.
        line.count + indent.count + 2 > width ? line : indent + "  " + line
      }
  }
}

extension Words {
  /// When the lines were last compared with public pages about them: the oldest of all.
  package var lastChecked: String {
    let checked = countries.flatMap(\.lines).map(\.checked).min()
    return checked.map { month($0) } ?? ""
  }
}
