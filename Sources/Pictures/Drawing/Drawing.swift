// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

/// A part of a picture, drawn between y = 0 and y = `height`.
struct Drawing: Hashable, Sendable {
  var parts: [XMLNode]
  /// The height in units of the drawing.
  var height: Double

  /// The drawing, moved to the right by `x` and down by `y`.
  func moved(x: Double = 0, y: Double) -> XMLNode {
    .element("g", ["transform": "translate(\(x.svg) \(y.svg))"], parts)
  }
}

/// The basic shapes of a drawing. `style` is a class of the style sheet. `title` is shown to a
/// person who points at the shape.
enum BasicShape {
  static func line(
    _ style: String, x1: Double, y1: Double, x2: Double, y2: Double, title: String? = nil
  ) -> XMLNode {
    .element(
      "line", ["class": style, "x1": x1.svg, "y1": y1.svg, "x2": x2.svg, "y2": y2.svg],
      XMLNode.title(title))
  }

  static func box(
    _ style: String, x: Double, y: Double, width: Double, height: Double, radius: Double? = nil,
    title: String? = nil
  ) -> XMLNode {
    .element(
      "rect",
      [
        "class": style, "x": x.svg, "y": y.svg, "width": width.svg, "height": height.svg,
        "rx": radius?.svg,
      ], XMLNode.title(title))
  }

  /// - Parameter anchor: `middle` or `end` of the text at `x`; nil if the text begins there.
  static func text(
    _ style: String, _ text: String, x: Double, y: Double, anchor: String? = nil
  ) -> XMLNode {
    .element(
      "text", ["class": style, "x": x.svg, "y": y.svg, "text-anchor": anchor], text: text)
  }

  /// The label of a session in a frame, around `x` but within `width`.
  static func tag(
    _ mark: SessionMark, _ label: String, x: Double, y: Double, within width: Double,
    title: String? = nil
  ) -> XMLNode {
    let room = tagWidth(label)
    let left = tagLeft(x, room, within: width)
    let style = mark.status.rawValue + " next".only(when: mark.isNext)
    let frame = box(
      "tag \(style)", x: left, y: y, width: room, height: tagHeight, radius: 3)
    let name = text("tag-name \(style)", label, x: left + room / 2, y: y + 11, anchor: "middle")
    return .element("g", [:], XMLNode.title(title) + [frame, name])
  }

  static let tagHeight = 15.0

  /// The left edge of a label of that width around `x`.
  static func tagLeft(_ x: Double, _ room: Double, within width: Double) -> Double {
    min(max(0.6, x - room / 2), width - room - 0.6)
  }

  /// The level of each label, 0 at the top, with the place around which it is drawn, from left to
  /// right. A label that would cover the one before it goes one level down; nil if there are no more
  /// than `most` levels, and none has room.
  static func tagLevels(
    _ labels: [(label: String, x: Double)], within width: Double, most: Int = .max
  ) -> [Int?] {
    var ends: [Double] = []
    return labels.map { label, x in
      let room = tagWidth(label)
      let left = tagLeft(x, room, within: width)
      let level = ends.firstIndex { $0 + tagGap < left } ?? ends.count
      guard level < most else {
        return nil
      }
      if level == ends.count { ends.append(0) }
      ends[level] = left + room
      return level
    }
  }

  /// The least distance between two labels of one level.
  private static let tagGap = 2.0
  /// The distance from one level to the next.
  static let tagStep = tagHeight + 2

  static func tagWidth(_ label: String) -> Double {
    PictureForm.width(of: label, size: 11) + 10
  }
}
