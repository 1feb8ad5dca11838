// SPDX-License-Identifier: Apache-2.0

extension RangeReplaceableCollection {
  /// All of it if a condition holds; otherwise nothing.
  package func only(when condition: Bool) -> Self { condition ? self : Self() }
}

extension Collection {
  /// The collection; nil if it is empty.
  package var ifNotEmpty: Self? { isEmpty ? nil : self }
}

extension Optional {
  /// The value as a list of one; empty if there is none.
  package var asList: [Wrapped] { map { [$0] } ?? [] }
}
