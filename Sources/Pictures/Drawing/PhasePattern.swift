// SPDX-License-Identifier: Apache-2.0
import Planning
import Text

/// The bands of phases and pauses. Each phase has its own colour and its own pattern, so that
/// nothing depends on colour alone.
///
/// The lines of a pattern are drawn one by one. With the element `pattern` of SVG, printing would
/// make large bitmaps, and simple viewers would leave the patterns out.
enum PhasePattern {
  /// The phases that are drawn, in the order of a session.
  static let phases = Phase.allCases.filter { $0 != .idle }

  /// The band of a phase, with its colour and its pattern.
  static func band(_ phase: Phase, _ area: Area, title: String? = nil) -> XMLNode {
    let lines = phase.hatch.map {
      XMLNode.element("path", ["class": $0.style, "d": area.path($0.hatch)])
    }
    return .element(
      "g", [:],
      XMLNode.title(title) + [area.box("band \(phase.rawValue)")] + lines.asList)
  }

  /// The area of a pause, with its colour and its pattern.
  static func pause(_ area: Area) -> [XMLNode] {
    [
      area.box("pause"),
      .element("path", ["class": "pause-lines", "d": area.path(.rising(gap: 6))]),
    ]
  }
}

extension Phase {
  /// The lines of the phase and their style; nil if it has no lines.
  fileprivate var hatch: (hatch: Hatch, style: String)? {
    switch self {
    case .prep: (.dots(gap: 8), "dots")
    case .intention: (.dots(gap: 4.5), "dots")
    case .hold: (.upright(gap: 3.6), "stroke strong")
    case .rest: (.level(gap: 5), "stroke")
    case .core, .idle: nil
    case .consolidate: (.rising(gap: 7), "stroke")
    case .taper: (.rising(gap: 14), "stroke")
    }
  }
}

/// A way to fill an area with lines or dots, which are `gap` units apart.
enum Hatch: Hashable, Sendable {
  case dots(gap: Double)
  case upright(gap: Double)
  case level(gap: Double)
  case rising(gap: Double)
}

/// A rectangle of a drawing.
struct Area: Hashable, Sendable {
  let x: Double
  let y: Double
  let width: Double
  let height: Double

  func box(_ style: String) -> XMLNode {
    BasicShape.box(style, x: x, y: y, width: width, height: height)
  }

  /// The path of the lines that fill the area. Upright and rising lines have the same places in
  /// every area, so that those of neighbours meet.
  func path(_ hatch: Hatch) -> String {
    switch hatch {
    case .dots(let gap):
      rows(gap).map { dotted($0, gap) }.joined()
    case .upright(let gap):
      Self.places(from: x, to: x + width, gap)
        .map { "M\($0.svg) \(y.svg)v\(height.svg)" }.joined()
    case .level(let gap):
      rows(gap).map { "M\(x.svg) \($0.svg)h\(width.svg)" }.joined()
    case .rising(let gap):
      // All points of a rising line have the same sum of both coordinates.
      Self.places(from: x + y, to: x + y + width + height, gap).map { sum in
        let (left, right) = (max(x, sum - y - height), min(x + width, sum - y))
        return "M\(left.svg) \((sum - left).svg)L\(right.svg) \((sum - right).svg)"
      }.joined()
    }
  }

  /// The heights of level lines and rows of dots.
  private func rows(_ gap: Double) -> [Double] {
    Array(stride(from: y + gap / 2, to: y + height, by: gap))
  }

  /// One row of dots. Every second row is moved by half a gap.
  private func dotted(_ row: Double, _ gap: Double) -> String {
    let isOdd = Int(((row - y) / gap).rounded(.down)) % 2 == 1
    let shift = isOdd ? gap / 2 : 0
    return Self.places(from: x - shift, to: x + width - shift - 1.2, gap)
      .map { "M\(($0 + shift).svg) \(row.svg)h1.2" }.joined()
  }

  /// The multiples of a gap between two numbers.
  private static func places(from: Double, to: Double, _ gap: Double) -> [Double] {
    Array(stride(from: (from / gap).rounded(.up) * gap, to: to, by: gap))
  }
}
