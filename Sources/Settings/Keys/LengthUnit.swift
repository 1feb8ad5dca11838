// SPDX-License-Identifier: Apache-2.0
import Planning
import YAML

/// The unit in which the lengths of a key are shown.
package enum LengthUnit: Hashable, Sendable {
  case hours
  case minutes
  /// Minutes for short lengths, hours for long ones.
  case either
}

extension LengthUnit: CustomStringConvertible {
  package var description: String {
    switch self {
    case .hours: "h"
    case .minutes: "min"
    case .either: "min or h"
    }
  }

  /// A length in this unit: `72 h` rather than `3 days`.
  func text(_ length: Elapsed) -> String {
    switch self {
    case .hours: "\(length.seconds / 3_600) h"
    case .minutes: "\(length.seconds / 60) min"
    case .either: length.description
    }
  }

  /// `0 h to 336 h`.
  func text(_ range: ClosedRange<Elapsed>) -> String {
    "\(text(range.lowerBound)) to \(text(range.upperBound))"
  }
}

extension Route {
  /// `by route: 40 min for iv, 60 min for im, 2 h for esketamine and oral`.
  static func each(_ length: KeyPath<Route, Elapsed>, in unit: LengthUnit) -> String {
    let lengths = allCases.map { $0[keyPath: length] }
    let distinct = lengths.enumerated().filter { lengths.firstIndex(of: $1) == $0 }.map(\.element)
    let parts = distinct.map { one in
      let routes = allCases.filter { $0[keyPath: length] == one }.map(\.rawValue)
      return "\(unit.text(one)) for \(routes.joined(separator: " and "))"
    }
    return "by route: \(parts.joined(separator: ", "))"
  }
}
