// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

/// The time of day that was found among the tokens of what a person has written: `10:00`,
/// `10.30 Uhr`, `10 am`, `at 9`, `3 in the afternoon`, `noon`.
struct FoundTimeOfDay {
  /// The time; nil if there is none.
  private(set) var time: CivilTime?
  /// The other tokens.
  private(set) var rest: [DateToken]

  /// Nil if there are several times, or one that no clock shows.
  init?(_ tokens: [DateToken]) {
    rest = tokens
    let times = TypedTime.times(tokens)
    guard var first = times.first else {
      return
    }
    // `mittags um 12` gives the same time twice.
    guard times.count == 1 || times.count == 2 && times.allSatisfy(\.isTwelve) else {
      return nil
    }
    times.reversed().forEach { rest.removeSubrange($0.range) }
    if first.dayHalf == nil, let place = rest.indices.first(where: isLooseHalf) {
      first.setLooseDayHalf(rest[place].dayHalf)
      let before = rest[..<place].reversed().prefix { $0.isWord(of: Self.beforeHalf) }
      rest.removeSubrange(place - before.count...place)
    }
    guard let time = first.time else {
      return nil
    }
    self.time = time
  }

  /// The words before a half of the day that belong to it: `in the morning`.
  private static let beforeHalf = DateWords.between.union(DateWords.ahead)

  /// True for a half of the day that stands away from its hour: `in the morning`, `Montag früh`. A
  /// word that is also a day, as the German `morgen`, is a half behind another day.
  private func isLooseHalf(_ place: Int) -> Bool {
    let token = rest[place]
    let isBehindDay = rest.at(place - 1)?.isNamedDay == true
    return token.dayHalf != nil && !token.isWord(of: DateWords.between)
      && (token.fromToday == nil || isBehindDay)
  }
}
