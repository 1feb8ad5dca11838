// SPDX-License-Identifier: Apache-2.0

extension Optional {
  /// The value if a rule holds for it; nil otherwise.
  package func filter(_ isKept: (Wrapped) -> Bool) -> Wrapped? {
    flatMap { isKept($0) ? $0 : nil }
  }
}
