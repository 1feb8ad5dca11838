// SPDX-License-Identifier: Apache-2.0
import Planning

/// A part of a picture: what is drawn, from 0 down to a height.
struct Drawing: Hashable, Sendable {
  var parts: [Markup]
  /// In units of the drawing.
  var height: Double

  /// The drawing moved down, or to the right.
  func moved(x: Double = 0, y: Double) -> Markup {
    .element("g", ["transform": "translate(\(x.svg) \(y.svg))"], parts)
  }
}

/// The strokes of a drawing.
enum Stroke {
  static func line(
    _ style: String, x1: Double, y1: Double, x2: Double, y2: Double, title: String? = nil
  ) -> Markup {
    .element(
      "line", ["class": style, "x1": x1.svg, "y1": y1.svg, "x2": x2.svg, "y2": y2.svg],
      title.map { [.element("title", text: $0)] } ?? [])
  }

  static func box(
    _ style: String, x: Double, y: Double, width: Double, height: Double, radius: Double? = nil,
    title: String? = nil
  ) -> Markup {
    .element(
      "rect",
      [
        "class": style, "x": x.svg, "y": y.svg, "width": width.svg, "height": height.svg,
        "rx": radius?.svg,
      ], title.map { [.element("title", text: $0)] } ?? [])
  }

  /// - Parameter anchor: `middle` or `end`; nil: the text begins at `x`.
  static func text(
    _ style: String, _ text: String, x: Double, y: Double, anchor: String? = nil
  ) -> Markup {
    .element(
      "text", ["class": style, "x": x.svg, "y": y.svg, "text-anchor": anchor], text: text)
  }

  /// The number of a session in a frame, and what is known of it.
  static func tag(
    _ mark: SessionMark, _ label: String, x: Double, y: Double, within width: Double,
    title: String? = nil
  ) -> Markup {
    let room = tagWidth(label)
    let left = min(max(0.6, x - room / 2), width - room - 0.6)
    let style = mark.status.rawValue + (mark.isNext ? " next" : "")
    let frame = box(
      "tag \(style)", x: left, y: y, width: room, height: tagHeight, radius: 3)
    let name = text("tag-name \(style)", label, x: left + room / 2, y: y + 11, anchor: "middle")
    return .element("g", [:], (title.map { [.element("title", text: $0)] } ?? []) + [frame, name])
  }

  static let tagHeight = 15.0

  static func tagWidth(_ label: String) -> Double {
    PictureForm.width(of: label, size: 11) + 10
  }
}
