// SPDX-License-Identifier: Apache-2.0
package import Library
package import Planning

/// The files of `config/` that the program brings with it, as they were when it was built.
package enum BuiltIn {
  /// The words, texts and crisis lines.
  package static let tables = Tables(literal)

  /// The languages of the program. The first one is English, which names the keys.
  package static let languages: [Language] = tables.languages

  /// The library in one language.
  package static func library(_ language: Language) -> [LibraryText] { tables.library(language) }

  /// The words of every language by which an if-then plan is recognised.
  package static let ifThenWords: IfThenWords = {
    let words = languages.map { Words($0) }
    return IfThenWords(
      openings: Set(words.flatMap { $0[.planIf] }),
      consequences: Set(words.flatMap { $0[.planThen] }))
  }()

  /// The annotated example configuration, which is also the first one of a new installation.
  package static var firstConfiguration: [UInt8] {
    firstConfigurationLiteral.withUTF8Buffer { Array($0) }
  }

  /// The entry by which a desktop starts the daemon, with `@BINDIR@` for the folder of the program.
  package static var autostartEntry: String { autostartLiteral.description }

  /// The style of the pictures of `oriel report`, for a page and for a file of their own.
  package static var pictureStyle: String { pictureStyleLiteral.description }

  /// The style of the page of `oriel report`.
  package static var pageStyle: String { pageStyleLiteral.description }
}
