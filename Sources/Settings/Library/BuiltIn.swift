// SPDX-License-Identifier: Apache-2.0
import CBuiltIn
package import Planning

/// What the program brings with it: files of `config/`, as they stood when it was built.
package enum BuiltIn {
  /// One file.
  package struct File: Sendable {
    /// Its name, without a folder.
    package let name: String
    /// What stands in it.
    package let bytes: [UInt8]

    fileprivate init(_ file: oriel_file) {
      name = String(cString: file.name)
      bytes = Array(UnsafeBufferPointer(start: file.bytes, count: file.length))
    }
  }

  /// The prompt library: a file a phase, in English, each with its German texts.
  package static var prompts: [(english: File, german: File)] {
    let count = oriel_prompts_count()
    let english = UnsafeBufferPointer(start: oriel_prompts(), count: count)
    let german = UnsafeBufferPointer(start: oriel_prompts_de(), count: count)
    return zip(english, german).map { (File($0), File($1)) }
  }

  /// The prompt library in one language, understood; a test holds it to be without faults.
  package static func library(_ language: Language) -> [LibraryText] {
    switch language {
    case .english: english
    case .german: german
    }
  }

  private static let english = prompts.flatMap {
    readLibrary($0.english.bytes, file: $0.english.name).items
  }
  private static let german = prompts.flatMap { english, german in
    let items = readLibrary(english.bytes, file: english.name).items
    return readTranslation(german.bytes, file: german.name, of: items).items
  }

  /// The annotated example configuration, which is also the first one of a new installation.
  package static var firstConfiguration: [UInt8] { File(oriel_first_configuration()).bytes }
}
