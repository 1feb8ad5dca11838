// SPDX-License-Identifier: Apache-2.0
package import Delivery
package import Planning
import Zones

extension Configuration {
  /// The people to turn to, and where the person is: in the configured zone, or in the system's.
  package var localSupport: LocalSupport {
    LocalSupport(support, zone: zone?.name ?? ZoneFiles().system().name)
  }
}
