// SPDX-License-Identifier: Apache-2.0
import Planning

/// The cells of a timeline. Each day has the same number of cells.
struct TimelineGrid {
  /// The cells of one day. With 8 cells, each is 3 h of a day of 24 h.
  let cells: Int
  /// The days of one row; at least 1.
  let daysInRow: Int

  /// The free columns between two days.
  private static let gap = 1
  /// The numbers of cells that a day can have, the finest first. They divide 24 h evenly.
  private static let choices = [24, 12, 8]
  /// The least days of a long span, which has coarser cells.
  private static let longFrom = 43
  private static let choicesForLong = [12, 8, 4]

  /// The finest grid in which all days fit in one row. If there is none, rows of the coarsest
  /// cells, of whole weeks if a week fits.
  ///
  /// - Parameter room: The columns of a row.
  init(days: Int, room: Int) {
    let choices = days < Self.longFrom ? Self.choices : Self.choicesForLong
    let fitting = choices.first { days * ($0 + Self.gap) - Self.gap <= room }
    cells = fitting ?? choices[choices.count - 1]
    if fitting != nil {
      daysInRow = max(days, 1)
    } else {
      let most = max(1, (room + Self.gap) / (cells + Self.gap))
      daysInRow = most < 7 ? most : most - most % 7
    }
  }

  /// The column of a cell in its row, from 0.
  ///
  /// - Parameter day: The place of the day in its row, from 0.
  func column(day: Int, cell: Int) -> Int { day * (cells + Self.gap) + cell }

  /// The columns of a row of so many days.
  func width(days: Int) -> Int { days * (cells + Self.gap) - Self.gap }

  /// The time of a cell. On a day on which the clock changes, all cells are a little longer or
  /// shorter.
  func span(of cell: Int, _ day: CalendarDay) -> Range<Instant> {
    let length = (day.until - day.from).seconds
    return day.from + .seconds(length * cell / cells)..<day.from
      + .seconds(length * (cell + 1) / cells)
  }

  /// The cell of an instant of a day.
  func cell(of instant: Instant, _ day: CalendarDay) -> Int {
    let length = (day.until - day.from).seconds
    return min(max((instant - day.from).seconds * cells / length, 0), cells - 1)
  }
}
