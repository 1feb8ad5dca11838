// SPDX-License-Identifier: Apache-2.0
import Planning
import Text
package import Wording

/// The picture of a course as an SVG file with its style and its legend.
package struct PictureFile {
  private let picture: CoursePicture
  private let words: Words

  package init(_ picture: CoursePicture, words: Words) {
    self.picture = picture
    self.words = words
  }

  /// The comment that marks a file which the program has written.
  package static let mark = "<!-- picture by oriel report -->"

  private static let margin = 20.0

  /// The text of the file, ending with a newline.
  package var text: String {
    let form = PictureForm.wide(picture)
    let content = content(form)
    let (width, height) = (form.width + 2 * Self.margin, content.height + 2 * Self.margin)
    let drawing = XMLNode.element(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "xml:lang": words.language.code, "role": "img",
        "aria-labelledby": "title description", "width": width.svg, "height": height.svg,
        "viewBox": "0 0 \(width.svg) \(height.svg)",
      ],
      [
        .element("title", ["id": "title"], text: words[.reportTitle]),
        .element("desc", ["id": "description"], text: description(form)),
        .element("style", [:], [.style(BuiltIn.pictureStyle)]),
        BasicShape.box("paper", x: 0, y: 0, width: width, height: height),
        content.moved(x: Self.margin, y: Self.margin),
      ])
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      \(Self.mark)
      \(drawing.rendered)

      """
  }

  private func description(_ form: PictureForm) -> String {
    words[.reportCourseDescribed(division: words[form.rows])]
  }

  /// All parts of the file, one below the other.
  private func content(_ form: PictureForm) -> Drawing {
    var stack = Drawing(parts: [], height: 0)
    func add(_ drawing: Drawing, gap: Double = 0) {
      stack.parts.append(drawing.moved(y: stack.height))
      stack.height += drawing.height + gap
    }
    add(Self.text("heading", [words[.reportTitle]], lineHeight: 26))
    add(Self.text("remark", span.wrapped(to: Self.lineLength), lineHeight: 18), gap: 10)
    for row in CourseDrawing(picture: picture, words: words, form: form).rows {
      add(row.drawing, gap: 8)
    }
    add(Legend(picture: picture, words: words).drawing(width: form.width), gap: 22)
    if !picture.ratings.isEmpty {
      add(Self.text("subheading", [words[.reportRatings]], lineHeight: 22), gap: 4)
      let chart = RatingDrawing(picture: picture, words: words, form: form)
      add(chart.drawing, gap: 14)
      if let remark = chart.bandRemark {
        add(Self.text("remark", remark.wrapped(to: Self.lineLength), lineHeight: 18), gap: 14)
      }
    }
    let about = "\(words[.reportAbout]) \(words[.reportWithoutWords])"
    add(Self.text("remark", about.wrapped(to: Self.lineLength), lineHeight: 18))
    return stack
  }

  private var span: String { words.span(of: picture) }

  /// The most characters of a line of text.
  private static let lineLength = 108

  private static func text(_ style: String, _ lines: [String], lineHeight: Double) -> Drawing {
    let parts = lines.enumerated().map { place, line in
      BasicShape.text(style, line, x: 0, y: (Double(place) + 0.7) * lineHeight)
    }
    return Drawing(parts: parts, height: Double(lines.count) * lineHeight)
  }
}

extension Words {
  /// The time that a picture shows, and its zone, in words.
  func span(of picture: CoursePicture) -> String {
    self[
      .reportSpan(
        from: time(picture.span.lowerBound, in: picture.zone),
        to: time(picture.span.upperBound, in: picture.zone), zone: picture.zone.name)]
  }
}
