// SPDX-License-Identifier: Apache-2.0
import Testing
import Wording

@testable import Pictures
@testable import Planning
@testable import PlanningSupport

@Suite struct DrawingTests {
  /// Without a rule of its own a phase would be black.
  @Test(arguments: PhasePattern.phases)
  func everyPhaseHasAColourByDayAndOneInTheDark(_ phase: Phase) {
    let sheet = BuiltIn.pictureStyle.split(
      separator: "@media screen and (prefers-color-scheme: dark)")
    #expect(sheet.count == 2)
    for part in sheet {
      let rules = part.split(separator: "\n").filter { $0.contains(".\(phase.rawValue) {") }
      #expect(rules.count == 1 && rules.allSatisfy { $0.contains("fill: #") }, "\(phase)")
    }
  }

  /// Otherwise a name could end outside its band.
  @Test(arguments: [(Division.weeks, ".band-name"), (.months, ".band-name.small")])
  func aPhaseIsNamedInTheSizeForWhichRoomIsLeft(_ division: Division, _ rule: String) {
    let form = PictureForm(name: "wide", width: 760, division: division)
    let size = "\n\(rule) { font-size: \(form.phaseNameSize.svg)px;"
    #expect(BuiltIn.pictureStyle.contains(size), "\(rule)")
  }

  /// Colour tells nothing by itself: what is drawn differs in shape or in pattern too.
  @Test func marksAndPatternsDiffer() {
    let marks = NoteShape.allCases.map { $0.mark(x: 10, y: 10, r: 4) }
    #expect(Set(marks).count == NoteShape.allCases.count)
    let names = NoteShape.allCases.map { $0.name(in: .english) }
    #expect(Set(names).count == names.count)
    let bands = PhasePattern.phases.map {
      PhasePattern.band($0, Area(x: 0, y: 0, width: 40, height: 20))
    }
    #expect(Set(bands).count == PhasePattern.phases.count)
  }

  /// Lines and dots stay within their area.
  @Test func aFillingStaysInItsArea() {
    let area = Area(x: 10, y: 5, width: 30, height: 12)
    #expect(area.path(.upright(gap: 15)) == "M15 5v12M30 5v12")
    #expect(area.path(.level(gap: 8)) == "M10 9h30")
    #expect(area.path(.rising(gap: 20)) == "M10 10L15 5M23 17L35 5")
    #expect(area.path(.dots(gap: 10)) == "M10 10h1.2M20 10h1.2M30 10h1.2")
  }

  private func days(_ zone: Zone, _ from: String, _ until: String) -> [CalendarDay] {
    CalendarDay.all(in: utc(from)..<utc(until), zone)
  }

