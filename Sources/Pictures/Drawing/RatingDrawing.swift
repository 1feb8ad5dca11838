// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

/// Draws the ratings as a line over the whole time of a picture.
struct RatingDrawing {
  let picture: CoursePicture
  let words: Words
  let form: PictureForm
  /// The labels of the sessions.
  private var tags: [SessionTag] = []

  init(picture: CoursePicture, words: Words, form: PictureForm) {
    self.picture = picture
    self.words = words
    self.form = form
    tags = sessionTags
  }

  /// The longest time between two ratings that the line joins.
  static let longestJoin = Elapsed.days(7)

  private var isNarrow: Bool { form.width < 500 }
  /// The left edge of the line. The scale is in front of it.
  private var left: Double { isNarrow ? 24 : 118 }
  private var right: Double { form.width - 8 }
  /// The labels of the sessions stand above the chart, in as many levels as they need.
  private var top: Double { 24 + (tags.map(\.y).max() ?? 2) }
  private var bottom: Double { top + 150 }

  var drawing: Drawing {
    Drawing(
      parts: scaleParts + dateParts + sessionParts + nowParts + lineParts, height: bottom + 24)
  }

  private var from: Instant { picture.days.first?.from ?? picture.span.lowerBound }
  private var until: Instant { picture.days.last?.until ?? picture.span.upperBound }

  private func x(_ instant: Instant) -> Double {
    left + (right - left) * ((instant - from).hours / max(1, (until - from).hours))
  }

  private func y(_ value: Int) -> Double {
    let scale = Rating.bounds
    let part = Double(value - scale.lowerBound) / Double(scale.upperBound - scale.lowerBound)
    return bottom - part * (bottom - top)
  }

  private var scaleParts: [XMLNode] {
    let best = (value: Rating.bounds.upperBound, name: Sentence.reportBest)
    let worst = (value: Rating.bounds.lowerBound, name: Sentence.reportWorst)
    let marks = [best] + Rating.named + [worst]
    return marks.flatMap { mark -> [XMLNode] in
      let y = y(mark.value)
      let number = BasicShape.text(
        "scale", "\(mark.value)", x: left - 7, y: y + 4, anchor: "end")
      let name = BasicShape.text("scale-name", words[mark.name], x: 0, y: y + 4)
      let line = BasicShape.line("rule", x1: left, y1: y, x2: right, y2: y)
      return isNarrow ? [line, number] : [line, number, name]
    }
  }

  private var dateParts: [XMLNode] {
    let isLong = picture.days.count > 42
    let ticks = picture.days.filter { isLong ? $0.date.day == 1 : $0.date.weekday == 1 }
    var end = -Double.infinity
    return ticks.flatMap { day -> [XMLNode] in
      let x = x(day.from)
      let tick = BasicShape.line("tick", x1: x, y1: bottom, x2: x, y2: bottom + 5)
      let label = words.shortDay(day.date)
      let room = PictureForm.width(of: label, size: 10.5)
      guard x - 2 > end + 6, x + room < form.width else {
        return [tick]
      }
      end = x + room
      return [tick, BasicShape.text("date small", label, x: x - 2, y: bottom + 18)]
    }
  }

  /// The least distance of two lines of sessions. Closer ones would hide the ratings.
  private static let leastDistance = 8.0

  /// The sessions of the picture, in runs. Two neighbours are in one run if they lie closer
  /// together than lines may.
  private var sessionRuns: [[SessionMark]] {
    var runs: [[SessionMark]] = []
    for mark in picture.sessions where from <= mark.start && mark.start < until {
      if let last = runs.last?.last, x(mark.start) - x(last.start) < Self.leastDistance {
        runs[runs.count - 1].append(mark)
      } else {
        runs.append([mark])
      }
    }
    return runs
  }

  /// The sentence about bands; nil if the chart has none.
  var bandRemark: String? {
    sessionRuns.contains { $0.count > 1 } ? words[.reportRatingsClose] : nil
  }

