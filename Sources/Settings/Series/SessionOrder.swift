// SPDX-License-Identifier: Apache-2.0
import Planning

/// Looks for a slip in a list of dates: some dates in a row that would be in order with another
/// year, or with the next or the previous month. A list with more than one step back is in another
/// order, and has no slip. If the list still has two dates over a year apart with every such
/// change, more than one date may be wrong, and none is proposed.
struct SessionOrder {
  private let dates: [CivilDateTime]
  /// The present day; nil if it is not known.
  private let today: CivilDate?

  init(_ dates: [CivilDateTime], today: CivilDate?) {
    self.dates = dates
    self.today = today
  }

  /// The indices of dates that are probably slips, each with the date that is meant; empty if there
  /// are none.
  var slips: [(index: Int, meant: CivilDateTime)] {
    let breaks = dates.indices.dropFirst().filter { dates[$0] <= dates[$0 - 1] }
    guard breaks.count == 1, let at = breaks.first,
      dates[at - 1].date - dates[at].date >= Self.leastStep
    else {
      return []
    }
    let ends = (at + 1...dates.count).map { at..<$0 }
    let beginnings = (0..<at).map { $0..<at }
    let repairs =
      ends.flatMap { run in Self.months.compactMap { repair(run, by: $0) } }
      + beginnings.flatMap { run in Self.months.compactMap { repair(run, by: -$0) } }
    let best = repairs.min { ($0.days, $0.run.count) < ($1.days, $1.run.count) }
    return best.map { Array(zip($0.run, $0.meant)) } ?? []
  }

  /// The least days between a date and an earlier one behind it. A smaller step back is no slip.
  private static let leastStep = 20
  /// The most days between a corrected date and its neighbour.
  private static let mostDays = 45
  /// The most days between any two neighbours of the corrected list.
  private static let mostDaysOfList = 366
  /// The slips that are looked for, in months: one month, or one to ten years.
  private static let months = [1] + (1...10).map { $0 * 12 }

  /// Some dates in a row with the dates that are meant, and the days that the whole list then
  /// spans.
  private struct Repair {
    let run: Range<Int>
    let meant: [CivilDateTime]
    let days: Int
  }

  /// The dates of a run, moved by so many months; nil if the list is then not in order.
  private func repair(_ run: Range<Int>, by months: Int) -> Repair? {
    let meant = dates[run].compactMap { $0.later(byMonths: months) }
    guard meant.count == run.count, let first = meant.first, let last = meant.last,
      !zip(dates[run], meant).contains(where: leadsIntoThePast),
      run.lowerBound == 0 || isNext(first, after: dates[run.lowerBound - 1]),
      run.upperBound == dates.count || isNext(dates[run.upperBound], after: last)
    else {
      return nil
    }
    let mended = dates[..<run.lowerBound] + meant + dates[run.upperBound...]
    let gaps = zip(mended.dropFirst(), mended).map { $0.date - $1.date }
    guard gaps.allSatisfy({ $0 <= Self.mostDaysOfList }) else {
      return nil
    }
    return Repair(run: run, meant: meant, days: gaps.reduce(0, +))
  }

  /// True if a date to come would become one that is over, which nobody means.
  private func leadsIntoThePast(_ date: CivilDateTime, _ meant: CivilDateTime) -> Bool {
    today.map { meant.date < $0 && $0 <= date.date } ?? false
  }

  private func isNext(_ date: CivilDateTime, after other: CivilDateTime) -> Bool {
    other < date && date.date - other.date <= Self.mostDays
  }
}

extension CivilDateTime {
  /// The same day so many months later; nil if that month has no such day.
  fileprivate func later(byMonths months: Int) -> CivilDateTime? {
    let count = date.year * 12 + date.month - 1 + months
    return CivilDate(year: count / 12, month: count % 12 + 1, day: date.day).map {
      CivilDateTime(date: $0, time: time)
    }
  }
}
