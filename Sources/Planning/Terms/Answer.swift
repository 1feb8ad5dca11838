// SPDX-License-Identifier: Apache-2.0

/// A person's answer to a prompt.
package enum Answer: String, Hashable, Sendable, CaseIterable {
  /// Done.
  case done
  /// Not this one.
  case skip
}