  /// The chart in words.
  var description: String {
    words[.reportRatingsDescribed] + (bandRemark.map { " \($0)" } ?? "")
  }

  /// A line through the chart for a session by itself. A run is a band above the chart.
  private var sessionParts: [XMLNode] {
    sessionRuns.map { $0.count == 1 ? sessionLine($0[0]) : sessionBand($0) }
      + tags.map { tag in
        BasicShape.tag(
          tag.mark, tag.label, x: x(tag.mark.start), y: tag.y, within: form.width,
          title: tag.mark.described(in: words, picture.zone))
      }
  }

  /// The line begins at the label, if the session has one.
  private func sessionLine(_ mark: SessionMark) -> XMLNode {
    let x = x(mark.start)
    let label = tags.first { $0.mark == mark }
    return BasicShape.line(
      "session thin \(mark.status.rawValue)", x1: x,
      y1: label.map { $0.y + BasicShape.tagHeight } ?? top - 6, x2: x, y2: bottom,
      title: mark.described(in: words, picture.zone))
  }

  private func sessionBand(_ run: [SessionMark]) -> XMLNode {
    let (first, last) = (run[0].start, run[run.count - 1].start)
    let title = words[
      .reportMarkClose(
        from: words.time(first, in: picture.zone), to: words.time(last, in: picture.zone))]
    return BasicShape.box(
      "session-band", x: x(first) - 1, y: top - 6, width: x(last) - x(first) + 2, height: 5,
      title: title)
  }

  /// The label of a session in the chart.
  private struct SessionTag {
    let mark: SessionMark
    let label: String
    /// The upper edge.
    let y: Double
  }

  /// The most levels of labels. More would leave no picture of the ratings on a screen.
  private static let mostLevels = 4

  /// The labels of the sessions, as far as they have room. Of a run, the first and the last have
  /// one.
  private var sessionTags: [SessionTag] {
    let labels = SessionLabels(picture)
    let named = sessionRuns.flatMap { $0.count == 1 ? $0 : [$0[0], $0[$0.count - 1]] }
    let tags = named.map { (label: labels.label(of: $0.id), x: x($0.start)) }
    let levels = BasicShape.tagLevels(tags, within: form.width, most: Self.mostLevels)
    return zip(named, zip(tags, levels)).compactMap { mark, place in
      place.1.map { level in
        SessionTag(
          mark: mark, label: place.0.label, y: 2 + Double(level) * BasicShape.tagStep)
      }
    }
  }

  private var nowParts: [XMLNode] {
    guard from <= picture.now, picture.now < until else {
      return []
    }
    let x = x(picture.now)
    return [
      BasicShape.line("now", x1: x, y1: top - 6, x2: x, y2: bottom, title: words[.reportMarkNow])
    ]
  }

  /// The radius of a rating's point. Where many ratings share the width, points are small, so that
  /// they do not cover each other.
  private var pointSize: Double {
    (right - left) / Double(max(1, picture.ratings.count)) < 8 ? 2 : 3.5
  }

  private var lineParts: [XMLNode] {
    var line = ""
    var last: RatingMark?
    for rating in picture.ratings {
      let isJoined = last.map { rating.at - $0.at <= Self.longestJoin } ?? false
      line += "\(isJoined ? "L" : "M")\(x(rating.at).svg) \(y(rating.value).svg)"
      last = rating
    }
    let points = picture.ratings.map { rating in
      XMLNode.element(
        "circle",
        [
          "class": "rating", "cx": x(rating.at).svg, "cy": y(rating.value).svg,
          "r": pointSize.svg,
        ],
        [.element("title", text: "\(words.time(rating.at, in: picture.zone)): \(rating.value)")])
    }
    return line.isEmpty ? [] : [.element("path", ["class": "rating-line", "d": line])] + points
  }
}

extension Words {
  /// A date without its year: `7 Dec`.
  func shortDay(_ date: CivilDate) -> String {
    self[.reportDay(day: "\(date.day)", month: monthShort(of: date))]
  }
}
