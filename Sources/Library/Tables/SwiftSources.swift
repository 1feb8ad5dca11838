// SPDX-License-Identifier: Apache-2.0
import Text

/// The Swift files that the build adds to the target `Wording`: the tables as a literal, and a name
/// for each sentence. So a key or a placeholder that does not exist does not compile.
package struct SwiftSources {
  private let content: LibraryContent
  private let wholeFiles: [WholeFile]

  /// A file of `config/` that becomes a literal as it is. It is UTF-8 text.
  package struct WholeFile {
    let name: String
    let bytes: [UInt8]

    /// - Parameter name: The name of its literal.
    package init(_ name: String, _ bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  package init(_ content: LibraryContent, wholeFiles: [WholeFile]) {
    self.content = content
    self.wholeFiles = wholeFiles
  }

  /// The files, each with its name.
  package var files: [(name: String, text: String)] {
    [("BuiltIn+Literals.swift", literals), ("Sentence+Keys.swift", keys)]
  }

  private static let head = """
    // SPDX-License-Identifier: Apache-2.0
    // Written by oriel-tables from config/. Change the files there.

    """

  private var literals: String {
    """
    \(Self.head)
    extension BuiltIn {
      static let literal: StaticString = \(Self.literal(TableWriter.tables(of: content)))

    \(wholeFiles.map { "  static let \($0.name): StaticString = \(Self.literal($0.bytes))" }
      .joined(separator: "\n\n"))
    }

    """
  }

  private var keys: String {
    let keys = content.keys
    let sentences = keys.sentences.enumerated().map { place, key in
      Self.sentence(key, place, keys)
    }
    let lists = keys.lists.enumerated().map { place, key in
      """
        /// `\(key)`: \(keys.text(of: key))
        package static var \(Self.name(key)): WordList { WordList(\(place)) }
      """
    }
    return """
      \(Self.head)
      extension Sentence {
      \(sentences.joined(separator: "\n\n"))
      }

      extension WordList {
      \(lists.joined(separator: "\n\n"))
      }

      """
  }

  /// A placeholder as a parameter of the function of its sentence.
  private struct Parameter {
    let name: String
    let isCount: Bool

    var declaration: String { "\(name): \(isCount ? "Int" : "String")" }
    var value: String { isCount ? "String(\(name))" : name }
  }

  private static func sentence(_ key: String, _ place: Int, _ keys: WordKeys) -> String {
    let comment = "  /// `\(key)`: \(keys.text(of: key))\n"
    let counts = keys.counts(key)
    let parameters = keys.placeholders(of: key).map { name in
      Parameter(name: name, isCount: counts && name == "count")
    }
    if parameters.isEmpty {
      return comment + "  package static var \(name(key)): Sentence { Sentence(\(place)) }"
    }
    let declarations = parameters.map(\.declaration).joined(separator: ", ")
    let values = parameters.map(\.value).joined(separator: ", ")
    let count = ", count: count".only(when: counts)
    return comment + """
        package static func \(name(key))(\(declarations)) -> Sentence {
          Sentence(\(place), [\(values)]\(count))
        }
      """
  }

  /// The Swift name of a key: `question.check_in.text` is `questionCheckInText`.
  private static func name(_ key: String) -> String {
    let parts = key.split { "._".contains($0) }
    return parts.dropFirst().reduce(String(parts[0])) { name, part in
      name + part.uppercasedFirst
    }
  }

  /// Characters in a line of a literal, before they are escaped.
  private static let lineWidth = 80

  /// UTF-8 text as a literal of several lines.
  static func literal(_ bytes: [UInt8]) -> String {
    let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    let starts = stride(from: 0, to: scalars.count, by: lineWidth)
    let lines = starts.map { start in
      scalars[start...].prefix(lineWidth).map(\.inSource).joined()
    }
    // The backslash ends a line of the source, and none of the literal.
    return "\"\"\"\n" + lines.joined(separator: "\\\n") + "\n\"\"\""
  }
}

extension Unicode.Scalar {
  /// The scalar as it stands in a literal.
  fileprivate var inSource: String {
    let isControl = self != "\n" && properties.generalCategory == .control
    return isControl ? "\\u{\(String(value, radix: 16))}" : escaped(asASCII: false)
  }
}
