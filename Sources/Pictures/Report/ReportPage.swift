// SPDX-License-Identifier: Apache-2.0
package import Planning
import Text
package import Wording

/// The person's own words, for a report that is to include them.
package struct OwnWords: Hashable, Sendable {
  /// The intentions in the order of the sessions, and for each session in order of time.
  let intentions: [SessionIntention]
  /// The reflections in order of time.
  let reflections: [Reflection]

  /// The words that were written for a session at one time.
  struct SessionIntention: Hashable, Sendable {
    let session: SessionID
    let part: Intention.Part
  }

  /// The words that were written within a span.
  package init(_ ledger: Ledger, within span: Range<Instant>) {
    intentions = ledger.intentions.sorted { $0.key < $1.key }.flatMap { session, intention in
      intention.parts.filter { span.contains($0.at) }.map {
        SessionIntention(session: session, part: $0)
      }
    }
    reflections = ledger.reflections.filter { span.contains($0.at) }
  }
}

/// The report: one page of HTML that needs no other file, no network and no script.
package struct ReportPage {
  let picture: CoursePicture
  let words: Words
  let ownWords: OwnWords?
  let version: String

  /// - Parameters:
  ///   - ownWords: The person's own words; nil to leave them out.
  ///   - version: The program with its version: `oriel 0.1.0`.
  package init(_ picture: CoursePicture, words: Words, ownWords: OwnWords?, version: String) {
    self.picture = picture
    self.words = words
    self.ownWords = ownWords
    self.version = version
  }

  /// The comment that marks a file which the program has written.
  package static let mark = "<!-- page by oriel report -->"

  /// The text of the file, ending with a newline.
  package var text: String {
    let page = XMLNode.element(
      "html", ["lang": words.language.code], [head, .element("body", [:], [body])])
    return "<!DOCTYPE html>\n\(Self.mark)\n\(page.rendered)\n"
  }

  private var head: XMLNode {
    .element(
      "head", [:],
      [
        .element("meta", ["charset": "utf-8"]),
        .element(
          "meta",
          [
            "http-equiv": "Content-Security-Policy",
            "content": "default-src 'none'; style-src 'unsafe-inline'",
          ]),
        .element(
          "meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
        .element("meta", ["name": "color-scheme", "content": "light dark"]),
        .element("meta", ["name": "referrer", "content": "no-referrer"]),
        .element("meta", ["name": "robots", "content": "noindex"]),
        .element("meta", ["name": "generator", "content": version]),
        .element("title", text: words[.reportTitle]),
        .element("style", [:], [.style(BuiltIn.pictureStyle + BuiltIn.pageStyle)]),
      ])
  }

  private var body: XMLNode {
    .element(
      "div", ["class": "page"],
      [header, .element("main", [:], sections), footer])
  }

  private var header: XMLNode {
    .element(
      "header", [:],
      [
        .element("h1", text: words[.reportTitle]),
        .element("p", ["class": "span"], text: words.span(of: picture)),
        .element(
          "p", ["class": "remark"],
          text:
            "\(words[.reportAbout]) \(words[ownWords == nil ? .reportWithoutWords : .reportWithWords])"
        ),
      ])
  }

  private var footer: XMLNode {
    .element(
      "footer", [:],
      [
        .element(
          "p", text: words[.reportMade(time: words.time(picture.now, in: picture.zone))]),
        .element("p", text: "\(words[.mailTeam]) \(words[.supportNoChange])"),
        .element("p", text: words[.statusSupport]),
      ])
  }

  private var sections: [XMLNode] {
    [courseSection, ratingSection, sessionSection, listSection]
      + ownWords.map { section($0) }.asList
  }

  // MARK: - Pictures

  private var courseSection: XMLNode {
    let form = PictureForm.wide(picture)
    let narrow = PictureForm.narrow(picture)
    return section(
      "course", .reportCourse,
      [
        remark(words[form.rows], style: "remark for-wide"),
        remark(words[narrow.rows], style: "remark for-narrow"),
        rows(form), rows(narrow), legend,
        remark(words[.reportLists], style: "remark on-screen"),
      ])
  }

  private func rows(_ form: PictureForm) -> XMLNode {
    let rows = CourseDrawing(picture: picture, words: words, form: form).rows
    return .element(
      "div", ["class": "rows for-\(form.name)"],
      rows.enumerated().map { place, row in
        svg(row.drawing, form, "\(form.name)-\(place)", row.title, row.description)
      })
  }

  /// A drawing with a title and a description for a person who does not see it.
  private func svg(
    _ drawing: Drawing, _ form: PictureForm, _ name: String, _ title: String,
    _ description: String
  ) -> XMLNode {
    .element(
      "svg",
      [
        "class": form.name, "role": "img", "aria-labelledby": "\(name)-t",
        "aria-describedby": "\(name)-d", "viewBox": "0 0 \(form.width.svg) \(drawing.height.svg)",
      ],
      [
        .element("title", ["id": "\(name)-t"], text: title),
        .element("desc", ["id": "\(name)-d"], text: description),
      ] + drawing.parts)
  }

  private var legend: XMLNode {
    let entries = Legend(picture: picture, words: words).entries
    let size = "0 0 \(Legend.sampleWidth.svg) \(Legend.sampleHeight.svg)"
    return .element(
      "div", ["class": "legend"],
      [
        .element("h3", text: words[.reportMarks]),
        .element(
          "ul", [:],
          entries.map { entry in
            .element(
              "li", [:],
              [
                .element("svg", ["aria-hidden": "true", "viewBox": size], entry.sample),
                .element("span", text: entry.name),
              ])
          }),
      ])
  }

  private var ratingSection: XMLNode {
    guard !picture.ratings.isEmpty else {
      return section("ratings", .reportRatings, [remark(words[.reportRatingsEmpty])])
    }
    let drawings = [PictureForm.wide(picture), PictureForm.narrow(picture)].map { form in
      let chart = RatingDrawing(picture: picture, words: words, form: form)
      let drawing = svg(
        chart.drawing, form, "\(form.name)-ratings", words[.reportRatings], chart.description)
      let remarks = chart.bandRemark.map { remark($0) }.asList
      return XMLNode.element("div", ["class": "rows for-\(form.name)"], [drawing] + remarks)
    }
    let scale = words[
      .reportRatingsScale(
        good: words[.buttonAllRight], middling: words[.buttonSoSo],
        bad: words[.buttonNotOkay])]
    return section(
      "ratings", .reportRatings, drawings + [remark(scale), ReportTables(self).ratings])
  }

  // MARK: - Lists

  private var sessionSection: XMLNode {
    section("sessions", .reportSessions, [ReportTables(self).sessions])
  }

  private var listSection: XMLNode {
    let tables = ReportTables(self)
    let lists: [(Sentence, XMLNode)] =
      [
        (.reportWindows, tables.windows), (.reportPhases, tables.phases),
        (.reportNotes, tables.notes),
      ]
      + (picture.pauses.isEmpty ? [] : [(.reportPauses, tables.pauses)])
    return .element(
      "div", ["class": "lists"],
      lists.map { heading, table in
        .element(
          "details", [:],
          [
            .element("summary", [:], [.element("h2", text: words[heading])]), table,
          ])
      })
  }

  func section(_ name: String, _ heading: Sentence, _ content: [XMLNode]) -> XMLNode {
    .element(
      "section", ["aria-labelledby": name],
      [.element("h2", ["id": name], text: words[heading])] + content)
  }

  private func remark(_ text: String, style: String = "remark") -> XMLNode {
    .element("p", ["class": style], text: text)
  }
}
