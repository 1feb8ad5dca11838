// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

/// The legend of a picture: the marks that occur in it, each with a sample and its name.
struct Legend {
  let picture: CoursePicture
  let words: Words

  /// A sample of `sampleWidth` by `sampleHeight` units, and its name.
  struct Item {
    let sample: [XMLNode]
    let name: String
  }

  static let (sampleWidth, sampleHeight) = (26.0, 16.0)
  private static let area = Area(x: 0.5, y: 1, width: 25, height: 14)

  var entries: [Item] { phases + sessions + notes + rest }

  private var phases: [Item] {
    let found = Set(picture.phases.map(\.phase))
    return PhasePattern.phases.filter(found.contains).map { phase in
      Item(
        sample: [PhasePattern.band(phase, Self.area)],
        name: words[phase.sentence])
    }
  }

  private var sessions: [Item] {
    let kinds: [(ScheduledSession.Status, Sentence)] = [
      (.held, .reportMarkSession), (.planned, .reportMarkPlanned),
      (.cancelled, .reportMarkCancelled),
    ]
    let found = Set(picture.sessions.map(\.status))
    return kinds.filter { found.contains($0.0) }.map { status, name in
      let label = picture.sessions.first { $0.status == status }.map {
        SessionLabels(picture).label(of: $0.id)
      }
      let short = label.map { $0.count > 2 ? "1" : $0 } ?? "1"
      return Item(sample: [BasicShape.sampleTag(status, short)], name: words[name])
    }
  }

  private var notes: [Item] {
    picture.shapes.map { shape in
      Item(sample: [shape.mark(x: 13, y: 8, r: 4)], name: shape.name(in: words))
    }
  }

  private var rest: [Item] {
    var entries: [Item] = []
    if !picture.windows.isEmpty {
      let line = BasicShape.line("window", x1: 1, y1: 8, x2: 25, y2: 8)
      entries.append(Item(sample: [line], name: words[.reportMarkWindow]))
    }
    if !picture.pauses.isEmpty {
      let areas = PhasePattern.pause(Self.area)
      entries.append(Item(sample: areas, name: words[.reportMarkPause]))
    }
    if picture.span.contains(picture.now) {
      let line = BasicShape.line("now", x1: 13, y1: 0, x2: 13, y2: 16)
      entries.append(Item(sample: [line], name: words[.reportMarkNow]))
    }
    return entries
  }

  /// The legend as a drawing of at most `width` units.
  func drawing(width: Double) -> Drawing {
    var parts: [XMLNode] = []
    var (x, y) = (0.0, 0.0)
    for entry in entries {
      let room = Self.sampleWidth + 6 + PictureForm.width(of: entry.name, size: 12)
      if x > 0, x + room > width {
        (x, y) = (0, y + 22)
      }
      parts.append(Drawing(parts: entry.sample, height: Self.sampleHeight).moved(x: x, y: y))
      parts.append(BasicShape.text("legend", entry.name, x: x + Self.sampleWidth + 6, y: y + 12))
      x += room + 20
    }
    return Drawing(parts: parts, height: y + 22)
  }
}

extension BasicShape {
  /// A label in the frame of a session with this status.
  fileprivate static func sampleTag(_ status: ScheduledSession.Status, _ label: String) -> XMLNode {
    .element(
      "g", [:],
      [
        box(
          "tag \(status.rawValue)", x: 4, y: 0.5, width: 18, height: tagHeight, radius: 3),
        text("tag-name \(status.rawValue)", label, x: 13, y: 11.5, anchor: "middle"),
      ])
  }
}
