// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

/// The measures of a drawing. A unit is a pixel of CSS where the drawing has its own width.
struct PictureForm: Hashable, Sendable {
  /// A word for style sheets: `wide`.
  let name: String
  /// The width in units.
  let width: Double
  let division: Division

  /// The most days that a picture shows in rows of weeks. More would need rows beyond counting.
  private static let mostDaysInWeeks = 84

  /// For paper, and for screens that have the room.
  static func wide(_ picture: CoursePicture) -> PictureForm {
    PictureForm(
      name: "wide", width: 760, division: isLong(picture) ? .months : .weeks)
  }

  /// For telephones.
  static func narrow(_ picture: CoursePicture) -> PictureForm {
    PictureForm(
      name: "narrow", width: 330, division: isLong(picture) ? .halfMonths : .weeks)
  }

  private static func isLong(_ picture: CoursePicture) -> Bool {
    picture.days.count > mostDaysInWeeks
  }

  var dayWidth: Double { width / Double(division.columns) }

  /// True if a column has no room for more than the number of its day.
  var isDense: Bool { dayWidth < 30 }

  /// The size of the mark of a note: half its width.
  var markSize: Double { isDense ? 3 : 4 }

  /// A sentence about the rows.
  var rows: Sentence {
    switch division {
    case .weeks: .reportRowsOfWeeks
    case .halfMonths: .reportRowsOfHalfMonths
    case .months: .reportRowsOfMonths
    }
  }

  /// The room that a text takes at most, in units, for a size of letters. The font is not known:
  /// this is for the wider ones.
  static func width(of text: String, size: Double) -> Double { Double(text.count) * size * 0.62 }
}

/// The names of sessions as they stand in a drawing, where there is little room.
struct SessionLabels: Hashable, Sendable {
  private let isOneSeries: Bool

  init(_ picture: CoursePicture) {
    isOneSeries =
      Set(picture.sessions.map(\.id.series) + picture.windows.map(\.session.series)).count < 2
  }

  /// The number alone if there is one series: `2`, `a1`; else the name.
  func label(of id: SessionID) -> String {
    let name = "\(id)"
    let label = isOneSeries ? String(name.dropFirst(id.series.count + 1)) : name
    return label.count > Self.longest ? label.prefix(Self.longest - 1) + "…" : label
  }

  private static let longest = 14
}
