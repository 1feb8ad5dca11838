// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
package import Planning

/// Values that are chosen by name on the command line.
extension Language: ExpressibleByArgument {}

extension Route: ExpressibleByArgument {}

extension Phase: ExpressibleByArgument {
  /// The phases with notes.
  static let speaking = allCases.filter { !$0.slots.isEmpty }

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
