// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
import Wording

/// The tables of a report: the facts of its pictures, in words.
struct ReportTables {
  private let picture: CoursePicture
  private let words: Words

  init(_ page: ReportPage) {
    picture = page.picture
    words = page.words
  }

  var sessions: XMLNode {
    table(
      .reportSessions,
      [.reportColumnSession, .reportColumnPlace, .reportColumnTime, .reportColumnStatus],
      picture.sessions.map { mark in
        [
          "\(mark.id)",
          mark.place.map {
            words[.reportPlace(number: "\($0.number)", all: "\($0.count)")]
          } ?? "–", time(of: mark), mark.status(in: words),
        ]
      })
  }

  /// The start and the end by the clinic's clock, with the zone if it is not that of the picture.
  private func time(of mark: SessionMark) -> String {
    let start = words.time(mark.start, in: mark.zone)
    let end =
      mark.zone.isSameDay(mark.start, mark.end)
      ? words.timeOfDay(mark.end, in: mark.zone) : words.time(mark.end, in: mark.zone)
    return mark.zone.name == picture.zone.name
      ? words[.sessionSpan(start: start, end: end)]
      : words[.sessionTime(start: start, end: end, zone: mark.zone.name)]
  }

  var ratings: XMLNode {
    table(
      .reportRatings,
      [.reportColumnAt, .reportColumnAnswer, .reportColumnInWords, .reportColumnAfter],
      picture.ratings.map { rating in
        [
          words.time(rating.at, in: picture.zone), "\(rating.value)",
          Rating.named.first { $0.value == rating.value }.map { words[$0.name] } ?? "–",
          rating.after.map { "\($0)" } ?? "–",
        ]
      })
  }

  var windows: XMLNode {
    table(
      .reportWindows, [.reportColumnSession, .reportColumnFrom, .reportColumnUntil],
      picture.windows.map { ["\($0.session)", time($0.from), time($0.until)] })
  }

  var phases: XMLNode {
    table(
      .reportPhases,
      [.reportColumnFrom, .reportColumnUntil, .reportColumnPhase, .reportColumnSession],
      picture.phases.map {
        [time($0.from), time($0.until), words[$0.phase.sentence], "\($0.session)"]
      })
  }

  var notes: XMLNode {
    let notes = picture.notes.map { note in
      (
        note.at,
        [
          time(note.at), "\(note.key)", words[note.phase.sentence],
          note.standing(in: words, at: picture.now),
          note.answeredAt.map(time) ?? "–",
        ]
      )
    }
    let answers = picture.looseAnswers.map { at in
      (at, [time(at), "–", "–", words[.reportMarkAnswer], time(at)])
    }
    return table(
      .reportNotes,
      [
        .reportColumnAt, .reportColumnNote, .reportColumnPhase, .reportColumnStatus,
        .reportColumnAnswered,
      ], (notes + answers).sorted { $0.0 < $1.0 }.map(\.1))
  }

  var pauses: XMLNode {
    table(
      .reportPauses, [.reportColumnFrom, .reportColumnUntil],
      picture.pauses.map { [time($0.from), $0.until.map(time) ?? words[.reportOpenEnd]] })
  }

  private func time(_ instant: Instant) -> String { words.time(instant, in: picture.zone) }

  /// The most rows of a table that has to stay on one page.
  private static let mostOnOnePage = 12

  /// The text as parts, so that no line is broken within a date.
  private static func unbroken(_ text: String) -> [XMLNode] {
    let words = text.split(separator: " ")
    guard words.contains(where: { CivilDate($0) != nil }) else {
      return [.text(text)]
    }
    return words.map { word in
      CivilDate(word) == nil
        ? .text("\(word)") : .element("span", ["class": "date-only"], text: "\(word)")
    }
  }

  /// A table whose first column names the row.
  private func table(_ caption: Sentence, _ heads: [Sentence], _ rows: [[String]]) -> XMLNode {
    let head = heads.map { XMLNode.element("th", ["scope": "col"], text: words[$0]) }
    let body = rows.map { cells in
      XMLNode.element(
        "tr", [:],
        cells.enumerated().map { place, cell in
          place == 0
            ? .element("th", ["scope": "row"], Self.unbroken(cell))
            : .element("td", [:], Self.unbroken(cell))
        })
    }
    return .element(
      "table", ["class": rows.count > Self.mostOnOnePage ? nil : "short"],
      [
        .element("caption", text: words[caption]),
        .element("thead", [:], [.element("tr", [:], head)]), .element("tbody", [:], body),
      ])
  }
}

extension ReportPage {
  /// The section with the person's own words: intentions and reflections.
  func section(_ own: OwnWords) -> XMLNode {
    let intentions = own.intentions.map { entry in
      quote("\(entry.session), \(words.time(entry.part.at, in: picture.zone))", entry.part.text)
    }
    let reflections = own.reflections.map { reflection in
      let time = words.time(reflection.at, in: picture.zone)
      return quote(reflection.session.map { "\($0), \(time)" } ?? time, reflection.text)
    }
    let parts: [(Sentence, [XMLNode])] = [
      (.reportIntentions, intentions), (.reportReflections, reflections),
    ]
    let none = [XMLNode.element("p", ["class": "remark"], text: words[.reflectNone])]
      .only(when: intentions.isEmpty && reflections.isEmpty)
    return section(
      "own-words", .reportOwnWords,
      parts.filter { !$0.1.isEmpty }.flatMap { heading, quotes in
        [.element("h3", text: words[heading])] + quotes
      } + none)
  }

  private func quote(_ origin: String, _ text: String) -> XMLNode {
    .element(
      "figure", [:],
      [
        .element("figcaption", text: origin), .element("blockquote", ["dir": "auto"], text: text),
      ])
  }
}
