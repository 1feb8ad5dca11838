// SPDX-License-Identifier: Apache-2.0

/// The four loops of repetitive, self-critical thinking that the library addresses (`evidence.md`,
/// section 5).
package enum Loop: String, Hashable, Sendable, CaseIterable {
  /// Going over the past.
  case replaying
  /// Forecasting the worst.
  case catastrophising
  /// Feeling that something is wrong with oneself.
  case notEnough = "not-enough"
  /// Finding it hard to be where one is.
  case presence
}
