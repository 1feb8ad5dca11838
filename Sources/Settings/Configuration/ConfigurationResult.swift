// SPDX-License-Identifier: Apache-2.0
package import Planning
package import YAML

/// The outcome of reading a configuration.
package struct ConfigurationResult: Sendable {
  /// nil if there is any error.
  package var configuration: Configuration?
  /// In the order of the file.
  package var errors: [Diagnostic]
  /// Remarks about things that are allowed, in the order of the file.
  package var warnings: [Diagnostic]
  package var locations: SourceLocations
}
