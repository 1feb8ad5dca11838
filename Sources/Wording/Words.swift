// SPDX-License-Identifier: Apache-2.0
package import Library
package import Planning

/// The program's own sentences in one language.
///
///     let words = Words(configuration.language)
///     words[.noteTitle]
///     words[.supportClinic(clinic: clinic)]
package struct Words: Sendable {
  package let language: Language
  private let tables: Tables
  private let row: LanguageTable

  /// The words of a language; those of the first language if the program has none in it.
  package init(_ language: Language, in tables: Tables = BuiltIn.tables) {
    self.language = language
    self.tables = tables
    row = tables.table(of: language)
  }

  /// English: for errors, help, the journal and the commands of an administrator.
  package static let english = Words(.english)

  /// The text of a sentence, with its values in place of the placeholders.
  package subscript(sentence: Sentence) -> String {
    row.sentence(sentence.place, count: sentence.count, values: sentence.values)
  }

  /// A list of words that the program looks for.
  package subscript(list: WordList) -> [String] { row.words(list.place) }

  /// The crisis lines of a country, by its ISO 3166 code; nil if none are known.
  package func lines(in country: String?) -> CountryLines? {
    country.flatMap { tables.lines(in: $0.uppercased()) }
  }

  /// The ISO 3166 code of the country in which a zone lies; nil if that country has no crisis
  /// lines, or if the zone is unknown.
  package func country(ofZone zone: String) -> String? { tables.country(ofZone: zone) }

  /// The emergency numbers of the country in which a zone lies, the usual one first; empty if none
  /// is known.
  package func emergency(inZone zone: String) -> [String] { tables.emergency(inZone: zone) }

  /// The ISO 3166 code that is meant by a common wrong one: `GB` for `UK`; nil for any other code.
  package func country(meantBy code: String) -> String? { tables.country(meantBy: code) }

  /// True for the ISO 3166 code of a country, with crisis lines or without.
  package func isCountry(_ code: String) -> Bool { tables.isCountry(code) }

  /// The name of a country by its ISO 3166 code; the code itself for a country without crisis
  /// lines.
  package func name(ofCountry code: String) -> String {
    let named = self[.supportCountries].first { $0.hasPrefix("\(code) ") }
    return named.map { String($0.dropFirst(code.count + 1)) } ?? code
  }

  /// The crisis lines of every country.
  package var countries: [CountryLines] { tables.countries }
}

extension Words {
  /// `a, b, c`
  package func listed(_ parts: [String]) -> String {
    joined(parts) { .listNext(first: $0, second: $1) }
  }

  /// `a, b or c`
  package func either(_ parts: [String]) -> String {
    joined(parts) { .listOr(first: $0, second: $1) }
  }

  /// `a, b and c`
  package func both(_ parts: [String]) -> String {
    joined(parts) { .listAnd(first: $0, second: $1) }
  }

  /// `a; b; c`, of clauses that are complete by themselves.
  package func clauses(_ parts: [String]) -> String {
    guard let first = parts.first else { return "" }
    return parts.dropFirst().reduce(first) { self[.listClause(first: $0, second: $1)] }
  }

  /// - Parameter last: Joins the last part to those before it.
  private func joined(_ parts: [String], last: (String, String) -> Sentence) -> String {
    guard let first = parts.first else { return "" }
    return parts.indices.dropFirst().reduce(first) { before, place in
      let isLast = place == parts.count - 1
      return self[
        isLast
          ? last(before, parts[place]) : .listNext(first: before, second: parts[place])]
    }
  }
}
