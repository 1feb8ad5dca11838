// SPDX-License-Identifier: Apache-2.0
import Library
import Planning
import Text
import Wording

/// The card on a notification: the emergency number, a few lines of the country, two lines of the
/// person's own, the clinic, and the way to further lines where there are any.
extension SupportCard {
  /// All of it.
  package var shortText: String { text(without: []) }

  /// The whole text, and then shorter and shorter ones for a small room. Each has every telephone
  /// number.
  package var shortTexts: [String] {
    (0...OptionalPart.allCases.count).map { text(without: Set(OptionalPart.allCases.prefix($0))) }
  }

  /// The parts that a small room does without, in the order in which they are left out.
  private enum OptionalPart: CaseIterable {
    /// The sentence that somebody will answer.
    case someoneAnswers
    /// The question about a friend.
    case someone
    /// The sentence about who sees the answer.
    case unwatched
    case thanks
    /// The longer form of a sentence that has a shorter one.
    case length
    /// Lines that answer no calls.
    case writtenLines
  }

  private func text(without spared: Set<OptionalPart>) -> String {
    let country = fewCountryLines.map { lines in
      guard spared.contains(.writtenLines) else {
        return lines.map(entry)
      }
      let called = lines.filter { !$0.call.isEmpty }
      return (called.ifNotEmpty ?? lines).map(entry)
    }
    let chosen = [emergency] + (country ?? [elsewhere]) + own.prefix(2) + clinicEntry
    let hasMore = chosen.count < entries.count
    let parts =
      [opening(thanks: !spared.contains(.thanks)), .list(chosen)]
      + (spared.contains(.length) ? briefly(hasMore) : repeated + further(hasMore))
      + someoneAnswers.only(when: !spared.contains(.someoneAnswers))
      + [someone].only(when: !spared.contains(.someone))
      + unwatched.map { SupportPart.sentences([$0]) }.asList.only(
        when: !spared.contains(.unwatched))
    return SupportPart.text(of: parts)
  }

  /// The way to further lines; or the sentence that the country is a guess, which names that way
  /// too.
  private func further(_ hasMore: Bool) -> [SupportPart] {
    let more = hasMore ? words[.supportMore] : nil
    return (shortGuessSentence ?? more).map { SupportPart.sentences([$0]) }.asList
  }

  /// The sentence that asks to tell the clinic, and the way to further lines, in few words.
  private func briefly(_ hasMore: Bool) -> [SupportPart] {
    let named = clinic.map { Sentence.supportRepeatedClinicShort(clinic: $0) }
    let clinicFirst = [words[named ?? .supportRepeatedShort]]
      .only(when: lowAnswer?.isRepeated == true)
    let more = [words[.mailMore]].only(when: hasMore || isGuessed)
    let said = clinicFirst + more
    return [SupportPart.sentences(said)].only(when: !said.isEmpty)
  }

  /// A few lines of the country, from those in the person's language, or from all where none is:
  /// the first line, and the first that answers text messages or chats. If neither answers day and
  /// night, the country's first line that does comes too. Nil: no line is known.
  private var fewCountryLines: [CrisisLine]? {
    guard let lines = place.lines?.lines else {
      return nil
    }
    let spoken = lines.filter { $0.languages.contains(words.language) }
    let understood = spoken.isEmpty ? lines : spoken
    var chosen = [understood.first, understood.first(where: \.isWritten)]
    if !chosen.contains(where: { $0?.isAlwaysThere == true }) {
      chosen.append(lines.first(where: \.isAlwaysThere))
    }
    return lines.filter(chosen.contains)
  }
}

extension CrisisLine {
  /// True if it answers somebody who cannot speak.
  fileprivate var isWritten: Bool { !text.isEmpty || !chat.isEmpty }

  /// True if it answers day and night.
  fileprivate var isAlwaysThere: Bool { hours == nil }
}
