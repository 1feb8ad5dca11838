// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import oriel

/// The tokens of a line, and the forms that they are held against.
@Suite struct TypedFormTests {
  private func tokens(_ text: String) throws -> [DateToken] {
    try #require(DateToken.tokens(of: text), "\(text)")
  }

  @Test func aLineIsCutIntoNumbersWordsAndMarks() throws {
    #expect(
      try tokens("7.12. 10:00").map(\.content) == [
        .number(7, digits: 1), .mark("."), .number(12, digits: 2), .mark("."),
        .number(10, digits: 2), .mark(":"), .number(0, digits: 2),
      ])
    #expect(
      try tokens("7.12. 10:00").map(\.isJoined) == [false, true, true, true, false, true, true])
  }

  /// The full stop of an abbreviation means nothing, and a word such as `sechsmal` is two.
  @Test(arguments: [
    ("Mon. 7 Dec.", ["mon", "7", "dec"]), ("sechsmal", ["sechs", "mal"]), ("6x", ["6", "x"]),
    ("7th", ["7", "th"]), ("9 a.m.", ["9", "am"]), ("(noon)", ["noon"]),
    ("day after tomorrow", ["dayaftertomorrow"]),
  ]) func wordsAreTakenAsTheyAreMeant(_ text: String, _ parts: [String]) throws {
    let found = try tokens(text).map { token in
      if case .number(let number, _) = token.content { "\(number)" } else { token.word ?? "mark" }
    }
    #expect(found == parts)
  }

  @Test(arguments: ["💉", "7\u{0}", "Dec9", "7Monday", "12345", "7 + 1", "a@b"])
  func whatNoDateHasIsNotCut(_ text: String) { #expect(DateToken.tokens(of: text) == nil) }

  @Test func aLineThatIsTooLongIsNotCut() {
    #expect(DateToken.tokens(of: String(repeating: "7", count: 4)) != nil)
    #expect(DateToken.tokens(of: String(repeating: "7 ", count: 100)) != nil)
    #expect(DateToken.tokens(of: String(repeating: "7 ", count: 101)) == nil)
  }

  @Test func aFormFitsTokensOfItsKindsInItsOrder() throws {
    let form: TypedForm = [.count, .joined("."), .monthName]
    let line = try tokens("on 7. Dec 10:00")
    let match = try #require(form.match(line, at: 1))
    #expect(match.range == 1..<4 && match.values == [.count: 7, .month: 12])
    #expect(form.match(line, at: 0) == nil)
    #expect(form.match(line, at: 5) == nil, "fewer tokens are left than the form has")
    #expect(form.match(try tokens("7 . Dec"), at: 0) == nil, "the mark is not joined")
  }

  @Test func allTokensTogetherHaveEveryReadingThatFits() throws {
    let forms: [TypedForm] = [[.count, .unit], [.someCount, .unit], [.count], [.unit]]
    #expect(
      forms.readings(of: try tokens("2 weeks")) == [[.count: 2, .unit: 7], [.count: 2, .unit: 7]])
    #expect(forms.readings(of: try tokens("0 days")) == [[.count: 0, .unit: 1]])
    #expect(forms.readings(of: try tokens("2 weeks 1")).isEmpty)
  }

  @Test func aSequenceLeavesNoToken() throws {
    let forms: [TypedForm] = [[.count, .unit], [.count]]
    #expect(
      forms.sequence(try tokens("2 weeks 3 days 5")) == [
        [.count: 2, .unit: 7], [.count: 3, .unit: 1], [.count: 5],
      ])
    #expect(forms.sequence(try tokens("2 weeks and 3 days")) == nil)
    #expect(forms.sequence([]) == [])
  }

  /// An earlier form goes before a later one, wherever its tokens stand.
  @Test func whatIsTakenIsTakenOut() throws {
    var line = try tokens("Monday every 2 weeks")
    let length = line.take([[.count, .unit], [.word(DateWords.every)]])
    #expect(length == [.count: 2, .unit: 7])
    #expect(line.map(\.word) == ["monday", "every"])
    let another = line.take([[.count, .unit]])
    #expect(another.isEmpty && line.count == 2)
    // A word has no value, and goes all the same.
    let word = line.take([[.word(DateWords.every)]])
    #expect(word.isEmpty && line.map(\.word) == ["monday"])
  }
}
