// SPDX-License-Identifier: Apache-2.0
import Library
package import Planning
import Text
package import Wording

/// The lines on which a person answers, for each country of which Oriel knows some (`wording.md`,
/// "Crisis lines"). They are those of `config/support.yaml`.
package enum SupportCard {
  /// The card behind the help button: plain text, a line a paragraph, no newline at the end.
  ///
  /// - Parameter care: What holds because of a low rating, to which the card is the answer; nil: it
  ///   was asked for.
  package static func text(
    _ support: Support, words: Words, after care: LowMoodPeriod? = nil
  ) -> String {
    paragraphs(support, words, care).joined(separator: "\n")
  }

  /// The same for a terminal, as `oriel support` prints it: no line longer than 76 characters.
  package static func terminalText(
    _ support: Support, words: Words, after care: LowMoodPeriod? = nil
  ) -> String {
    paragraphs(support, words, care).flatMap { $0.wrapped(to: 76) }.joined(separator: "\n")
  }

  /// The crisis lines of a country, by its ISO 3166 code; anywhere else, a way to find one.
  package static func lines(country: String?, words: Words) -> [String] {
    guard let country = words.lines(in: country) else {
      return [words[.supportElsewhere], words[.supportEmergencyElsewhere]]
    }
    return country.lines.map { sentence($0, words) }
      + [words[.supportEmergency(numbers: words.either(country.emergency))]]
  }

  /// The lines of the country, and the clinic's own.
  static func contacts(_ support: Support, words: Words) -> [String] {
    let clinic = support.clinic.map(Plain.line) ?? ""
    return lines(country: support.country, words: words)
      + (clinic.isEmpty ? [] : [words[.supportClinic(clinic: clinic)]])
  }

  /// The ways to reach a line, its cost and its hours.
  private static func sentence(_ line: CrisisLine, _ words: Words) -> String {
    var details = ways(line, words)
    if line.isFree == true {
      details.append(words[.supportFree])
    }
    if let hours = line.hours {
      details.append(words[.supportHours(from: "\(hours.from)", until: "\(hours.until)")])
    } else {
      details.append(words[.supportAlways])
    }
    return words[.supportLine(name: line.name, details: words.listed(details))]
  }

  /// Numbers that answer both calls and text messages are named once.
  private static func ways(_ line: CrisisLine, _ words: Words) -> [String] {
    var ways: [String] = []
    if !line.call.isEmpty {
      let numbers = words.either(line.call)
      ways.append(
        words[
          line.text == line.call
            ? .supportCallOrText(numbers: numbers) : .supportCall(numbers: numbers)])
    }
    if !line.text.isEmpty, line.text != line.call {
      ways.append(words[.supportText(numbers: words.either(line.text))])
    }
    if !line.chat.isEmpty {
      ways.append(words[.supportChat(addresses: words.either(line.chat))])
    }
    return ways
  }

  private static func paragraphs(
    _ support: Support, _ words: Words, _ care: LowMoodPeriod?
  ) -> [String] {
    var opening: [String] = []
    if let care {
      // Said first to somebody who has said that it is hard (`wording.md`, "Low mood ratings").
      opening = [words[.supportThanks]] + (care.isRepeated ? [words[.supportRepeated]] : []) + [""]
    }
    let contacts = [words[.supportDanger], ""] + contacts(support, words: words)
    let rest = [
      "", words[.supportNoChange], words[.supportTeam], words[.supportUnwatched], "",
      words[.supportChecked(month: words.lastChecked)],
    ]
    return opening + contacts + rest + (care == nil ? [] : ["", words[.supportSomeone]])
  }
}

extension Words {
  /// When the lines were last compared with public pages about them: the oldest of all.
  package var lastChecked: String {
    let checked = countries.flatMap(\.lines).map(\.checked).min()
    return checked.map { month($0) } ?? ""
  }
}
