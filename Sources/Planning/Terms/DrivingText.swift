// SPDX-License-Identifier: Apache-2.0

/// The two forms of the driving text (`wording.md`, "Must say").
package enum DrivingText: Hashable, Sendable, CaseIterable {
  /// Before the session: it names the way home too.
  case onTheWay
  /// After it, where the person is home already.
  case atHome
}
