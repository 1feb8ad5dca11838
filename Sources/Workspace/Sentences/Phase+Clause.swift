// SPDX-License-Identifier: Apache-2.0
package import Planning

extension Phase {
  /// The purpose of the phase, as a clause. A table: each phase has its own words.
  package var clause: String {
    switch self {
    case .prep: "a thought now and then of what is coming"
    case .intention: "the last day before, with a word about getting home"
    case .hold: "quiet time; nothing is said, whatever happens"
    case .rest: "rest; one note at most, with nothing to do"
    case .core: "practice, twice a day"
    case .consolidate: "practice, once a day"
    case .taper: "upkeep, every other day"
    case .idle: "no session is near"
    }
  }
}
