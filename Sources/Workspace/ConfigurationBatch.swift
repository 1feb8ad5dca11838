// SPDX-License-Identifier: Apache-2.0
import Planning
import Settings
import Wording
package import YAML
package import Zones

/// The configurations of many people, read one after the other. What they share is read once: the
/// zone files, the system's zone, and the texts of each language. Nothing else is kept, so that the
/// memory in use does not grow with their number.
package struct ConfigurationBatch {
  /// The most bytes of one configuration.
  package static let mostBytes = Source.mostBytes

  /// The words in the place of a file's name.
  private static let file = "standard input"

  private let zones: ZoneLookup
  private var libraries: [Language: TextLibrary] = [:]

  package init(zones: ZoneFiles = ZoneFiles()) { self.zones = ZoneLookup(zones) }

  /// The errors of one configuration.
  package struct LineFault: Error {
    /// Each error, with the key that it is about, such as `series[0].sessions[2]`; nil if it is
    /// about no key, or if the syntax is wrong.
    package let errors: [(key: String?, error: Diagnostic)]
  }

  /// The context of one configuration: a JSON object with the keys of the configuration file.
  /// Nobody has texts of their own here.
  ///
  /// - Parameter text: The object, on one line.
  package mutating func context(of text: [UInt8]) throws(LineFault) -> PlanningContext {
    guard text.count <= Self.mostBytes else {
      throw Self.fault(
        "this line is longer than \(Self.mostBytes >> 20) MiB",
        "write one configuration a line, and nothing else")
    }
    guard Self.firstCharacter(of: text) == UInt8(ascii: "{") else {
      throw Self.fault(
        "this line is no JSON object",
        "write one configuration a line, such as `{\"time_zone\": \"Europe/Berlin\"}`")
    }
    let configuration = try configuration(of: text)
    return PlanningContext(
      configuration, zone: configuration.zone ?? zones.system,
      library: library(configuration.language))
  }

  private func configuration(of text: [UInt8]) throws(LineFault) -> Configuration {
    if let configuration = readPlainObject(text, zones: zones) {
      return configuration
    }
    let reading = readConfiguration(text, file: Self.file, zones: zones, warns: false, now: nil)
    guard let configuration = reading.configuration else {
      throw Self.fault(reading.errors, in: text)
    }
    return configuration
  }

  private mutating func library(_ language: Language) -> TextLibrary {
    let library = libraries[language] ?? TextLibrary(BuiltIn.library(language))
    libraries[language] = library
    return library
  }

  private static func firstCharacter(of text: [UInt8]) -> UInt8? {
    text.first { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
  }

  /// The fault of a line that is no configuration.
  private static func fault(_ message: String, _ remedy: String) -> LineFault {
    LineFault(errors: [(nil, Diagnostic(file: file, message: message, remedy: remedy))])
  }

  /// The errors with their keys. The tree is made anew, because hardly any line has an error.
  private static func fault(_ errors: [Diagnostic], in text: [UInt8]) -> LineFault {
    let root = try? Parser.tree(of: Source(text, file: file)).root
    return LineFault(errors: errors.map { (root?.path(of: $0), $0) })
  }
}
