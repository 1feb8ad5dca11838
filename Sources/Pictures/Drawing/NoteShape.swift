// SPDX-License-Identifier: Apache-2.0
import Planning
import Wording

/// The marks of notes and answers. No two have the same shape.
enum NoteShape: Hashable, Sendable, CaseIterable {
  case toCome
  case awaited
  case done
  case skipped
  /// It was shown, and the person gave no answer.
  case shown
  case notShown
  /// Nothing is known of it.
  case noRecord
  /// An answer to a note of which no record is left.
  case answer

  /// The name, for a legend.
  func name(in words: Words) -> String {
    guard let standing else {
      return words[.reportMarkAnswer]
    }
    return words[.reportMarkNote(what: words[standing])]
  }

  /// The outcome that the shape of a note stands for; nil for an answer, which is no note.
  private var standing: Sentence? {
    switch self {
    case .answer: nil
    case .toCome: .standingToCome
    case .awaited: .reportMarkWaiting
    case .done: .standingDone
    case .skipped: .standingSkipped
    case .shown: .standingShown
    case .notShown: .standingNotShown
    case .noRecord: .standingNoRecord
    }
  }

  /// The mark around a place.
  ///
  /// - Parameters:
  ///   - r: Half the width of the mark, in units of the drawing.
  ///   - title: A text for a person who points at it.
  func mark(x: Double, y: Double, r: Double, title: String? = nil) -> XMLNode {
    let title = XMLNode.title(title)
    switch self {
    case .toCome: return circle("open", x, y, r - 0.4, title)
    case .done: return circle("full", x, y, r, title)
    case .noRecord: return circle("full faint", x, y, 1.2, title)
    case .awaited:
      return .element(
        "g", [:],
        title + [circle("open", x, y, r - 0.4, []), circle("full", x, y, r * 0.4, [])])
    case .skipped:
      return path(
        "full",
        "M\(x.svg) \((y - r - 0.6).svg)l\((r + 0.6).svg) \((r + 0.6).svg)l\((-r - 0.6).svg) \((r + 0.6).svg)l\((-r - 0.6).svg) \((-r - 0.6).svg)z",
        title)
    case .shown:
      return path(
        "open",
        "M\((x - r + 0.6).svg) \((y - r + 0.6).svg)h\((2 * r - 1.2).svg)v\((2 * r - 1.2).svg)h\((1.2 - 2 * r).svg)z",
        title)
    case .notShown: return path("open", "M\((x - r).svg) \(y.svg)h\((2 * r).svg)", title)
    case .answer: return path("open", "M\(x.svg) \((y - r - 1).svg)v\((2 * r + 2).svg)", title)
    }
  }

  private func circle(
    _ style: String, _ x: Double, _ y: Double, _ r: Double, _ title: [XMLNode]
  ) -> XMLNode {
    .element(
      "circle", ["class": "note \(style)", "cx": x.svg, "cy": y.svg, "r": r.svg], title)
  }

  private func path(_ style: String, _ line: String, _ title: [XMLNode]) -> XMLNode {
    .element("path", ["class": "note \(style)", "d": line], title)
  }
}

extension NoteMark {
  var shape: NoteShape {
    switch kind {
    case .toCome: .toCome
    case .awaited: .awaited
    case .answered: answer == .skip ? .skipped : .done
    case .shown: .shown
    case .notShown: .notShown
    case .noRecord: .noRecord
    }
  }
}
