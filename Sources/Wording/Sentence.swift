// SPDX-License-Identifier: Apache-2.0

/// A sentence that the program can say, with the values of its placeholders, in no language yet.
///
/// The build writes one member for each sentence of `config/words/` (`Sentence+Keys.swift`):
/// `support.clinic` there is `Sentence.supportClinic(clinic:)` here.
package struct Sentence: Hashable, Sendable {
  /// Its index among the sentences of a language.
  let place: Int
  /// The values of its placeholders, in the order of its parameters.
  let values: [String]
  /// The count that picks the plural form; nil for a sentence without such forms.
  let count: Int?

  init(_ place: Int, _ values: [String] = [], count: Int? = nil) {
    self.place = place
    self.values = values
    self.count = count
  }
}

/// A list of words that the program looks for, in no language yet.
package struct WordList: Hashable, Sendable {
  /// Its index among the word lists of a language.
  let place: Int

  init(_ place: Int) { self.place = place }
}
