// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
package import Planning
import Wording

/// What can be chosen on the command line by its name.
extension Language: ExpressibleByArgument {
  /// The language with this code, if the program has words in it.
  package init?(argument: String) {
    self.init(argument)
    guard BuiltIn.languages.contains(self) else { return nil }
  }

  /// What can be written.
  package static var allValueStrings: [String] { BuiltIn.languages.map(\.code) }
}

extension Phase: ExpressibleByArgument {
  /// Those that speak.
  static let speaking = allCases.filter { !$0.slots.isEmpty }

  /// The phase of this name, if it speaks.
  package init?(argument: String) {
    guard let phase = Self.speaking.first(where: { $0.rawValue == argument }) else { return nil }
    self = phase
  }

  /// What can be written.
  package static var allValueStrings: [String] { speaking.map(\.rawValue) }
}
