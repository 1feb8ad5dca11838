// SPDX-License-Identifier: Apache-2.0
import Library
import Planning
import Text
import Wording

/// One entry of the support card's list: somebody to turn to, and how.
struct SupportEntry: Hashable, Sendable {
  /// The whole text of the entry, on one line.
  let text: String
  /// The numbers and addresses within the text, in its order, for whoever can make links of them.
  let links: [SupportLink]

  init(_ text: String, links: [SupportLink] = []) {
    self.text = text
    self.links = links
  }

  /// Lines of at most `width` characters, except for longer words. A number is never broken: half
  /// of one is easily dialled.
  func wrapped(to width: Int) -> [String] {
    NoBreak.keeping(links.map(\.label), in: text).wrapped(to: width).map(NoBreak.undone)
  }

  /// An entry in the person's own words. The telephone numbers in it are found.
  init(own text: String) {
    self.init(text, links: PhoneNumber.found(in: text).map { SupportLink($0, .call) })
  }

  /// The emergency numbers.
  ///
  /// - Parameter isSomewhere: True if the zone is that of a place on earth.
  init(emergency numbers: [String], isSomewhere: Bool, _ words: Words) {
    if numbers.isEmpty {
      self.init(words[isSomewhere ? .supportEmergencyElsewhere : .supportEmergencyAnywhere])
    } else {
      self.init(
        words[.supportEmergency(numbers: words.either(numbers))],
        links: numbers.map { SupportLink($0, .call) })
    }
  }

  /// A crisis line: the ways to reach it, its cost and its hours.
  init(_ line: CrisisLine, _ words: Words) {
    let ways = Way.all.filter { !line[keyPath: $0.numbers].isEmpty }
    let said = ways.map { words[$0.sentence(words.either(line[keyPath: $0.numbers]))] }
    let free = [words[.supportFree]].only(when: line.isFree == true)
    let details = said + free + [line.hours.map(words.hours) ?? words[.supportAlways]]
    self.init(
      words[.supportLine(name: line.name, details: words.listed(details))],
      links: ways.flatMap { way in line[keyPath: way.numbers].map { SupportLink($0, way.link) } })
  }
}

/// A way to reach a crisis line.
private struct Way: Sendable {
  let numbers: any KeyPath<CrisisLine, [String]> & Sendable
  let sentence: @Sendable (String) -> Sentence
  let link: SupportLink.LinkScheme

  /// In the order in which they are said.
  static let all = [
    Way(numbers: \.call, sentence: { .supportCall(numbers: $0) }, link: .call),
    Way(numbers: \.text, sentence: { .supportText(numbers: $0) }, link: .text),
    Way(numbers: \.chat, sentence: { .supportChat(addresses: $0) }, link: .chat),
  ]
}

/// A number or an address in a text that a click can use.
struct SupportLink: Hashable, Sendable {
  /// The scheme of its address: RFC 3966 for a call, RFC 5724 for a text message.
  enum LinkScheme: String {
    case call = "tel:"
    case text = "sms:"
    case chat = "https://"
  }

  /// As it stands in the text.
  let label: String
  /// The target of a click.
  let address: String

  init(_ label: String, _ kind: LinkScheme) {
    self.label = label
    address = kind.rawValue + (kind == .chat ? label : PhoneNumber.digits(of: label))
  }
}

extension Words {
  fileprivate func hours(_ hours: CrisisLine.Hours) -> String {
    self[.supportHours(from: clock(hours.from.description), until: clock(hours.until.description))]
  }

  /// A time of day in words where it has one: nobody says "to 00:00".
  private func clock(_ time: String) -> String { time == "00:00" ? self[.supportMidnight] : time }
}
