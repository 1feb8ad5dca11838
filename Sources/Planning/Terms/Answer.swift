// SPDX-License-Identifier: Apache-2.0

/// A person's answer to a prompt.
package enum Answer: String, Hashable, Sendable, CaseIterable {
  /// The note is done.
  case done
  /// The note is not wanted.
  case skip
}