  @Test func aRowHasTheDaysOfItsWeek() {
    let days = days(.utc, "2026-03-04 12:00", "2026-03-17 12:00")
    let rows = DayRow.all(days, .weeks, dayWidth: 100)
    #expect(rows.map(\.days.count) == [5, 7, 2])
    #expect(rows[0].x(of: rows[0].days[0]) == 200)
    #expect(rows[0].x(of: utc("2026-03-05 12:00")) == 350)
    // What lies outside is at the edge.
    #expect(rows[0].x(of: utc("2026-04-01 00:00")) == 700)
    #expect(rows[0].x(of: utc("2026-01-01 00:00")) == 200)
    #expect(
      rows[1].part(from: utc("2026-03-01 00:00"), until: utc("2026-03-10 00:00"))?.width == 100)
    #expect(rows[1].part(from: utc("2026-03-16 00:00"), until: utc("2026-03-17 00:00")) == nil)
    let months = DayRow.all(days, .months, dayWidth: 10)
    #expect(months.map(\.days.count) == [14])
    #expect(DayRow.all(days, .halfMonths, dayWidth: 10).map(\.days.count) == [12, 2])
  }

  /// Rows follow each other without a gap, whatever the clock does.
  @Test(arguments: Division.all) fileprivate func rowsCoverEveryInstant(_ division: Division) {
    for zone in changingZones {
      let days = days(zone, "2026-03-01 00:00", "2026-12-20 00:00")
      let rows = DayRow.all(days, division, dayWidth: 10)
      #expect(rows.first?.from == days.first?.from && rows.last?.until == days.last?.until)
      for (row, next) in zip(rows, rows.dropFirst()) { #expect(row.until == next.from) }
      for row in rows {
        let places = row.days.map { row.x(of: $0.from) }
        #expect(places == places.sorted() && Set(places).count == places.count)
      }
    }
  }

  private var changingZones: [Zone] {
    let skipped = Zone(
      name: "skips a day", initialOffset: -36_000,
      changes: [.init(at: utc("2026-06-30 10:00"), offset: 50_400)])
    let midnight = Zone(
      name: "back at midnight", initialOffset: 3_600,
      changes: [.init(at: utc("2026-06-30 23:00"), offset: 0)])
    return [.utc, skipped, midnight]
  }

  @Test func sessionsAreNamedByNumberWhereThatIsEnough() {
    let one = [session(1, start: utc("2026-03-06 10:00"))]
    let two = one + [session(1, of: "extra", start: utc("2026-03-14 10:00"))]
    let long = two + [session(23, of: "maintenance-course", start: utc("2026-03-16 10:00"))]
    func labels(_ sessions: [Session]) -> [String] {
      let agenda = Agenda(
        configuration: configuration(),
        scheduledSessions: sessions.map { PlanningSupport.scheduled($0, status: .planned) },
        zone: .utc, seed: 1)
      let picture = CoursePicture(
        of: agenda, Ledger(seed: 1), span: utc("2026-03-01 00:00")..<utc("2026-04-01 00:00"),
        now: utc("2026-03-01 00:00"))
      let labels = SessionLabels(picture)
      return picture.sessions.map { labels.label(of: $0.id) }
    }
    #expect(labels(one) == ["1"])
    #expect(labels(two) == ["induction-1", "extra-1"])
    // Of a long name, the number stays.
    #expect(labels(long).last == "maintenanc…-23")
  }

  /// A label that would cover another goes below it. Without room it is left out.
  @Test func labelsThatAreCloseStandBelowEachOther() {
    let tags = [10.0, 30, 50, 70, 200].map { (label: "booster-1", x: $0) }
    #expect(BasicShape.tagLevels(tags, within: 700) == [0, 1, 2, 3, 0])
    #expect(BasicShape.tagLevels(tags, within: 700, most: 2) == [0, 1, nil, nil, 0])
  }

  /// The line of a window shows all its days, with the name above it.
  @Test func theLineOfAWindowBeginsWithItsFirstDay() throws {
    let picture = CoursePicture(
      of: agenda([session(start: utc("2026-03-06 10:00"))]), Ledger(seed: 1),
      span: utc("2026-03-02 00:00")..<utc("2026-03-09 00:00"), now: utc("2026-03-02 00:00"))
    let form = PictureForm.wide(picture)
    let rows = CourseDrawing(picture: picture, words: .english, form: form).rows
    let svg = try #require(rows.first?.drawing.moved(y: 0).rendered)
    // It begins on Tuesday at 10:00.
    let start = form.dayWidth * (1 + 10 / 24)
    #expect(svg.contains("class=\"window\" x1=\"\((start + 1).svg)\""), "\(svg)")
    #expect(svg.contains("class=\"window-name\" x=\"\((start + 2).svg)\""))
  }

  /// A chart of sessions at a distance, with a rating on the evening of each.
  private func chart(
    _ count: Int, every distance: Elapsed, _ form: (CoursePicture) -> PictureForm
  ) -> RatingDrawing {
    let first = utc("2026-03-02 10:00")
    let starts = (0..<count).map { first + .seconds(distance.seconds * $0) }
    var ledger = Ledger(seed: 1)
    ledger.ratings = starts.map { Rating(at: $0 + .hours(8), value: 6) }
    let picture = CoursePicture(
      of: agenda(starts.enumerated().map { session($0 + 1, start: $1) }), ledger,
      span: first..<starts[count - 1] + .days(14), now: first)
    return RatingDrawing(picture: picture, words: .english, form: form(picture))
  }

  private func count(_ text: String, in drawing: Drawing) -> Int {
    drawing.moved(y: 0).rendered.split(separator: text, omittingEmptySubsequences: false).count - 1
  }

  /// Two years of sessions would hatch the chart, so that no rating could be seen.
  @Test(arguments: [true, false]) func manySessionsAreABandAboveTheRatings(_ isNarrow: Bool) {
    let chart = chart(200, every: .hours(84), isNarrow ? PictureForm.narrow : PictureForm.wide)
    #expect(count("session thin", in: chart.drawing) == 0)
    #expect(count("\"session-band\"", in: chart.drawing) == 1)
    #expect(count("\"rating\"", in: chart.drawing) == 200)
    #expect(count("r=\"2\"", in: chart.drawing) == 200)
    // The first and the last one have their numbers.
    #expect(count(">1</text>", in: chart.drawing) == 1)
    #expect(count(">200</text>", in: chart.drawing) == 1)
    #expect(chart.description.hasSuffix(Words.english[.reportRatingsClose]))
  }

  /// Names that are wider than the time between sessions are all shown.
  @Test func everySessionOfACourseHasItsLabel() {
    let first = utc("2026-03-02 10:00")
    let sessions = (0..<6).map { number in
      let name = number.isMultiple(of: 2) ? "induction" : "maintenance"
      return session(number + 1, of: name, start: first + .hours(84 * number))
    }
    let picture = CoursePicture(
      of: agenda(sessions), Ledger(seed: 1), span: first..<first + .days(32), now: first)
    let form = PictureForm.wide(picture)
    let drawing = RatingDrawing(picture: picture, words: .english, form: form).drawing
    #expect(count("<rect class=\"tag ", in: drawing) == 6)
  }

  @Test(arguments: [true, false]) func theSessionsOfACourseAreLinesThroughTheRatings(
    _ isNarrow: Bool
  ) {
    let chart = chart(6, every: .hours(84), isNarrow ? PictureForm.narrow : PictureForm.wide)
    #expect(count("session thin planned", in: chart.drawing) == 6)
    #expect(count("session-band", in: chart.drawing) == 0 && chart.bandRemark == nil)
    #expect(count("r=\"3.5\"", in: chart.drawing) == 6)
    #expect(chart.description == Words.english[.reportRatingsDescribed])
  }
}

extension Division {
  fileprivate static let all: [Division] = [.weeks, .halfMonths, .months]
}
