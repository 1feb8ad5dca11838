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
