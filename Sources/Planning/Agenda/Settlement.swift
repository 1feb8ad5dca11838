// SPDX-License-Identifier: Apache-2.0

/// The reason for which a candidate has no room.
package enum DropReason: Hashable, Sendable {
  /// The candidate would be too close to this prompt, which has precedence.
  case gap(Key)
  /// The candidate's day is full.
  case cap
}

/// The dates before and after a candidate's own on which another can be too near: as many as the
/// widest gap reaches, and one more, because some zones have skipped a date.
private let datesTooNear: Int = {
  let reached = (Day.leastGapRange.upperBound.seconds + 86_399) / 86_400
  return reached + 1
}()

/// The candidates that have room, and those that have none.
struct Settlement {
  /// The places of those that are kept, in the order of their dates.
  var kept: [Int] = []
  /// The places of the others, each with the kept candidate that it is too close to; nil if its day
  /// is full.
  var dropped: [(place: Int, tooCloseTo: Int?)] = []
}

extension Candidates {
  /// Keeps the candidates that have room, the more important first (`model.md`, "Then they are
  /// settled").
  func settle(_ candidates: [Candidate]) -> Settlement {
    var order = candidates.indices.map { (precedence: candidates[$0].precedence, place: $0) }
    order.sort {
      $0.precedence == $1.precedence
        ? key(candidates[$0.place]) < key(candidates[$1.place]) : $0.precedence < $1.precedence
    }
    var kept = KeptCandidates(dates: candidates.lazy.map(\.date), mostPerDay: day.mostPerDay)
    var settlement = Settlement()
    for place in order.lazy.map(\.place) {
      let candidate = candidates[place]
      let close = kept.first(around: candidate.date) {
        apart(candidates[$0].instant, candidate.instant) < day.leastGap
      }
      if close != nil || kept.isFull(candidate.date) {
        settlement.dropped.append((place, close))
      } else {
        kept.add(place, on: candidate.date)
      }
    }
    settlement.kept = kept.all
    return settlement
  }
}

/// The candidates of each date that are kept, by their places among all. They are in one piece of
/// memory, with room for as many a date as may be kept.
private struct KeptCandidates {
  private let firstDate: CivilDate
  private let mostPerDay: Int
  /// The places, date by date; `free` where there is room for one more.
  private var places: [Int]
  private static let free = -1

  /// - Parameter dates: Those of all candidates.
  init(dates: some Sequence<CivilDate>, mostPerDay: Int) {
    let first = dates.min() ?? CivilDate(dayNumber: 0)
    firstDate = first + -datesTooNear
    let count = (dates.max() ?? first) - first + 1 + 2 * datesTooNear
    self.mostPerDay = mostPerDay
    places = [Int](repeating: Self.free, count: count * mostPerDay)
  }

  /// All of them, in the order of their dates.
  var all: [Int] { places.filter { $0 != Self.free } }

  private func indices(of date: CivilDate) -> Range<Int> {
    let start = (date - firstDate) * mostPerDay
    return start..<start + mostPerDay
  }

  func isFull(_ date: CivilDate) -> Bool { !places[indices(of: date)].contains(Self.free) }

  /// Adds one to a date that is not full.
  mutating func add(_ place: Int, on date: CivilDate) {
    if let index = places[indices(of: date)].firstIndex(of: Self.free) {
      places[index] = place
    }
  }

  /// The first of those that are kept on a date or near it, and are too close to a candidate of
  /// that date.
  func first(around date: CivilDate, where isTooClose: (Int) -> Bool) -> Int? {
    let from = indices(of: date + -datesTooNear).lowerBound
    let until = indices(of: date + datesTooNear).upperBound
    return places[from..<until].first { $0 != Self.free && isTooClose($0) }
  }
}
