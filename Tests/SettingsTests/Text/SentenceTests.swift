// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import TestSupport
import Testing
import YAML

@testable import Library
@testable import Settings

/// Each fixture stands beside the exact text that `check` prints for it. With `ORIEL_RECORD` set to
/// the folder of the fixtures, the texts are written anew, to be read and judged by a person before
/// they are kept.
@Suite struct SentenceTests {
  static func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: fixture(folder).path())
      .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }

  static func output(_ folder: String, _ name: String) throws -> String {
    let bytes = [UInt8](try Data(contentsOf: fixture("\(folder)/\(name).yaml")))
    let file = "\(name).yaml"
    return switch folder {
    case "library": lines(of: library(ContentFile(path: file, bytes: bytes)))
    case "translation": lines(of: translation(ContentFile(path: file, bytes: bytes)))
    case "own":
      printed(OwnTexts([first, ContentFile(path: file, bytes: bytes)], language: .english))
    default:
      printed(
        readConfiguration(
          bytes, file: file, zones: berlinFiles, now: noon, languages: languages))
    }
  }

  /// The languages that the sentences name; a further one does not change them.
  private static let languages: [Language] = [.english, .german]

  private static func lines(of errors: [Diagnostic]) -> String {
    errors.map { $0.rendered + "\n" }.joined()
  }

  private static func library(_ file: ContentFile) -> [Diagnostic] {
    file.read { root, decoder throws(ErrorReported) in
      var reading = LibraryReading(decoder: decoder, languages: languages)
      return try reading.file(root)
    }.errors
  }

  private static func translation(_ file: ContentFile) -> [Diagnostic] {
    file.read(TranslationReading(items: items, language: .german).texts).errors
  }

  /// A library of two texts, for the translations of the fixtures.
  private static let items = ["core-sky", "rest-nothing-asked"].map {
    LibraryText(id: $0, text: "", phases: [.core])
  }

  /// A file of a person's own that is read before those of the fixtures.
  private static let first = ContentFile(
    path: "first.yaml", bytes: Array(ownText("first-light").utf8))

  static let folders = ["configuration", "library", "translation", "own"]

  @Test(arguments: folders)
  func eachFixtureGivesExactlyItsText(_ folder: String) throws {
    let record = ProcessInfo.processInfo.environment["ORIEL_RECORD"]
    for name in try Self.names(folder) {
      let output = try Self.output(folder, name)
      if let record {
        try Data(output.utf8).write(to: URL(filePath: "\(record)/\(folder)/\(name).txt"))
      }
      let expected =
        record == nil
        ? try String(contentsOf: fixture("\(folder)/\(name).txt"), encoding: .utf8) : output
      #expect(output == expected, "\(folder)/\(name)")
    }
  }
}
