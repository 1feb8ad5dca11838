// SPDX-License-Identifier: Apache-2.0
package import Planning
package import YAML

/// The result of reading a configuration.
package struct ConfigurationResult: Sendable {
  /// The settings; nil if there is any error.
  package var configuration: Configuration?
  /// The errors in the order of the file.
  package var errors: [Diagnostic]
  /// The warnings in the order of the file.
  package var warnings: [Diagnostic]
  package var locations: SourceLocations
  /// The sessions whose dates are probably not meant. The warnings name them too, but for one that
  /// has passed and belongs to a course that goes on.
  package var doubts: [SessionDoubt] = []
}
