// SPDX-License-Identifier: Apache-2.0

extension Optional {
  /// A part of a sentence about the value; empty if there is none.
  func orEmpty(_ text: (Wrapped) -> String) -> String { map(text) ?? "" }
}
