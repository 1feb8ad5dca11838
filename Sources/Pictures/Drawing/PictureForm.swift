// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

/// The measures of a drawing. One unit is one CSS pixel if the drawing is shown at its own width.
struct PictureForm: Hashable, Sendable {
  /// The class in style sheets: `wide` or `narrow`.
  let name: String
  /// The width in units.
  let width: Double
  let division: Division

  /// The most days that a picture shows in rows of weeks. More would need too many rows.
  private static let mostDaysInWeeks = 84

  /// The form for paper and for wide screens.
  static func wide(_ picture: CoursePicture) -> PictureForm {
    PictureForm(
      name: "wide", width: 760, division: isLong(picture) ? .months : .weeks)
  }

  /// The form for telephones.
  static func narrow(_ picture: CoursePicture) -> PictureForm {
    PictureForm(
      name: "narrow", width: 330, division: isLong(picture) ? .halfMonths : .weeks)
  }

  private static func isLong(_ picture: CoursePicture) -> Bool {
    picture.days.count > mostDaysInWeeks
  }

  var dayWidth: Double { width / Double(division.columns) }

  /// True if a column has room only for the number of its day.
  var isDense: Bool { dayWidth < 30 }

  /// The size of the letters in which a phase is named, as the style sheet has it.
  var phaseNameSize: Double { isDense ? 9 : 10.5 }

  /// Half the width of a note's mark, in units.
  var markSize: Double { isDense ? 3 : 4 }

  /// A sentence about the rows.
  var rows: Sentence {
    switch division {
    case .weeks: .reportRowsOfWeeks
    case .halfMonths: .reportRowsOfHalfMonths
    case .months: .reportRowsOfMonths
    }
  }

  /// The width of a text in units, at letters of `size` units. The font is not known, so a wide one
  /// is assumed.
  static func width(of text: String, size: Double) -> Double { Double(text.count) * size * 0.62 }
}

/// The short names of sessions for a drawing.
struct SessionLabels: Hashable, Sendable {
  private let isOneSeries: Bool

  init(_ picture: CoursePicture) {
    isOneSeries =
      Set(picture.sessions.map(\.id.series) + picture.windows.map(\.session.series)).count < 2
  }

  /// The number alone if there is only one series: `2`, `a1`; else the name. Of a long name, the
  /// series is cut: `mainten…-3`.
  func label(of id: SessionID) -> String {
    let number = "\(id)".dropFirst(id.series.count)
    guard !isOneSeries else {
      return String(number.dropFirst())
    }
    let room = max(1, Self.longest - number.count)
    let series = id.series.count > room ? "\(id.series.prefix(room - 1))…" : id.series
    return series + number
  }

  private static let longest = 14
}
