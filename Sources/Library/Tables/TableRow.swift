// SPDX-License-Identifier: Apache-2.0

import Planning

/// The fields of one kind of row, in their order. The value of each is a number.
protocol RowField: CaseIterable, Hashable, RawRepresentable<Int>, Sendable {}

/// The fields of the one row that leads to all others.
enum RootField: Int, RowField {
  /// A list of `LanguageField` rows, the language of the keys first.
  case languages
  /// A list of `TextField` rows: the library, in its order.
  case texts
  /// A list of `CountryField` rows, in the order of their codes.
  case countries
  /// Lists of `PairField` rows: the country and the emergency number of a zone, and the country
  /// that a wrong code means.
  case zoneCountries, zoneEmergency, meantCountries
  /// A list of texts: the ISO 3166 codes of all countries.
  case countryCodes
}

/// The fields of one language.
enum LanguageField: Int, RowField {
  /// A text: its ISO 639 code.
  case code
  /// A list: the index of the plural form for each count from 0 to 199.
  case pluralForms
  /// A list of lists of texts: the forms of each sentence. A sentence without a count has one form.
  case sentences
  /// A list of lists of texts: the lists of words.
  case wordLists
  /// A list of texts: the texts of the library in this language.
  case texts
}

/// The tags of one text of the library.
enum TextField: Int, RowField {
  /// A text.
  case id
  /// Sets of cases, with a bit for each case.
  case phases, slots
  /// A list of days, each with `furthestDay` added, so that it is not negative.
  case days
  /// The index among `loops`.
  case loop
  /// A text.
  case technique
  case minutes
  /// The index of the case.
  case effort
  /// A text; empty if there is none.
  case source

  /// The most days before a session that a text may name.
  static let furthestDay = 100
  /// The values of `loop`; nil for a text about no loop.
  static let loops: [Loop?] = [nil] + Loop.allCases
}

/// A country's crisis lines.
enum CountryField: Int, RowField {
  /// A text: its ISO 3166 code.
  case code
  /// A list of texts.
  case emergency
  /// A list of `LineField` rows.
  case lines
}

/// One crisis line.
enum LineField: Int, RowField {
  /// A text.
  case name
  /// Lists of texts.
  case call, text, chat
  /// The index among `answers`.
  case isFree
  /// The minutes of the day from which and until which it answers. If both are equal, it always
  /// does.
  case from, until
  /// A list of texts.
  case languages
  /// The year and the month.
  case checkedYear, checkedMonth
  /// A text.
  case source

  /// The values of `isFree`; nil if that is unknown.
  static let answers: [Bool?] = [nil, false, true]
}

/// The fields of a pair: a text that is found by another.
enum PairField: Int, RowField {
  /// A text.
  case key, value
}

/// One row of the tables.
struct TableRow<Field: RowField> {
  let tables: Tables
  private let offset: Int

  init(_ tables: Tables, at offset: Int) {
    self.tables = tables
    self.offset = offset
  }

  subscript(field: Field) -> Int {
    tables.number(at: offset + field.rawValue * Tables.numberWidth)
  }

  func string(_ field: Field) -> String { tables.string(at: self[field]) }

  func strings(_ field: Field) -> [String] { tables.strings(at: self[field]) }

  /// The rows of a list of them.
  func rows<Other: RowField>(_ field: Field, of: Other.Type = Other.self) -> [TableRow<Other>] {
    tables.numbers(at: self[field]).map { TableRow<Other>(tables, at: $0) }
  }
}
