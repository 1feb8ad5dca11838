// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

/// A form in which people type something: the kinds of its tokens, in order.
typealias TypedForm = [TokenKind]

/// A kind of token in a form: a day, the name of a month, a word such as `every`, a full stop.
struct TokenKind: Sendable {
  /// The part of a date or a time that a token gives.
  enum TokenRole {
    /// From Monday (1) on.
    case weekday
    case day, month, year
    case hour, minute, second
    case count
    /// A length in days, such as that of a week.
    case unit
  }

  /// Nil for a token that gives no value and only has to be there.
  let role: TokenRole?
  /// The value of the token, in the unit of the role; 0 without a role, nil for a token of another
  /// kind.
  let value: @Sendable (DateToken) -> Int?

  init(_ role: TokenRole?, _ value: @escaping @Sendable (DateToken) -> Int?) {
    self.role = role
    self.value = value
  }

  /// One of some words.
  static func word(_ words: Set<String>) -> TokenKind {
    TokenKind(nil) { $0.isWord(of: words) ? 0 : nil }
  }

  /// A token of a kind without a space before it.
  static func joined(_ kind: TokenKind) -> TokenKind {
    TokenKind(kind.role) { $0.isJoined ? kind.value($0) : nil }
  }
}

/// A mark is written as itself in a form.
extension TokenKind: ExpressibleByStringLiteral {
  init(stringLiteral mark: String) {
    self.init(nil) { $0.content == .mark(Character(mark)) ? 0 : nil }
  }
}

// The kinds that several forms have.
extension TokenKind {
  /// A number, or a word for one.
  static let count = TokenKind(.count) { $0.count }
  /// The same without zero.
  static let someCount = TokenKind(.count) { $0.count.filter { $0 > 0 } }
  /// The word for a unit of days.
  static let unit = TokenKind(.unit) { $0.daysOfUnit }
  static let weeks = word(DateWords.weekUnits)
  /// The name of a month.
  static let monthName = TokenKind(.month) { $0.month }
  /// An ending such as the `th` of `7th`.
  static let ordinal = word(DateWords.ordinals)
}

/// Tokens that have a form.
struct FormMatch {
  /// The places of the tokens.
  let range: Range<Int>
  /// Their values, by role.
  let values: [TokenKind.TokenRole: Int]
}

extension TypedForm {
  /// The tokens from a place on, if they have this form. Others may follow.
  func match(_ tokens: [DateToken], at place: Int) -> FormMatch? {
    let range = place..<place + count
    guard range.upperBound <= tokens.count else {
      return nil
    }
    var values: [TokenKind.TokenRole: Int] = [:]
    for (kind, token) in zip(self, tokens[range]) {
      guard let value = kind.value(token) else {
        return nil
      }
      if let role = kind.role {
        values[role] = value
      }
    }
    return FormMatch(range: range, values: values)
  }
}

extension [TypedForm] {
  /// The match at a place of the first form that fits there.
  func match(_ tokens: [DateToken], at place: Int) -> FormMatch? {
    lazy.compactMap { $0.match(tokens, at: place) }.first
  }

  /// The values by each form that fits all the tokens together.
  func readings(of tokens: [DateToken]) -> [[TokenKind.TokenRole: Int]] {
    filter { $0.count == tokens.count }.compactMap { $0.match(tokens, at: 0)?.values }
  }

  /// The values of tokens that are one form after the other; nil if some of them fit none.
  func sequence(_ tokens: [DateToken]) -> [[TokenKind.TokenRole: Int]]? {
    var found: [[TokenKind.TokenRole: Int]] = []
    var place = 0
    while let match = match(tokens, at: place) {
      found.append(match.values)
      place = match.range.upperBound
    }
    return place == tokens.count ? found : nil
  }
}

extension [DateToken] {
  /// Removes the first tokens that have one of these forms, and returns their values; empty if
  /// there are none. An earlier form comes before a later one, then an earlier place.
  mutating func take(_ forms: [TypedForm]) -> [TokenKind.TokenRole: Int] {
    let tokens = self
    let matches = forms.lazy.flatMap { form in
      tokens.indices.lazy.compactMap { form.match(tokens, at: $0) }
    }
    guard let match = matches.first else {
      return [:]
    }
    removeSubrange(match.range)
    return match.values
  }
}
