// SPDX-License-Identifier: Apache-2.0
package import Planning
package import YAML

/// What came of reading a configuration.
package struct ConfigurationResult: Sendable {
  /// What the person asked for; nil if there is any fault.
  package var configuration: Configuration?
  /// What is wrong, in the order of the file.
  package var faults: [SourceFault]
  /// What is allowed but worth knowing, in the order of the file.
  package var warnings: [SourceFault]
  /// Where its series stand.
  package var locations: SourceLocations
}
