// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
package import Planning
import Wording

/// Values that are chosen by name on the command line.
extension Language: ExpressibleByArgument {
  /// The language with this code, if the program has words in it.
  package init?(argument: String) {
    self.init(argument)
    guard BuiltIn.languages.contains(self) else { return nil }
  }

  /// The codes of the languages that the program has words in.
  package static var allValueStrings: [String] { BuiltIn.languages.map(\.code) }
}

extension Route: ExpressibleByArgument {}

extension Phase: ExpressibleByArgument {
  /// The phase of this name, if it has notes.
  package init?(argument: String) {
    guard let phase = Self.speaking.first(where: { $0.rawValue == argument }) else {
      return nil
    }
    self = phase
  }

  /// The names that can be typed.
  package static var allValueStrings: [String] { speaking.map(\.rawValue) }
}
