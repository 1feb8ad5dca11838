// SPDX-License-Identifier: Apache-2.0
package import Planning

/// The outcome of reading a configuration.
package struct ConfigurationResult: Sendable {
  /// nil if there is any fault.
  package var configuration: Configuration?
  /// In the order of the file.
  package var faults: [SourceFault]
  /// Remarks about things that are allowed, in the order of the file.
  package var warnings: [SourceFault]
  package var locations: SourceLocations
}
